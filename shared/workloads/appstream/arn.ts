import type { Place } from '../../network/snapshot.ts';

/** The ARN of an AppStream resource, where AWS's answer does not hold it. */
export const arnOf = (kind: string, name: string, { account, region }: Place): string =>
  `arn:${partitionOf(region)}:appstream:${region}:${account}:${kind}/${name}`;

const partitionOf = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
