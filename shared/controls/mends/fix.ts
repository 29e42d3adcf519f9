import type { Fix } from '../verdict.ts';
import type { Change } from './change.ts';
import { cloudformation } from './cloudformation.ts';
import { told } from './telling.ts';
import { terraform } from './terraform.ts';

/**
 * A change as words, as an AWS CLI command and as templates. Undefined where an id is not of the form that AWS gives
 * ids, so that no text from outside reaches a shell.
 */
export function fixOf(change: Change): Fix | undefined {
  const isNamed = change.kind !== 'attachment' || fleetName.test(change.fleet);
  if (!isNamed || !idsOf(change).every((id) => awsId.test(id))) return;
  const { what, cli } = told(change);
  const { account, region } = change.place;
  const [service = '', operation = '', ...rest] = cli;
  return {
    what: `In account ${account}, ${what}.`,
    cli: ['aws', service, operation, '--region', region, ...rest].join(' '),
    cloudformation: cloudformation(change),
    terraform: terraform(change),
  };
}

const awsId = /^(sg|acl|rtb|nat|igw|pcx|subnet)-[0-9a-zA-Z-]{1,40}$/;
const fleetName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,100}$/;

function idsOf(change: Change): readonly string[] {
  switch (change.kind) {
    case 'group-rules':
    case 'revocation':
      return [change.group.GroupId];
    case 'acl-entry':
      return [change.acl.NetworkAclId];
    case 'route':
      return [change.table.RouteTableId, change.target.id];
    case 'attachment':
      return [...change.groups, ...change.subnets];
    default:
      return change satisfies never;
  }
}
