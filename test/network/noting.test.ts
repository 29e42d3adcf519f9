import { expect, test } from 'vitest';
import { type Network, networkOf, noting } from '../../shared/network/network.ts';
import type { Place } from '../../shared/network/snapshot.ts';
import { type Right, rightNetwork, the } from '../right-network.ts';

type Ask = (network: Network, at: Place) => void;
type Row = [name: string, change: (right: Right) => void, ask: Ask, noted: string[]];

const nothing = (): void => undefined;
const association = (AssociationId: string) => ({ AssociationId });

const rows: Row[] = [
  ['what is found', nothing, (network, at) => network.find('Subnets', 'subnet-a', at), ['subnet-a']],
  ['what is not found', nothing, (network, at) => network.find('Subnets', 'subnet-x', at), ['subnet-x']],
  [
    "an interface's attachment and address",
    ({ ec2 }) => {
      Object.assign(the(ec2.NetworkInterfaces, 'eni-dc1'), {
        Attachment: { AttachmentId: 'ela-attach-1' },
        Association: { AssociationId: 'eipassoc-1', AllocationId: 'eipalloc-1' },
      });
    },
    (network, at) => network.interfaceAt('vpc-right', '10.0.9.10', at),
    ['eipalloc-1', 'eipassoc-1', 'ela-attach-1', 'eni-dc1'],
  ],
  [
    'the blocks of a VPC',
    ({ ec2 }) => {
      Object.assign(the(ec2.Vpcs, 'vpc-right'), {
        CidrBlockAssociationSet: [association('vpc-cidr-assoc-1')],
        Ipv6CidrBlockAssociationSet: [association('vpc-cidr-assoc-2')],
      });
    },
    (network, at) => network.find('Vpcs', 'vpc-right', at),
    ['vpc-cidr-assoc-1', 'vpc-cidr-assoc-2', 'vpc-right'],
  ],
  [
    'the blocks of a subnet',
    ({ ec2 }) => {
      Object.assign(the(ec2.Subnets, 'subnet-a'), {
        Ipv6CidrBlockAssociationSet: [association('subnet-cidr-assoc-1')],
      });
    },
    (network) => network.rests('subnet-a', undefined),
    ['subnet-a', 'subnet-cidr-assoc-1'],
  ],
  [
    'the addresses of a NAT gateway',
    ({ ec2 }) => {
      Object.assign(the(ec2.NatGateways, 'nat-1'), { NatGatewayAddresses: [{ AllocationId: 'eipalloc-1' }] });
    },
    (network, at) => network.find('NatGateways', 'nat-1', at),
    ['eipalloc-1', 'nat-1'],
  ],
];

test.each(rows)('an answer rests on %s', (_name, change, ask, expected) => {
  const right = rightNetwork();
  change(right);
  const noted = new Set<string>();
  ask(
    noting(networkOf(right.snapshot), (id) => noted.add(id)),
    right.place,
  );
  expect([...noted].sort()).toEqual(expected);
});
