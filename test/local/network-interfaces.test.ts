import * as ec2 from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { as, dana, id, running, stream } from './running.ts';

const simulator = await running();
const client = new ec2.EC2Client(as(simulator, dana));
const service = new ec2.EC2Client(as(simulator, stream));

const subnet = async (n: number) =>
  (await client.send(new ec2.DescribeSubnetsCommand({ SubnetIds: [id('subnet', n)] }))).Subnets?.[0];

describe('network interfaces', () => {
  const create = (n: number, more: Partial<ec2.CreateNetworkInterfaceCommandInput> = {}) =>
    client.send(new ec2.CreateNetworkInterfaceCommand({ SubnetId: id('subnet', n), Groups: [id('sg', 2)], ...more }));

  test('take the lowest addresses that are free, and the count goes down', async () => {
    const first = await create(1);
    const second = await create(1, { SecondaryPrivateIpAddressCount: 1 });
    expect(first.NetworkInterface?.PrivateIpAddress).toBe('10.1.1.11');
    expect(second.NetworkInterface?.PrivateIpAddresses?.map((each) => each.PrivateIpAddress)).toEqual([
      '10.1.1.12',
      '10.1.1.13',
    ]);
    expect((await subnet(1))?.AvailableIpAddressCount).toBe(245);
  });

  test('give their addresses back', async () => {
    const before = (await subnet(2))?.AvailableIpAddressCount;
    const { NetworkInterface } = await create(2);
    const { NetworkInterfaceId } = NetworkInterface ?? {};
    await client.send(new ec2.DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    expect((await subnet(2))?.AvailableIpAddressCount).toBe(before);
    const again = client.send(new ec2.DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    await expect(again).rejects.toMatchObject({ name: 'InvalidNetworkInterfaceID.NotFound' });
  });

  test('fill a subnet of sixteen with eleven', async () => {
    const made = [];
    for (let n = 0; n < 11; n += 1) made.push((await create(4)).NetworkInterface?.PrivateIpAddress);
    expect(new Set(made).size).toBe(11);
    expect([made.at(0), made.at(-1)]).toEqual(['10.1.4.4', '10.1.4.14']);
    await expect(create(4)).rejects.toMatchObject({ name: 'InsufficientFreeAddressesInSubnet' });
  });

  test('do not share an address', async () => {
    const sent = create(1, { PrivateIpAddress: '10.1.1.5' });
    await expect(sent).rejects.toMatchObject({ name: 'InvalidIPAddress.InUse' });
  });

  test('in use are deleted only by the service that uses them', async () => {
    const NetworkInterfaceId = id('eni', 4);
    const person = client.send(new ec2.DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    await expect(person).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await service.send(new ec2.DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
  });

  test('take other groups', async () => {
    const NetworkInterfaceId = id('eni', 5);
    await client.send(
      new ec2.ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, Groups: [id('sg', 1), id('sg', 3)] }),
    );
    const { NetworkInterfaces } = await client.send(
      new ec2.DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [NetworkInterfaceId] }),
    );
    expect(NetworkInterfaces?.[0]?.Groups?.map(({ GroupId }) => GroupId)).toEqual([id('sg', 1), id('sg', 3)]);
  });
});
