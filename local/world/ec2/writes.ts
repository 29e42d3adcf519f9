import { type Operations, write } from '../operation.ts';
import { createEntry, deleteEntry, replaceEntry } from './network-acls.ts';
import { createNetworkInterface, deleteNetworkInterface, modifyNetworkInterface } from './network-interfaces.ts';
import { createRoute, deleteRoute, replaceRoute } from './routes.ts';
import { authorize, modifyRules, revoke } from './rule-changes.ts';
import { createSecurityGroup } from './security-groups.ts';
import * as trails from './trails.ts';

/** EC2's writes, each with what CloudTrail says of it. */
export const ec2Writes: Operations = {
  AuthorizeSecurityGroupIngress: write(authorize(false), trails.authorizeTrail),
  AuthorizeSecurityGroupEgress: write(authorize(true), trails.authorizeTrail),
  RevokeSecurityGroupIngress: write(revoke(false), trails.revokeTrail),
  RevokeSecurityGroupEgress: write(revoke(true), trails.revokeTrail),
  ModifySecurityGroupRules: write(modifyRules, trails.modifyRulesTrail),
  CreateSecurityGroup: write(createSecurityGroup, trails.createGroupTrail),
  CreateNetworkInterface: write(createNetworkInterface, trails.createInterfaceTrail),
  DeleteNetworkInterface: write(deleteNetworkInterface, trails.plainTrail),
  ModifyNetworkInterfaceAttribute: write(modifyNetworkInterface, trails.modifyInterfaceTrail),
  CreateNetworkAclEntry: write(createEntry, trails.entryTrail),
  ReplaceNetworkAclEntry: write(replaceEntry, trails.entryTrail),
  DeleteNetworkAclEntry: write(deleteEntry, trails.plainTrail),
  CreateRoute: write(createRoute, trails.plainTrail),
  ReplaceRoute: write(replaceRoute, trails.plainTrail),
  DeleteRoute: write(deleteRoute, trails.plainTrail),
};
