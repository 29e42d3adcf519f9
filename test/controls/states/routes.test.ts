import { describe, expect, test } from 'vitest';
import type { State } from '../../../shared/requirements/state.ts';
import { the } from '../../right-network.ts';
import { all, judged, nothing, type Row, routes, set, to, unread } from './judged.ts';

const igw = { GatewayId: 'igw-1' };
const nat = { NatGatewayId: 'nat-1' };
const natRoute = to('0.0.0.0/0', nat);
const igwRoute = to('0.0.0.0/0', igw);
const ofMain = (...more: object[]) => routes('rtb-main', ...more);
const throughNat =
  'rtb-main leads subnet-a to the internet through nat-1. rtb-main leads subnet-b to the internet through nat-1.';
const throughIgw = throughNat.replaceAll('nat-1', 'igw-1');
const office = to('203.0.113.0/24', { GatewayId: 'vgw-1' });
const halves = (target: object) => [to('0.0.0.0/1', target), to('128.0.0.0/1', target)];
const toList = { DestinationPrefixListId: 'pl-s3', GatewayId: 'vpce-s3', State: 'active' };

const route = (
  family: 'ipv4' | 'ipv6',
  through: 'internet-gateway' | 'nat-gateway' | 'any-internet-gateway',
): State => ({
  claim: 'default-route',
  family,
  through,
});
const dual: Row[1] = all(
  ...['subnet-a', 'subnet-b'].map((id, i) =>
    set(id, {
      Ipv6CidrBlockAssociationSet: [
        { Ipv6CidrBlock: `2001:db8:0:${i}::/64`, Ipv6CidrBlockState: { State: 'associated' } },
      ],
    }),
  ),
);
const toV6 = (DestinationIpv6CidrBlock: string, target: object) => ({
  DestinationIpv6CidrBlock,
  State: 'active',
  ...target,
});
const egressOnly: Row[1] = ({ ec2 }) => {
  ec2.EgressOnlyInternetGateways.push({
    EgressOnlyInternetGatewayId: 'eigw-1',
    Attachments: [{ VpcId: 'vpc-right', State: 'attached' }],
  });
};
const eigw = { EgressOnlyInternetGatewayId: 'eigw-1' };

