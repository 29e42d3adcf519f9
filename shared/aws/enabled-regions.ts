import { DescribeRegionsCommand, type EC2Client } from '@aws-sdk/client-ec2';

/** The Regions that an account has enabled, as it sees them itself. */
export async function enabledRegions(ec2: EC2Client): Promise<readonly string[]> {
  const { Regions = [] } = await ec2.send(new DescribeRegionsCommand({}));
  return Regions.flatMap(({ RegionName }) => RegionName ?? []).sort();
}
