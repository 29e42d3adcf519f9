import { AppStreamClient, DescribeAppBlockBuildersCommand, DescribeFleetsCommand } from '@aws-sdk/client-appstream';
import * as datasync from '@aws-sdk/client-datasync';
import * as directory from '@aws-sdk/client-directory-service';
import * as ec2 from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { apps, as, id, running } from './running.ts';

const simulator = await running();
const client = new ec2.EC2Client(as(simulator, `AKIA${apps}`));
const appstream = new AppStreamClient(as(simulator, `AKIA${apps}`));
const sync = new datasync.DataSyncClient(as(simulator, `AKIA${apps}`));
const directories = new directory.DirectoryServiceClient(as(simulator, `AKIA${apps}`));

describe('pages', () => {
  test.each([
    ['fewer than 5 subnets', () => new ec2.DescribeSubnetsCommand({ MaxResults: 4 })],
    ['more than 1000 subnets', () => new ec2.DescribeSubnetsCommand({ MaxResults: 1001 })],
    ['more than 100 route tables', () => new ec2.DescribeRouteTablesCommand({ MaxResults: 101 })],
    [
      'more than 255 egress-only gateways',
      () => new ec2.DescribeEgressOnlyInternetGatewaysCommand({ MaxResults: 256 }),
    ],
    ['more than 100 prefix lists', () => new ec2.DescribeManagedPrefixListsCommand({ MaxResults: 101 })],
  ])('of %s are refused', async (_, command) => {
    const sent = client.send(command() as ec2.DescribeSubnetsCommand);
    await expect(sent).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  test('of more than 1000 endpoints are cut', async () => {
    const { VpcEndpoints } = await client.send(new ec2.DescribeVpcEndpointsCommand({ MaxResults: 5000 }));
    expect(VpcEndpoints).toHaveLength(3);
  });

  test('continue where the token says, and the last has none', async () => {
    const first = await client.send(new ec2.DescribeNetworkInterfacesCommand({ MaxResults: 5 }));
    const { NextToken } = first;
    const second = await client.send(new ec2.DescribeNetworkInterfacesCommand({ MaxResults: 5, NextToken }));
    expect([first.NetworkInterfaces?.length, second.NetworkInterfaces?.length, second.NextToken]).toEqual([
      5,
      2,
      undefined,
    ]);
  });

  test.each([
    [
      'an EC2 token that is not ours',
      () => client.send(new ec2.DescribeVpcsCommand({ NextToken: 'nonsense' })),
      'InvalidParameterValue',
    ],
    [
      'an AppStream token that is not ours',
      () => appstream.send(new DescribeFleetsCommand({ NextToken: 'x' })),
      'ValidationException',
    ],
    [
      'a DataSync token that is not ours',
      () => sync.send(new datasync.ListTasksCommand({ NextToken: 'x' })),
      'InvalidRequestException',
    ],
    [
      'a directory token that is not ours',
      () => directories.send(new directory.DescribeDirectoriesCommand({ NextToken: 'x' })),
      'InvalidNextTokenException',
    ],
    [
      'more than 25 app block builders',
      () => appstream.send(new DescribeAppBlockBuildersCommand({ MaxResults: 26 })),
      'ValidationException',
    ],
  ])('refuse %s', async (_, send, name) => {
    await expect(send()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
  });

  test('refuse the token of another operation', async () => {
    const { NextToken } = await client.send(new ec2.DescribeNetworkInterfacesCommand({ MaxResults: 5 }));
    await expect(client.send(new ec2.DescribeSubnetsCommand({ NextToken }))).rejects.toThrow('token is invalid');
  });

  test('that end with the list have no token', async () => {
    const page = await client.send(new ec2.DescribeNetworkInterfacesCommand({ MaxResults: 7 }));
    expect([page.NetworkInterfaces?.length, page.NextToken]).toEqual([7, undefined]);
  });

  test('cannot be sized where interfaces or instances are named', async () => {
    const NetworkInterfaceIds = [id('eni', 1)];
    const sent = client.send(new ec2.DescribeNetworkInterfacesCommand({ NetworkInterfaceIds, MaxResults: 5 }));
    await expect(sent).rejects.toMatchObject({ name: 'InvalidParameterCombination' });
  });
});
