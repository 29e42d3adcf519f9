import type { DescribeRegionsRequest, Region } from '@aws-sdk/client-ec2';
import { type Partition, partitionOf } from '../../../shared/network/partition.ts';
import { AwsError } from '../../wire/aws-error.ts';
import { direct, filtered } from '../filters.ts';
import { type Operations, read } from '../operation.ts';

/** The Regions of the partition that is asked, as DescribeRegions lists them with AllRegions; accounts here have them all. */
export const regionReads: Operations = {
  DescribeRegions: read(({ RegionNames = [], Filters = [] }: DescribeRegionsRequest, context) => {
    const regions = regionsOf(context.region);
    const missing = RegionNames.find((name) => !regions.some(({ RegionName }) => RegionName === name));
    if (missing !== undefined) throw new AwsError('InvalidParameterValue', `Invalid region provided: '${missing}'`);
    const named = regions.filter(({ RegionName = '' }) => RegionNames.length === 0 || RegionNames.includes(RegionName));
    return { Regions: filtered(named, Filters, direct('endpoint', 'opt-in-status', 'region-name')) };
  }),
};

const region = (RegionName: string, OptInStatus: string): Region => ({
  RegionName,
  Endpoint: `ec2.${RegionName}.${suffixes[partitionOf(RegionName)]}`,
  OptInStatus,
});

const suffixes: Readonly<Record<Partition, string>> = {
  aws: 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
  'aws-us-gov': 'amazonaws.com',
};

const regions: readonly Region[] = [
  ...[
    ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
    ...['ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1'],
    ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
    ...['cn-north-1', 'cn-northwest-1', 'us-gov-east-1', 'us-gov-west-1'],
  ].map((name) => region(name, 'opt-in-not-required')),
  ...[
    ...['af-south-1', 'ap-east-1', 'ap-east-2', 'ap-south-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5'],
    ...['ap-southeast-6', 'ap-southeast-7', 'ca-west-1', 'eu-central-2', 'eu-south-1', 'eu-south-2', 'il-central-1'],
    ...['me-central-1', 'me-south-1', 'mx-central-1'],
  ].map((name) => region(name, 'opted-in')),
];

const regionsOf = (region: string): readonly Region[] =>
  regions.filter(({ RegionName = '' }) => partitionOf(RegionName) === partitionOf(region));

/** The names of those in the partition of one of them. */
export const regionNames = (region: string): readonly string[] =>
  regionsOf(region).flatMap(({ RegionName }) => RegionName ?? []);
