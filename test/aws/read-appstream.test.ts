import {
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScheduledActionsCommand,
} from '@aws-sdk/client-application-auto-scaling';
import * as appstream from '@aws-sdk/client-appstream';
import { DescribeDirectoriesCommand } from '@aws-sdk/client-directory-service';
import * as ec2 from '@aws-sdk/client-ec2';
import { DescribeFileSystemsCommand } from '@aws-sdk/client-fsx';
import { GetServiceQuotaCommand, ListServiceQuotasCommand } from '@aws-sdk/client-service-quotas';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Place } from '../../shared/network/snapshot.ts';
import {
  asked,
  called,
  directories,
  fileSystems,
  here,
  network,
  quotas,
  read,
  scaling,
  streaming,
  subnet,
} from './mocked-place.ts';

const refusal = Object.assign(new Error('no'), { name: 'AccessDeniedException' });
const through = (VpceId: string) => [{ EndpointType: 'STREAMING' as const, VpceId }];
const unreadIn = ({ unread = [] }: Place) => unread.map(({ operation }) => operation);

describe('the VPCs in scope', () => {
  beforeEach(() => {
    streaming.on(appstream.DescribeFleetsCommand).resolves({ Fleets: [] });
    network.on(ec2.DescribeSubnetsCommand).resolves({
      Subnets: ['a', 'b', 'c'].map((one) => subnet(`vpc-${one}`, `subnet-${one}`)),
    });
    network.on(ec2.DescribeVpcEndpointsCommand).resolves({
      VpcEndpoints: [
        { VpcEndpointId: 'vpce-s', VpcId: 'vpc-s', ServiceName: 'com.amazonaws.eu-west-1.appstream.streaming' },
        { VpcEndpointId: 'vpce-x', VpcId: 'vpc-x', ServiceName: 'com.amazonaws.eu-west-1.s3' },
      ],
    });
  });
  const VpcConfig = { SubnetIds: ['subnet-b'] };
  const builder = { Name: 'packaging', VpcConfig };

  test.each<[string, () => unknown, string[]]>([
    [
      'an image builder',
      () => streaming.on(appstream.DescribeImageBuildersCommand).resolves({ ImageBuilders: [builder] }),
      ['vpc-b'],
    ],
    [
      'an app block builder',
      () => streaming.on(appstream.DescribeAppBlockBuildersCommand).resolves({ AppBlockBuilders: [builder as never] }),
      ['vpc-b'],
    ],
    [
      'the endpoint that a builder is streamed through',
      () =>
        streaming
          .on(appstream.DescribeImageBuildersCommand)
          .resolves({ ImageBuilders: [{ Name: 'packaging', AccessEndpoints: through('vpce-s') }] }),
      ['vpc-s'],
    ],
    [
      'the endpoint that a stack is streamed through',
      () =>
        streaming
          .on(appstream.DescribeStacksCommand)
          .resolves({ Stacks: [{ Name: 'designers', AccessEndpoints: through('vpce-s') }] }),
      ['vpc-s'],
    ],
    [
      'a directory',
      () =>
        directories.on(DescribeDirectoriesCommand).resolves({
          DirectoryDescriptions: [{ DirectoryId: 'd-1', Type: 'SimpleAD', VpcSettings: { VpcId: 'vpc-c' } as never }],
        }),
      ['vpc-c'],
    ],
  ])('are those of %s', async (_, arrange, vpcs) => {
    arrange();
    const place = await read(here, 'fleets');
    expect(place.scope?.vpcs).toEqual(vpcs);
    expect(place.unread).toEqual([]);
    expect(asked(ec2.DescribeNetworkAclsCommand)).toMatchObject([{ Filters: [{ Values: vpcs }] }]);
    expect(place.ec2?.VpcEndpoints?.map(({ VpcEndpointId }) => VpcEndpointId)).toEqual(['vpce-s', 'vpce-x']);
  });

  test('are those of AppStream’s API endpoints too', async () => {
    streaming.on(appstream.DescribeImageBuildersCommand).resolves({ ImageBuilders: [builder] });
    network.on(ec2.DescribeVpcEndpointsCommand).resolves({
      VpcEndpoints: [
        { VpcEndpointId: 'vpce-p', VpcId: 'vpc-p', ServiceName: 'com.amazonaws.eu-west-1.appstream.api' },
        { VpcEndpointId: 'vpce-q', VpcId: 'vpc-q', ServiceName: 'com.amazonaws.us-east-1.appstream.api' },
      ],
    });
    expect((await read(here, 'fleets')).scope?.vpcs).toEqual(['vpc-b', 'vpc-p']);
  });

  test('do without those of endpoints that cannot be read', async () => {
    streaming
      .on(appstream.DescribeImageBuildersCommand)
      .resolves({ ImageBuilders: [{ ...builder, AccessEndpoints: through('vpce-s') }] });
    network.on(ec2.DescribeVpcEndpointsCommand).rejects(refusal);
    const place = await read(here, 'fleets');
    expect(place.scope?.vpcs).toEqual(['vpc-b']);
    expect(place.ec2).not.toHaveProperty('VpcEndpoints');
    expect(unreadIn(place)).toEqual(['ec2:DescribeVpcEndpoints']);
  });

  test('have the reservations of the subnets that somebody takes addresses in, and of no others', async () => {
    streaming.on(appstream.DescribeImageBuildersCommand).resolves({ ImageBuilders: [builder] });
    network
      .on(ec2.GetSubnetCidrReservationsCommand)
      .resolvesOnce({ NextToken: 'more' })
      .resolves({
        SubnetIpv4CidrReservations: [{ SubnetId: 'subnet-b', Cidr: '10.0.1.16/28', ReservationType: 'explicit' }],
      });
    const place = await read(here, 'everything');
    expect(place.ec2?.Subnets?.map((one) => one.SubnetIpv4CidrReservations?.map(({ Cidr }) => Cidr))).toEqual([
      undefined,
      ['10.0.1.16/28'],
      undefined,
    ]);
    network.on(ec2.GetSubnetCidrReservationsCommand).rejects(refusal);
    const refused = await read(here, 'fleets');
    expect(refused.ec2?.Subnets?.[0]).not.toHaveProperty('SubnetIpv4CidrReservations');
    expect(unreadIn(refused)).toEqual(['ec2:GetSubnetCidrReservations']);
  });

  test('have the DNS attributes that names and endpoints rest on, and no others', async () => {
    streaming
      .on(appstream.DescribeImageBuildersCommand)
      .resolves({ ImageBuilders: [{ ...builder, AccessEndpoints: through('vpce-s') }] });
    directories.on(DescribeDirectoriesCommand).resolves({
      DirectoryDescriptions: [{ DirectoryId: 'd-1', Type: 'SimpleAD', VpcSettings: { VpcId: 'vpc-c' } as never }],
    });
    network
      .on(ec2.DescribeVpcsCommand)
      .resolves({ Vpcs: [{ VpcId: 'vpc-b' }, { VpcId: 'vpc-c' }, { VpcId: 'vpc-s' }] });
    network
      .on(ec2.DescribeVpcAttributeCommand, { Attribute: 'enableDnsSupport' })
      .resolves({ EnableDnsSupport: { Value: true } });
    network
      .on(ec2.DescribeVpcAttributeCommand, { Attribute: 'enableDnsHostnames' })
      .resolves({ EnableDnsHostnames: { Value: false } });
    for (const scope of ['fleets', 'everything'] as const)
      expect((await read(here, scope)).ec2?.Vpcs).toEqual([
        { VpcId: 'vpc-b', EnableDnsSupport: { Value: true } },
        { VpcId: 'vpc-c' },
        { VpcId: 'vpc-s', EnableDnsSupport: { Value: true }, EnableDnsHostnames: { Value: false } },
      ]);
    network.on(ec2.DescribeVpcAttributeCommand, { Attribute: 'enableDnsHostnames' }).rejects(refusal);
    const place = await read(here, 'fleets');
    expect(place.ec2?.Vpcs?.[2]).toEqual({ VpcId: 'vpc-s', EnableDnsSupport: { Value: true } });
    expect(unreadIn(place)).toEqual(['ec2:DescribeVpcAttribute']);
  });
});

