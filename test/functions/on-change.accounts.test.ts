import { beforeAll, describe, expect, test } from 'vitest';
import sample from '../../events/sample-organization.json' with { type: 'json' };
import { onChange } from '../../functions/on-change.ts';
import type { PlaceId } from '../../shared/aws/place-id.ts';
import type { Scope } from '../../shared/aws/read-place.ts';
import { audit } from '../../shared/controls/audit.ts';
import { type Ec2, type Place, parseSnapshot } from '../../shared/network/snapshot.ts';
import { auditRequested, batch, recorded } from './changes.ts';
import { cloud } from './cloud.ts';

const workloads = { account: '111122223333', region: 'eu-west-1' };
const network = { account: '444455556666', region: 'eu-west-1' };

const [subnet, routeTable, acl] = ['subnet-03b02ffcdd14a25f9', 'rtb-09958ffa76aafb6d6', 'acl-01058176a6e7f45b6'];
const [vpc, fleets, controllers] = ['vpc-0de3ac880e11bc597', 'sg-0700b186adc0c41f3', 'sg-072996b9ce7e35211'];
const [list, peering, theirs] = ['pl-0123456789abcdef0', 'pcx-0123456789abcdef0', 'vpc-0123456789abcdef0'];
const [gateway, attachment] = ['tgw-0123456789abcdef0', 'tgw-attach-0123456789abcdef0'];
const owners = 'd-93670f0e0d';

type Network = { -readonly [K in keyof Ec2]-?: NonNullable<Ec2[K]> };
const the = <T extends object>(all: readonly T[], id: string): T =>
  all.find((one) => Object.values(one).includes(id)) ?? expect.fail(`there is no ${id}`);

/** The sample's first place, whose fleets join a directory, with what another account lets it use. */
let home: Place;
beforeAll(() => {
  home = parseSnapshot(sample).places[0] ?? expect.fail('the sample has no place');
});

const unchanged = (): void => undefined;
/** The other account shares its directory, whose controllers the fleets reach by this. */
const joined = (ec2: Network, { ds }: Place, by: object): void => {
  the(ec2.RouteTables, routeTable).Routes?.push({ DestinationCidrBlock: '10.50.0.0/16', State: 'active', ...by });
  const DnsIpAddrs = ['10.50.8.5', '10.50.8.21'];
  Object.assign(ds?.DirectoryDescriptions?.[0] ?? {}, {
    Type: 'SharedMicrosoftAD',
    DnsIpAddrs: undefined,
    VpcSettings: undefined,
    OwnerDirectoryDescription: { DirectoryId: owners, DnsIpAddrs, VpcSettings: { VpcId: theirs } },
  });
  Object.assign(ds ?? {}, { DomainControllers: [] });
};
const peered = (ec2: Network, place: Place): void => {
  joined(ec2, place, { VpcPeeringConnectionId: peering });
  ec2.VpcPeeringConnections.push({
    VpcPeeringConnectionId: peering,
    Status: { Code: 'active' },
    RequesterVpcInfo: { VpcId: vpc, OwnerId: workloads.account, Region: workloads.region },
    AccepterVpcInfo: { VpcId: theirs, OwnerId: network.account, Region: network.region },
  });
};
const attached = (ec2: Network, place: Place): void => {
  joined(ec2, place, { TransitGatewayId: gateway });
  ec2.TransitGatewayVpcAttachments.push({
    TransitGatewayAttachmentId: attachment,
    TransitGatewayId: gateway,
    VpcId: vpc,
    State: 'available',
    SubnetIds: [subnet],
  });
};

