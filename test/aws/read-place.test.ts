import { DescribeFleetsCommand } from '@aws-sdk/client-appstream';
import { DescribeDirectoriesCommand, DescribeDomainControllersCommand } from '@aws-sdk/client-directory-service';
import * as ec2 from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import type { PlaceId } from '../../shared/aws/place-id.ts';
import { parseSnapshot } from '../../shared/network/snapshot.ts';
import {
  streaming as appstream,
  asked,
  called,
  denied,
  directories,
  fleet,
  here,
  network,
  read,
  subnet,
} from './mocked-place.ts';

describe('reading what fleets depend on', () => {
  const first = [
    'DescribeAppBlockBuilders',
    'DescribeDirectories',
    'DescribeFleets',
    'DescribeImageBuilders',
    'DescribeInstances',
    'DescribeStacks',
    'ListAgents',
    'ListLocations',
    'ListTasks',
  ];

  test('asks for nothing else where there is nothing', async () => {
    appstream.on(DescribeFleetsCommand).resolves({ Fleets: [] });
    expect(await read(here, 'fleets')).toEqual({
      ...here,
      readAt: '2026-03-04T09:15:02.000Z',
      unread: [],
      appstream: { Fleets: [], ImageBuilders: [], AppBlockBuilders: [], Stacks: [] },
      ds: { DirectoryDescriptions: [], DomainControllers: [] },
      ec2: { Instances: [], Images: [] },
      datasync: { Tasks: [], Locations: [], Agents: [] },
      scope: { vpcs: [] },
    });
    expect(called()).toEqual(first);
  });

  test('asks for nothing else where the fleets cannot be read', async () => {
    appstream.on(DescribeFleetsCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
    const place = await read(here, 'fleets');
    expect(place.unread).toEqual([{ operation: 'appstream:DescribeFleets', reason: 'AccessDeniedException: no' }]);
    expect(place.appstream).not.toHaveProperty('Fleets');
    expect(called()).toEqual(first);
  });

  test('follows the fleets to their VPCs, directories and peers, and names the VPCs', async () => {
    const { account: OwnerId, region: Region } = here;
    const side = (VpcId: string, more = {}) => ({ VpcId, OwnerId, Region, ...more });
    directories.on(DescribeDirectoriesCommand).resolves({
      DirectoryDescriptions: [
        { DirectoryId: 'd-1', Type: 'MicrosoftAD', VpcSettings: { VpcId: 'vpc-d', SubnetIds: [] } },
        { DirectoryId: 'd-2', Type: 'ADConnector', ConnectSettings: { VpcId: 'vpc-e' } },
      ],
    });
    directories.on(DescribeDomainControllersCommand).resolves({ DomainControllers: [{ DirectoryId: 'd-1' }] });
    network.on(ec2.DescribeVpcPeeringConnectionsCommand).resolves({
      VpcPeeringConnections: [
        { VpcPeeringConnectionId: 'pcx-1', RequesterVpcInfo: side('vpc-a'), AccepterVpcInfo: side('vpc-p') },
        {
          VpcPeeringConnectionId: 'pcx-2',
          RequesterVpcInfo: side('vpc-x', { OwnerId: '444455556666' }),
          AccepterVpcInfo: side('vpc-a'),
        },
      ],
    });
    network.on(ec2.DescribeSubnetsCommand).resolves({
      Subnets: [subnet('vpc-a', 'subnet-a'), subnet('vpc-p', 'subnet-p'), subnet('vpc-far', 'subnet-far')],
    });
    network.on(ec2.DescribeVpcsCommand).resolves({ Vpcs: [{ VpcId: 'vpc-a', DhcpOptionsId: 'dopt-1' }] });
    const place = await read(here, 'fleets');
    const Values = ['vpc-a', 'vpc-d', 'vpc-e', 'vpc-p'];
    expect(place.scope).toEqual({ vpcs: Values, whole });
    expect(asked(ec2.DescribeSubnetsCommand)).toEqual([{ MaxResults: 1000, NextToken: undefined }]);
    expect(asked(ec2.DescribeVpcPeeringConnectionsCommand)).toEqual([{ MaxResults: 1000, NextToken: undefined }]);
    expect(place.ec2?.Subnets?.map(({ SubnetId }) => SubnetId)).toEqual(['subnet-a', 'subnet-p']);
    expect(asked(ec2.DescribeNetworkAclsCommand)).toMatchObject([
      { MaxResults: 1000, Filters: [{ Name: 'vpc-id', Values }] },
    ]);
    expect(asked(ec2.DescribeRouteTablesCommand)).toMatchObject([{ MaxResults: 100 }]);
    expect(asked(ec2.DescribeInternetGatewaysCommand)).toMatchObject([
      { Filters: [{ Name: 'attachment.vpc-id', Values }] },
    ]);
    expect(asked(ec2.DescribeNatGatewaysCommand)).toMatchObject([{ Filter: [{ Name: 'vpc-id', Values }] }]);
    expect(asked(ec2.DescribeEgressOnlyInternetGatewaysCommand)).toEqual([{ MaxResults: 255, NextToken: undefined }]);
    expect(asked(ec2.DescribeNetworkInterfacesCommand)).toEqual([
      { MaxResults: 1000, NextToken: undefined, IncludeManagedResources: true },
    ]);
    expect(asked(ec2.DescribeDhcpOptionsCommand)).toMatchObject([
      { Filters: [{ Name: 'dhcp-options-id', Values: ['dopt-1'] }] },
    ]);
    expect(place.ec2?.VpcPeeringConnections?.map((one) => one.VpcPeeringConnectionId)).toEqual(['pcx-1', 'pcx-2']);
    expect(directories.commandCalls(DescribeDomainControllersCommand)).toHaveLength(1);
    expect(place.ds?.DomainControllers).toEqual([{ DirectoryId: 'd-1' }]);
    expect(place.unread).toEqual([]);
  });

  test('reads the prefix lists that a rule or a route names, with their entries', async () => {
    const named = (PrefixListId: string) => ({ IpProtocol: 'tcp', PrefixListIds: [{ PrefixListId }] });
    network.on(ec2.DescribeSecurityGroupsCommand).resolves({
      SecurityGroups: [{ GroupId: 'sg-a', IpPermissions: [named('pl-1')], IpPermissionsEgress: [named('pl-2')] }],
    });
    network.on(ec2.DescribeRouteTablesCommand).resolves({
      RouteTables: [{ RouteTableId: 'rtb-a', Routes: [{ DestinationPrefixListId: 'pl-3' }] }],
    });
    network.on(ec2.DescribeManagedPrefixListsCommand).resolves({
      PrefixLists: [{ PrefixListId: 'pl-1' }, { PrefixListId: 'pl-3', PrefixListName: 'offices' }],
    });
    network
      .on(ec2.GetManagedPrefixListEntriesCommand, { PrefixListId: 'pl-1' })
      .rejects(denied('GetManagedPrefixListEntries'));
    network
      .on(ec2.GetManagedPrefixListEntriesCommand, { PrefixListId: 'pl-3' })
      .resolvesOnce({ Entries: [{ Cidr: '10.1.0.0/16' }], NextToken: 'more' })
      .resolves({ Entries: [{ Cidr: '10.2.0.0/16' }] });
    const place = await read(here, 'fleets');
    expect(asked(ec2.DescribeManagedPrefixListsCommand)).toMatchObject([
      { MaxResults: 100, Filters: [{ Name: 'prefix-list-id', Values: ['pl-1', 'pl-2', 'pl-3'] }] },
    ]);
    expect(place.ec2?.PrefixLists).toEqual([
      { PrefixListId: 'pl-1' },
      { PrefixListId: 'pl-3', PrefixListName: 'offices', Entries: [{ Cidr: '10.1.0.0/16' }, { Cidr: '10.2.0.0/16' }] },
    ]);
    expect(place.unread?.map(({ operation }) => operation)).toEqual(['ec2:GetManagedPrefixListEntries']);
  });

  test("reads AWS's own prefix lists once a Region, and those of accounts each time", async () => {
    network.on(ec2.DescribeRouteTablesCommand).resolves({
      RouteTables: [
        {
          RouteTableId: 'rtb-a',
          Routes: [{ DestinationPrefixListId: 'pl-s3' }, { DestinationPrefixListId: 'pl-own' }],
        },
      ],
    });
    network
      .on(ec2.DescribeManagedPrefixListsCommand)
      .callsFake(({ Filters }) => ({
        PrefixLists: [
          { PrefixListId: 'pl-s3', OwnerId: 'AWS' },
          { PrefixListId: 'pl-own', OwnerId: here.account },
        ].filter(({ PrefixListId }) => Filters[0].Values.includes(PrefixListId)),
      }))
      .on(ec2.GetManagedPrefixListEntriesCommand)
      .resolves({ Entries: [{ Cidr: '192.0.2.0/24' }] });
    const listsIn = async (place: PlaceId) =>
      (await read(place, 'fleets')).ec2?.PrefixLists?.map((one) => [one.PrefixListId, one.Entries?.length]);
    const first = await listsIn(here);
    expect(await listsIn({ ...here, account: '444455556666' })).toEqual(first);
    expect(await listsIn({ ...here, region: 'eu-central-1' })).toEqual(first);
    const entries = network.commandCalls(ec2.GetManagedPrefixListEntriesCommand);
    expect(entries.map(({ args }) => args[0].input.PrefixListId)).toEqual([
      ...['pl-s3', 'pl-own'],
      'pl-own',
      ...['pl-s3', 'pl-own'],
    ]);
  });

  test('splits more VPCs than a filter takes', async () => {
    const many = Array.from({ length: 250 }, (_, i) => subnet(`vpc-${i}`, `subnet-${i}`));
    const VpcConfig = { SubnetIds: many.map(({ SubnetId }) => SubnetId) };
    appstream.on(DescribeFleetsCommand).resolves({ Fleets: [{ ...fleet, VpcConfig } as never] });
    network.on(ec2.DescribeSubnetsCommand).resolves({ Subnets: many });
    await read(here, 'fleets');
    expect(
      asked(ec2.DescribeNetworkAclsCommand).map(({ Filters }) => (Filters as ec2.Filter[])[0]?.Values?.length),
    ).toEqual([200, 50]);
  });

  test('never narrows by a list of nothing: that would be everything', async () => {
    appstream.on(DescribeFleetsCommand).resolves({ Fleets: [{ Name: 'no-vpc' } as never] });
    await read(here, 'fleets');
    expect(called()).toEqual(first);
  });

  test('asks for no list twice', async () => {
    await read(here, 'fleets');
    expect(called()).toEqual([...new Set(called())]);
  });

  test('goes on without the peers where peerings cannot be read', async () => {
    const operation = 'DescribeVpcPeeringConnections';
    network.on(ec2.DescribeVpcPeeringConnectionsCommand).rejects(denied(operation));
    const place = await read(here, 'fleets');
    expect(place.scope).toMatchObject({ vpcs: ['vpc-a'] });
    expect(place.ec2).not.toHaveProperty('VpcPeeringConnections');
    expect(place.unread?.map((one) => one.operation)).toEqual([`ec2:${operation}`]);
  });

  test('does not guess where the fleets’ subnets cannot be read', async () => {
    network.on(ec2.DescribeSubnetsCommand).rejects(denied('DescribeSubnets'));
    const place = await read(here, 'fleets');
    expect(place).not.toHaveProperty('ec2');
    expect(place.unread?.map(({ operation }) => operation)).toEqual(['ec2:DescribeSubnets']);
  });
});

/** What is whole for the Region whatever the scope. */
const whole = ['NetworkInterfaces', 'VpcEndpoints', 'VpcPeeringConnections', 'EgressOnlyInternetGateways'];

describe('reading everything', () => {
  test('narrows nothing and names no scope', async () => {
    const place = await read(here, 'everything');
    expect(asked(ec2.DescribeVpcsCommand)).toEqual([{ MaxResults: 1000, NextToken: undefined }]);
    expect(asked(ec2.DescribeSubnetsCommand)).toEqual([{ MaxResults: 1000, NextToken: undefined }]);
    expect(place).not.toHaveProperty('scope');
    expect(place.ec2).toMatchObject({ Vpcs: [], Subnets: [subnet('vpc-a', 'subnet-a')], PrefixLists: [] });
  });
});

describe('what cannot be read', () => {
  test('is absent and named in one harmless line, and nothing else suffers', async () => {
    network.on(ec2.DescribeNetworkAclsCommand).rejects(denied('DescribeNetworkAcls'));
    const place = await read(here, 'fleets');
    expect(place.ec2).not.toHaveProperty('NetworkAcls');
    expect(place.ec2?.RouteTables).toEqual([]);
    expect(place.unread).toEqual([
      {
        operation: 'ec2:DescribeNetworkAcls',
        reason: 'UnauthorizedOperation: You are not authorized\\u{a}to perform ec2:DescribeNetworkAcls',
      },
    ]);
  });

  test('is bounded', async () => {
    network.on(ec2.DescribeNetworkAclsCommand).rejects(new Error('x'.repeat(100_000)));
    expect((await read(here, 'fleets')).unread?.[0]?.reason.length).toBeLessThanOrEqual(400);
  });

  test('is a whole list when a page in its midst fails', async () => {
    network
      .on(ec2.DescribeNetworkAclsCommand)
      .resolvesOnce({ NetworkAcls: [{ NetworkAclId: 'acl-1' }], NextToken: 'two' })
      .rejects(denied('DescribeNetworkAcls'));
    const place = await read(here, 'fleets');
    expect(place.ec2).not.toHaveProperty('NetworkAcls');
    expect(asked(ec2.DescribeNetworkAclsCommand).map(({ NextToken }) => NextToken)).toEqual([undefined, 'two']);
  });

  test('is an answer that is not what AWS documents, with the member’s path', async () => {
    network
      .on(ec2.DescribeSecurityGroupsCommand)
      .resolves({ SecurityGroups: [{ GroupId: 'sg-a' }, { GroupId: 7 as never }] });
    const place = await read(here, 'fleets');
    expect(place.ec2).not.toHaveProperty('SecurityGroups');
    expect(place.unread).toEqual([
      {
        operation: 'ec2:DescribeSecurityGroups',
        reason: 'malformed answer: places[0].ec2.SecurityGroups[1].GroupId: expected text, got 7',
      },
    ]);
  });

  test('is a list whose pages never end', async () => {
    appstream.on(DescribeFleetsCommand).resolves({ Fleets: [fleet as never], NextToken: 'again' });
    expect((await read(here, 'fleets')).unread?.[0]?.reason).toBe('Error: the same page was given twice');
  });

  test('is every controller when those of one directory fail', async () => {
    const managed = (DirectoryId: string) => ({ DirectoryId, Type: 'MicrosoftAD' as const });
    directories.on(DescribeDirectoriesCommand).resolves({ DirectoryDescriptions: [managed('d-1'), managed('d-2')] });
    directories.on(DescribeDomainControllersCommand, { DirectoryId: 'd-1' }).resolves({ DomainControllers: [{}] });
    directories.on(DescribeDomainControllersCommand, { DirectoryId: 'd-2' }).rejects(new Error('no'));
    const place = await read(here, 'fleets');
    expect(place.ds?.DirectoryDescriptions).toHaveLength(2);
    expect(place.ds).not.toHaveProperty('DomainControllers');
  });
});

test('fleets come in pages, and dates as text', async () => {
  const CreatedTime = new Date('2026-03-02T09:00:00Z');
  appstream
    .on(DescribeFleetsCommand)
    .resolvesOnce({ Fleets: [{ ...fleet, CreatedTime } as never], NextToken: 'two' })
    .resolves({ Fleets: [{ Name: 'second' } as never] });
  const place = await read(here, 'fleets');
  expect(place.appstream?.Fleets).toMatchObject([
    { Name: 'design-floor', CreatedTime: '2026-03-02T09:00:00.000Z' },
    { Name: 'second' },
  ]);
  expect(() => parseSnapshot({ fairway: 'snapshot/1', places: [place] })).not.toThrow();
});

test('a few calls run at once, and no more', async () => {
  let running = 0;
  let most = 0;
  network.onAnyCommand().callsFake(async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 2));
    running--;
    return {};
  });
  await read(here, 'everything');
  expect(most).toBe(4);
});