const tables: [claim: string, state: State, rows: Row[]][] = [
  [
    'a default route to an internet gateway',
    route('ipv4', 'internet-gateway'),
    [
      ['attached', ofMain(igwRoute), 'pass', throughIgw],
      ['two halves make a whole', ofMain(...halves(igw)), 'pass', throughIgw],
      [
        'a target of a kind that is new',
        ofMain(to('0.0.0.0/0', { OdbNetworkArn: 'arn:aws:odb:odb-network/odbnet-1' })),
        'unknown',
        'What the route of rtb-main to 0.0.0.0/0 leads to was not read.',
      ],
      [
        'a state that is new',
        ofMain(to('0.0.0.0/0', igw, 'paused')),
        'unknown',
        'The state of the route of rtb-main to 0.0.0.0/0 is paused.',
      ],
      ['one half', ofMain(to('0.0.0.0/1', igw)), 'fail', 'rtb-main has no default route.'],
      [
        'a half that is dead',
        ofMain(to('0.0.0.0/1', igw), to('128.0.0.0/1', nat, 'blackhole')),
        'fail',
        'The route 128.0.0.0/1 of rtb-main is dead.',
      ],
      [
        'one half elsewhere',
        ofMain(to('0.0.0.0/1', igw), to('128.0.0.0/1', { TransitGatewayId: 'tgw-1' })),
        'fail',
        'rtb-main sends 128.0.0.0/1 to tgw-1, not through an internet gateway.',
      ],
      [
        'a whole that two halves take everything from',
        ofMain(igwRoute, ...halves({ TransitGatewayId: 'tgw-1' })),
        'fail',
        'rtb-main sends 0.0.0.0/1 to tgw-1, not through an internet gateway. rtb-main sends 128.0.0.0/1 to tgw-1, not through an internet gateway.',
      ],
      ['an exception over a VPN', ofMain(igwRoute, office), 'pass', throughIgw],
      ['a NAT gateway', nothing, 'fail', 'rtb-main sends 0.0.0.0/0 to nat-1, not through an internet gateway.'],
      ['none', ofMain(), 'fail', 'rtb-main has no default route.'],
      [
        'not attached to this VPC',
        all(ofMain(igwRoute), set('igw-1', { Attachments: [{ VpcId: 'vpc-other', State: 'available' }] })),
        'fail',
        'rtb-main sends 0.0.0.0/0 to igw-1, which does not lead out: igw-1: it is not attached to vpc-right.',
      ],
      [
        'gateways that were not read',
        all(ofMain(igwRoute), unread('InternetGateways')),
        'unknown',
        'ec2:DescribeInternetGateways was not read in 111122223333 eu-west-1.',
      ],
      [
        'routes that were not read',
        unread('RouteTables'),
        'unknown',
        'ec2:DescribeRouteTables was not read in 111122223333 eu-west-1.',
      ],
      [
        'a deleted subnet',
        ofMain(igwRoute),
        'unknown',
        'Subnet subnet-gone does not exist.',
        { subnets: ['subnet-gone'] },
      ],
      [
        'a deleted subnet beside one that is there',
        ofMain(igwRoute),
        'pass',
        'rtb-main leads subnet-a to the internet through igw-1.',
        { subnets: ['subnet-a', 'subnet-gone'] },
      ],
      [
        'a subnet with IPv6 only',
        all(ofMain(igwRoute), set('subnet-b', { CidrBlock: undefined, Ipv6Native: true })),
        'fail',
        'subnet-b has no IPv4 addresses to leave by an IPv4 route.',
      ],
    ],
  ],
  [
    'a default route to a NAT gateway',
    route('ipv4', 'nat-gateway'),
    [
      ['available, with a way out', nothing, 'pass', throughNat],
      ['in halves', ofMain(...halves(nat)), 'pass', throughNat],
      ['an exception over a VPN', ofMain(natRoute, office), 'pass', throughNat],
      [
        'an exception to S3',
        all(ofMain(natRoute, toList), ({ ec2 }) => {
          ec2.PrefixLists.push({ PrefixListId: 'pl-s3', PrefixListName: 's3', Entries: [{ Cidr: '52.92.0.0/17' }] });
        }),
        'pass',
        throughNat,
      ],
      [
        'a firewall, with an exception to S3',
        all(ofMain(to('0.0.0.0/0', { NetworkInterfaceId: 'eni-fw' }), toList), ({ ec2 }) => {
          ec2.PrefixLists.push({ PrefixListId: 'pl-s3', PrefixListName: 's3', Entries: [{ Cidr: '52.92.0.0/17' }] });
        }),
        'unknown',
        'What lies beyond network interface eni-fw is not in sight.',
      ],
      [
        'an internet gateway, without public addresses',
        ofMain(igwRoute),
        'fail',
        'rtb-main sends 0.0.0.0/0 to igw-1, not through a NAT gateway.',
      ],
      [
        'deleted',
        set('nat-1', { State: 'deleted' }),
        'fail',
        'rtb-main sends 0.0.0.0/0 to nat-1, which does not lead out: nat-1: its state is deleted.',
      ],
      [
        'no way out of its own subnet',
        routes('rtb-nat'),
        'fail',
        'rtb-main sends 0.0.0.0/0 to nat-1, which does not lead out: rtb-nat: it has no route on.',
      ],
      [
        'a network ACL of its subnet is another matter',
        ({ ec2 }) => {
          the(ec2.NetworkAcls, 'acl-nat').Entries = [];
        },
        'pass',
        throughNat,
      ],
      [
        'a firewall',
        ofMain(to('0.0.0.0/0', { GatewayId: 'vpce-firewall' })),
        'unknown',
        'What lies beyond gateway vpce-firewall is not in sight.',
      ],
      [
        'gateways that were not read',
        unread('NatGateways'),
        'unknown',
        'ec2:DescribeNatGateways was not read in 111122223333 eu-west-1.',
      ],
    ],
  ],
  [
    'a default route over IPv6',
    route('ipv6', 'any-internet-gateway'),
    [
      ['no IPv6', nothing, 'not-applicable', 'subnet-a has no IPv6 addresses. subnet-b has no IPv6 addresses.'],
      ['an internet gateway', all(dual, ofMain(toV6('::/0', igw))), 'pass', throughIgw],
      [
        'an egress-only one, in halves',
        all(dual, egressOnly, ofMain(toV6('::/1', eigw), toV6('8000::/1', eigw))),
        'pass',
        throughIgw.replaceAll('igw-1', 'eigw-1'),
      ],
      [
        'beside the VPC itself',
        all(dual, egressOnly, ofMain(toV6('::/0', eigw), toV6('2001:db8::/56', { GatewayId: 'local' }))),
        'pass',
        throughIgw.replaceAll('igw-1', 'eigw-1'),
      ],
      ['none', dual, 'fail', 'rtb-main has no route to 2000::/3.'],
      [
        'one that does not exist',
        all(dual, ofMain(toV6('::/0', eigw))),
        'fail',
        'rtb-main sends ::/0 to eigw-1, which does not lead out: eigw-1: it is not attached to vpc-right.',
      ],
      [
        'gateways that were not read',
        all(dual, unread('EgressOnlyInternetGateways'), ofMain(toV6('::/0', eigw))),
        'unknown',
        'ec2:DescribeEgressOnlyInternetGateways was not read in 111122223333 eu-west-1.',
      ],
    ],
  ],
  [
    'a NAT gateway in the zone',
    { claim: 'nat-gateway-in-zone' },
    [
      ['in one of two zones', nothing, 'fail', 'subnet-b is in euw1-az2 and uses nat-1 in euw1-az1.'],
      [
        'in the only zone',
        nothing,
        'pass',
        'subnet-a uses nat-1 in its own zone, euw1-az1.',
        { subnets: ['subnet-a'] },
      ],
      [
        'a regional one, in both',
        set('nat-1', {
          SubnetId: undefined,
          AvailabilityMode: 'regional',
          NatGatewayAddresses: [{ AvailabilityZoneId: 'euw1-az1' }, { AvailabilityZoneId: 'euw1-az2' }],
        }),
        'pass',
        'subnet-a uses nat-1 in its own zone, euw1-az1. subnet-b uses nat-1 in its own zone, euw1-az2.',
      ],
      ['none', ofMain(igwRoute), 'not-applicable', 'subnet-a uses no NAT gateway. subnet-b uses no NAT gateway.'],
      ['a deleted subnet', nothing, 'unknown', 'Subnet subnet-gone does not exist.', { subnets: ['subnet-gone'] }],
      [
        'a zone that was not read',
        set('subnet-nat', { AvailabilityZoneId: undefined }),
        'unknown',
        'The zone of nat-1 was not read.',
      ],
      [
        'gateways that were not read',
        unread('NatGateways'),
        'unknown',
        'ec2:DescribeNatGateways was not read in 111122223333 eu-west-1.',
      ],
    ],
  ],
];

describe.each(tables)('%s', (_claim, state, rows) => {
  test.each(rows)('%s', (_name, change, status, reason, more) => {
    const result = judged(state, change, more);
    expect([result.status, result.reason]).toEqual([status, reason]);
  });
});
