import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import * as appstream from '@aws-sdk/client-appstream';
import { DataSyncClient } from '@aws-sdk/client-datasync';
import { DescribeDirectoriesCommand, DirectoryServiceClient } from '@aws-sdk/client-directory-service';
import * as ec2 from '@aws-sdk/client-ec2';
import { EFSClient } from '@aws-sdk/client-efs';
import { FSxClient } from '@aws-sdk/client-fsx';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach } from 'vitest';
import { placeReader } from '../../shared/aws/read-place.ts';
import { nothingDeclared } from '../../shared/configuration/configuration.ts';

/** One account and Region whose clients answer what a test tells them to; by itself, one fleet in one subnet. */
export const here = { account: '111122223333', region: 'eu-west-1' };
export const network = mockClient(ec2.EC2Client);
export const streaming = mockClient(appstream.AppStreamClient);
export const directories = mockClient(DirectoryServiceClient);
export const scaling = mockClient(ApplicationAutoScalingClient);
export const dataSync = mockClient(DataSyncClient);
export const efs = mockClient(EFSClient);
export const fileSystems = mockClient(FSxClient);
export const quotas = mockClient(ServiceQuotasClient);

const { region } = here;
const clients = {
  ec2: () => new ec2.EC2Client({ region }),
  appstream: () => new appstream.AppStreamClient({ region }),
  autoScaling: () => new ApplicationAutoScalingClient({ region }),
  directoryService: () => new DirectoryServiceClient({ region }),
  dataSync: () => new DataSyncClient({ region }),
  efs: () => new EFSClient({ region }),
  fsx: () => new FSxClient({ region }),
  serviceQuotas: () => new ServiceQuotasClient({ region }),
};
export const read = placeReader({
  clients,
  now: () => new Date('2026-03-04T09:15:02Z'),
  declared: async () => nothingDeclared,
});

export const fleet = { Name: 'design-floor', VpcConfig: { SubnetIds: ['subnet-a'], SecurityGroupIds: ['sg-a'] } };
export const subnet = (VpcId: string, SubnetId: string) => ({ VpcId, SubnetId, CidrBlock: '10.0.1.0/24' });
export const denied = (operation: string) =>
  Object.assign(new Error(`You are not authorized\nto perform ec2:${operation}`), { name: 'UnauthorizedOperation' });

const mocks: readonly Mock[] = [network, streaming, directories, scaling, dataSync, efs, fileSystems, quotas];
type Mock = { reset(): unknown; calls(): unknown; onAnyCommand(): { resolves(answer: object): unknown } };

/** The inputs of every call of an EC2 operation. */
export const asked = (command: Parameters<typeof network.commandCalls>[0]) =>
  network.commandCalls(command).map(({ args: [{ input }] }) => input as Record<string, unknown>);

/** What was called, by the names of the commands. */
export const called = (): string[] =>
  mocks
    .flatMap((mock) => mock.calls() as { args: readonly [object] }[])
    .map(({ args: [command] }) => command.constructor.name.replace('Command', ''))
    .sort();

beforeEach(() => {
  for (const mock of mocks) {
    mock.reset();
    mock.onAnyCommand().resolves({});
  }
  streaming.on(appstream.DescribeFleetsCommand).resolves({ Fleets: [fleet as never] });
  directories.on(DescribeDirectoriesCommand).resolves({ DirectoryDescriptions: [] });
  network.on(ec2.DescribeSubnetsCommand).resolves({ Subnets: [subnet('vpc-a', 'subnet-a')] });
});
