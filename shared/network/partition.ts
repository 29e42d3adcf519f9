export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

/** The partition that a Region belongs to, for ARNs. */
export function partitionOf(region: string): Partition {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
