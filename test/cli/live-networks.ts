import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSnapshot, type Snapshot } from '../../shared/network/snapshot.ts';
import { type Right, rightNetwork, the } from '../right-network.ts';

/** The sample organisation. */
export const sample = (): Snapshot =>
  parseSnapshot(JSON.parse(readFileSync(join(import.meta.dirname, '../../events/sample-organization.json'), 'utf8')));

/**
 * The right network with its directory in a VPC of its own, and another VPC that no fleet depends on:
 *
 *     vpc-right 10.0.0.0/16 ─ tgw-1 ─ vpc-dir 10.1.0.0/16      vpc-other
 */
export function behindTransitGateway(): Snapshot {
  const text = JSON.stringify(rightNetwork().snapshot).replaceAll('10.0.9.', '10.1.9.');
  const snapshot = parseSnapshot(JSON.parse(text));
  const [place] = snapshot.places;
  const ec2 = place?.ec2 as Right['ec2'];
  const settings = place?.ds?.DirectoryDescriptions?.[0]?.VpcSettings;
  const group = the(ec2.SecurityGroups, 'sg-dir');
  const inside = [the(ec2.Subnets, 'subnet-dir'), the(ec2.NetworkAcls, 'acl-dir'), group, ...ec2.NetworkInterfaces];
  for (const one of [...inside, settings ?? {}]) one.VpcId = 'vpc-dir';
  group.IpPermissions = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/15' }] }];
  ec2.Vpcs.push(
    { VpcId: 'vpc-dir', CidrBlock: '10.1.0.0/16', DhcpOptionsId: 'dopt-right' },
    { VpcId: 'vpc-other', CidrBlock: '10.2.0.0/16', DhcpOptionsId: 'default' },
  );
  const over = (DestinationCidrBlock: string) => ({ DestinationCidrBlock, TransitGatewayId: 'tgw-1', State: 'active' });
  const local = { DestinationCidrBlock: '10.1.0.0/16', GatewayId: 'local', State: 'active' };
  const routes = [local, over('10.0.0.0/16')];
  the(ec2.RouteTables, 'rtb-main').Routes?.push(over('10.1.0.0/16'));
  ec2.RouteTables.push({
    RouteTableId: 'rtb-dir',
    VpcId: 'vpc-dir',
    Associations: [{ Main: true }],
    Routes: routes,
  });
  Object.assign(ec2, transitGateway);
  return snapshot;
}

const attachment = (name: string, VpcId: string, ...SubnetIds: string[]) => ({
  TransitGatewayAttachmentId: `tgw-attach-${name}`,
  TransitGatewayId: 'tgw-1',
  VpcId,
  SubnetIds,
  State: 'available',
});

const propagated = (DestinationCidrBlock: string, ResourceId: string) => ({
  DestinationCidrBlock,
  Type: 'propagated',
  State: 'active',
  TransitGatewayAttachments: [{ ResourceType: 'vpc', ResourceId }],
});

const transitGateway = {
  TransitGateways: [{ TransitGatewayId: 'tgw-1', OwnerId: '111122223333', State: 'available' }],
  TransitGatewayVpcAttachments: [
    attachment('fleet', 'vpc-right', 'subnet-a', 'subnet-b'),
    attachment('dir', 'vpc-dir', 'subnet-dir'),
  ],
  TransitGatewayRouteTables: [
    {
      TransitGatewayRouteTableId: 'tgw-rtb-1',
      TransitGatewayId: 'tgw-1',
      State: 'available',
      Associations: ['fleet', 'dir'].map((name) => ({
        TransitGatewayAttachmentId: `tgw-attach-${name}`,
        State: 'associated',
      })),
      Routes: [propagated('10.0.0.0/16', 'vpc-right'), propagated('10.1.0.0/16', 'vpc-dir')],
    },
  ],
};