describe('what is read beside the network', () => {
  test('is as little as what is there needs', async () => {
    await read(here, 'fleets');
    expect(called()).toEqual(
      expect.arrayContaining([
        'DescribeDirectoryConfigs',
        'DescribeFileSystems',
        'DescribeScalableTargets',
        'GetServiceQuota',
        'ListServiceQuotas',
      ]),
    );
    expect(called()).not.toContain('ListAssociatedFleets');
  });

  test('is nothing of fleets where there is only a directory', async () => {
    streaming.on(appstream.DescribeFleetsCommand).resolves({ Fleets: [] });
    directories.on(DescribeDirectoriesCommand).resolves({ DirectoryDescriptions: [{ DirectoryId: 'd-1' }] });
    const place = await read(here, 'fleets');
    expect(called()).toContain('DescribeDirectoryConfigs');
    expect([...scaling.calls(), ...quotas.calls(), ...fileSystems.calls()]).toEqual([]);
    expect(place).not.toHaveProperty('application-autoscaling');
  });

  test('is the fleets of those stacks that ask for something', async () => {
    const Stacks: appstream.Stack[] = [
      { Name: 'plain', StreamingExperienceSettings: { PreferredProtocol: 'TCP' }, ApplicationSettings: {} },
      { Name: 'endpoints', AccessEndpoints: through('vpce-s') },
      { Name: 'homes', StorageConnectors: [{ ConnectorType: 'HOMEFOLDERS' }] },
      { Name: 'settings', ApplicationSettings: { Enabled: true } },
      { Name: 'udp', StreamingExperienceSettings: { PreferredProtocol: 'UDP' } },
    ];
    streaming.on(appstream.DescribeStacksCommand).resolves({ Stacks });
    streaming
      .on(appstream.ListAssociatedFleetsCommand)
      .resolvesOnce({ Names: ['one'], NextToken: 'more' })
      .resolves({ Names: ['two'] });
    streaming.on(appstream.ListAssociatedFleetsCommand, { StackName: 'udp' }).rejects(refusal);
    const place = await read(here, 'fleets');
    const served = place.appstream?.Stacks?.map(({ Name, AssociatedFleets }) => [
      Name,
      AssociatedFleets?.includes('two'),
    ]);
    expect(served).toEqual([
      ['plain', undefined],
      ['endpoints', true],
      ['homes', true],
      ['settings', true],
      ['udp', undefined],
    ]);
    expect(place.appstream?.Stacks?.[1]).toMatchObject(JSON.parse(JSON.stringify(Stacks[1])));
    expect(place.appstream?.Stacks?.flatMap(({ AssociatedFleets = [] }) => AssociatedFleets).sort()).toEqual([
      'one',
      'two',
      'two',
      'two',
    ]);
    expect(unreadIn(place)).toEqual(['appstream:ListAssociatedFleets']);
  });

  test('never is the account that instances join a domain with, not even in what is malformed', async () => {
    const ServiceAccountCredentials = { AccountName: 'CORP\\joiner', AccountPassword: 'hunter2' };
    const config = { DirectoryName: 'corp.example.com', ServiceAccountCredentials };
    streaming
      .on(appstream.DescribeDirectoryConfigsCommand)
      .resolvesOnce({ DirectoryConfigs: [config], NextToken: 'more' })
      .resolves({ DirectoryConfigs: [{ ...config, ServiceAccountCredentials: 'hunter2' as never }] });
    const place = await read(here, 'everything');
    const { DirectoryName } = config;
    expect(place.appstream?.DirectoryConfigs).toEqual([{ DirectoryName }, { DirectoryName }]);
    streaming
      .on(appstream.DescribeDirectoryConfigsCommand)
      .resolves({ DirectoryConfigs: [{ ...config, DirectoryName: 7 as never }] });
    const malformed = await read(here, 'everything');
    expect(unreadIn(malformed)).toEqual(['appstream:DescribeDirectoryConfigs']);
    expect(JSON.stringify([place, malformed])).not.toMatch(/hunter2|joiner/);
  });

  test('is how far fleets may grow, in pages', async () => {
    scaling
      .on(DescribeScalableTargetsCommand)
      .resolvesOnce({ ScalableTargets: [{ ResourceId: 'fleet/a', MaxCapacity: 4 } as never], NextToken: 'more' })
      .resolves({ ScalableTargets: [{ ResourceId: 'fleet/b', MaxCapacity: 5 } as never] });
    const place = await read(here, 'fleets');
    expect(place['application-autoscaling']?.ScalableTargets).toMatchObject([{ MaxCapacity: 4 }, { MaxCapacity: 5 }]);
    expect(scaling.commandCalls(DescribeScalableTargetsCommand)[0]?.args[0].input).toEqual({
      ServiceNamespace: 'appstream',
      MaxResults: 50,
      NextToken: undefined,
    });
  });

  test('is what is scheduled, in pages, and by itself', async () => {
    const action = { ResourceId: 'fleet/a', Schedule: 'cron(0 7 ? * MON-FRI *)', EndTime: new Date('2026-12-01') };
    scaling
      .on(DescribeScheduledActionsCommand)
      .resolvesOnce({ ScheduledActions: [action as never], NextToken: 'more' })
      .resolves({ ScheduledActions: [{ ...action, ScalableTargetAction: { MaxCapacity: 9 } } as never] });
    scaling.on(DescribeScalableTargetsCommand).rejects(refusal);
    const place = await read(here, 'fleets');
    const EndTime = '2026-12-01T00:00:00.000Z';
    expect(place['application-autoscaling']).toMatchObject({
      ScheduledActions: [{ ...action, EndTime }, { ScalableTargetAction: { MaxCapacity: 9 } }],
    });
    expect(unreadIn(place)).toEqual(['application-autoscaling:DescribeScalableTargets']);
  });

  test('is what was tried lately, one page of it', async () => {
    const activity = { ResourceId: 'fleet/a', StatusCode: 'Failed' };
    scaling
      .on(DescribeScalingActivitiesCommand)
      .resolves({ ScalingActivities: [activity as never], NextToken: 'older' });
    const place = await read(here, 'fleets');
    expect(place['application-autoscaling']?.ScalingActivities).toEqual([activity]);
    expect(scaling.commandCalls(DescribeScalingActivitiesCommand)).toHaveLength(1);
  });

  test('is the quotas that can be read, each by itself', async () => {
    const vpc = { ServiceCode: 'vpc', QuotaCode: 'L-DF5E4CA3', Value: 5000 };
    const large = { ServiceCode: 'appstream2', QuotaName: 'Fleet instances of stream.standard.large', Value: 50 };
    quotas
      .on(ListServiceQuotasCommand, { ServiceCode: 'appstream2' })
      .resolvesOnce({ Quotas: [large], NextToken: 'more' })
      .resolves({ Quotas: [{ ...large, Value: 10 }] });
    quotas.on(GetServiceQuotaCommand, { ServiceCode: 'vpc', QuotaCode: 'L-DF5E4CA3' }).resolves({ Quota: vpc });
    const whole = await read(here, 'fleets');
    expect(whole['service-quotas']?.Quotas).toEqual([large, { ...large, Value: 10 }, vpc]);
    quotas.on(ListServiceQuotasCommand).rejects(refusal);
    const part = await read(here, 'fleets');
    expect(part['service-quotas']?.Quotas).toEqual([vpc]);
    expect(unreadIn(part)).toEqual(['servicequotas:ListServiceQuotas']);
    quotas.on(GetServiceQuotaCommand).rejects(refusal);
    const none = await read(here, 'fleets');
    expect(none['service-quotas']).toEqual({});
    expect(unreadIn(none)).toEqual(['servicequotas:GetServiceQuota', 'servicequotas:ListServiceQuotas']);
  });

  test('lacks a quota that the account has no value for', async () => {
    quotas.on(GetServiceQuotaCommand).rejects(Object.assign(new Error('none'), { name: 'NoSuchResourceException' }));
    const place = await read(here, 'fleets');
    expect([place['service-quotas'], place.unread]).toEqual([{ Quotas: [] }, []]);
  });

  test('is the file systems', async () => {
    fileSystems
      .on(DescribeFileSystemsCommand)
      .resolvesOnce({ FileSystems: [{ FileSystemId: 'fs-1' }], NextToken: 'more' })
      .resolves({ FileSystems: [{ FileSystemId: 'fs-2' }] });
    expect((await read(here, 'fleets')).fsx?.FileSystems).toEqual([{ FileSystemId: 'fs-1' }, { FileSystemId: 'fs-2' }]);
  });
});
