import { expect, test } from 'vitest';
import { networkOf } from '../../shared/network/network.ts';
import type { NetworkInterface } from '../../shared/network/snapshot.ts';
import { fleetHost } from '../../shared/workloads/appstream/hosts.ts';
import { interfacesOf } from '../../shared/workloads/appstream/interfaces.ts';
import { rightNetwork } from '../right-network.ts';

const described = (Description: string, SubnetId = 'subnet-a'): NetworkInterface => ({
  NetworkInterfaceId: `eni-${Description.length}`,
  SubnetId,
  Description,
});
const own = described('AppStream 2.0 - fleet: design-floor - 0a1b2c3d');

const rows: [name: string, interfaces: NetworkInterface[] | undefined, running: number, expected: string[] | string][] =
  [
    ['its own', [own], 1, [own.NetworkInterfaceId]],
    ['none, and none runs', [], 0, []],
    [
      'none, though some run',
      [],
      3,
      '3 instances run, but no network interface in its subnets says that it is of fleet design-floor',
    ],
    ['in a subnet that is not its own', [{ ...own, SubnetId: 'subnet-dir' }], 0, []],
    ["another fleet's", [described('AppStream 2.0 - fleet: design-floor-2 - 0a1b')], 0, []],
    ['a fleet whose name begins alike', [described('AppStream 2.0 - fleet: design-floor - x - 0a1b')], 0, []],
    ["an image builder's of the same name", [described('AppStream 2.0 - image-builder: design-floor - 0a1b')], 0, []],
    ['text that only looks alike', [described('my AppStream 2.0 - fleet: design-floor - 0a1b')], 0, []],
    ['no description', [{ NetworkInterfaceId: 'eni-1', SubnetId: 'subnet-a' }], 0, []],
    ['not read', undefined, 1, 'ec2:DescribeNetworkInterfaces was not read in 111122223333 eu-west-1'],
  ];

test.each(rows)('%s', (_name, interfaces, Running, expected) => {
  const { snapshot, place, ec2, fleet } = rightNetwork();
  if (interfaces) ec2.NetworkInterfaces = interfaces;
  else delete (ec2 as { NetworkInterfaces?: unknown }).NetworkInterfaces;
  fleet.ComputeCapacityStatus = { Running };
  const found = interfacesOf(networkOf(snapshot), fleetHost(fleet, place));
  expect(typeof found === 'string' ? found : found.map(({ NetworkInterfaceId }) => NetworkInterfaceId)).toEqual(
    expected,
  );
});

test('a name may hold any characters', () => {
  const { snapshot, place, ec2, fleet } = rightNetwork();
  fleet.Name = 'a.*(b) - ff';
  ec2.NetworkInterfaces = [described('AppStream 2.0 - fleet: a.*(b) - ff - 0a1b')];
  expect(interfacesOf(networkOf(snapshot), fleetHost(fleet, place))).toHaveLength(1);
});