describe('a change in one account is audited in the other that it matters to, and only there', () => {
  test.each<[string, (ec2: Network, place: Place) => void, string, object, string?]>([
    ['an ACL of a shared subnet', unchanged, 'DeleteNetworkAclEntry', { networkAclId: acl, ruleNumber: 100 }],
    [
      'a route of a shared subnet',
      unchanged,
      'DeleteRoute',
      { routeTableId: routeTable, destinationCidrBlock: '0.0.0.0/0' },
    ],
    ['addresses that others take in a shared subnet', unchanged, 'CreateNetworkInterface', { subnetId: subnet }],
    ['the DNS attributes of a shared VPC', unchanged, 'ModifyVpcAttribute', { vpcId: vpc }],
    ['the DHCP options of a shared VPC', unchanged, 'AssociateDhcpOptions', { vpcId: vpc, dhcpOptionsId: 'x' }],
    [
      'an endpoint in a shared VPC',
      unchanged,
      'CreateVpcEndpoint',
      { CreateVpcEndpointRequest: { VpcId: vpc, ServiceName: 'com.amazonaws.eu-west-1.appstream.api' } },
    ],
    ['a peering that is asked for', unchanged, 'CreateVpcPeeringConnection', { vpcId: theirs, peerVpcId: vpc }],
    ['a group that a rule names', unchanged, 'RevokeSecurityGroupIngress', { groupId: controllers }],
    [
      'a prefix list that a rule names',
      (ec2) =>
        the(ec2.SecurityGroups, fleets).IpPermissionsEgress?.push({
          IpProtocol: '-1',
          PrefixListIds: [{ PrefixListId: list }],
        }),
      'ModifyManagedPrefixList',
      { ModifyManagedPrefixListRequest: { PrefixListId: list, CurrentVersion: 1 } },
    ],
    [
      'a prefix list that a route names',
      (ec2) =>
        the(ec2.RouteTables, routeTable).Routes?.push({
          DestinationPrefixListId: list,
          VpcPeeringConnectionId: peering,
          State: 'active',
        }),
      'ModifyManagedPrefixList',
      { ModifyManagedPrefixListRequest: { PrefixListId: list, CurrentVersion: 1 } },
    ],
    ['a peering that is deleted', peered, 'DeleteVpcPeeringConnection', { vpcPeeringConnectionId: peering }],
    [
      'an attachment to a shared transit gateway',
      attached,
      'DeleteTransitGatewayVpcAttachment',
      { DelTGwVpcAttachReq: { TransitGatewayAttachmentId: attachment } },
    ],
    [
      'a shared transit gateway',
      attached,
      'ModifyTransitGateway',
      { ModifyTransitGatewayRequest: { TransitGatewayId: gateway } },
    ],
    [
      'a route table that an attachment is associated with',
      attached,
      'AssociateTransitGatewayRouteTable',
      {
        AssociateTransitGatewayRouteTableRequest: {
          TransitGatewayRouteTableId: 'tgw-rtb-0123456789abcdef0',
          TransitGatewayAttachmentId: attachment,
        },
      },
    ],
    [
      'controllers of a shared directory',
      peered,
      'UpdateNumberOfDomainControllers',
      { directoryId: owners, desiredNumber: 3 },
      'aws.ds',
    ],
    [
      'a subnet that is shared no longer',
      unchanged,
      'DisassociateResourceShare',
      {
        resourceShareArn: 'arn:aws:ram:eu-west-1:444455556666:resource-share/a',
        resourceArns: [`arn:aws:ec2:eu-west-1:444455556666:subnet/${subnet}`],
      },
      'aws.ram',
    ],
    [
      'a transit gateway that is shared no longer',
      attached,
      'DisassociateResourceShare',
      {
        resourceShareArn: 'arn:aws:ram:eu-west-1:444455556666:resource-share/a',
        resourceArns: [`arn:aws:ec2:eu-west-1:444455556666:transit-gateway/${gateway}`],
      },
      'aws.ram',
    ],
  ])('%s', async (_, given, eventName, requestParameters, source = 'aws.ec2') => {
    const place = structuredClone(home);
    given(place.ec2 as Network, place);
    const made = cloud();
    const reads: PlaceId[] = [];
    const deps = {
      ...made.deps,
      read: async ({ account, region }: PlaceId, scope: Scope) => {
        // What is read there to judge by what is here is another matter.
        if (typeof scope !== 'object' || 'subjects' in scope) reads.push({ account, region });
        const readAt = made.deps.now().toISOString();
        return account === place.account ? { ...place, readAt } : { account, region, readAt };
      },
      audit,
    };
    await onChange(deps)(batch(auditRequested(workloads)));
    reads.length = 0;
    made.state.minute = 10;
    const event = recorded('ec2-replace-route');
    const detail = { ...event.detail, eventName, requestParameters, responseElements: null };
    await onChange(deps)(batch(JSON.stringify({ ...event, ...network, source, detail })));
    // What a share or a directory's owner changes at home is looked at there too.
    expect(reads).toEqual([workloads, ...(source === 'aws.ec2' ? [] : [network])]);
  });
});
