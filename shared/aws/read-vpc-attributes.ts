import { DescribeVpcAttributeCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { Ec2, Vpc } from '../network/snapshot.ts';
import type { Clients } from './clients.ts';
import type { AppStream } from './read-appstream.ts';
import { type Reading, readList } from './reading.ts';
import { dnsMatters } from './scope.ts';

/** Which VPCs are asked for each attribute; each of them is a call. */
export type AskedFor = { readonly support: ReadonlySet<string>; readonly hostNames: ReadonlySet<string> };

/** The VPCs, those asked for with their DNS attributes. */
export const withDnsAttributes = (
  ec2: EC2Client,
  reading: Reading,
  vpcs: readonly Vpc[],
  { support, hostNames }: AskedFor,
): Promise<Vpc[]> =>
  Promise.all(
    vpcs.map(async (vpc) => {
      const read = await Promise.all([
        support.has(vpc.VpcId) && attribute(ec2, reading, vpc.VpcId, 'enableDnsSupport'),
        hostNames.has(vpc.VpcId) && attribute(ec2, reading, vpc.VpcId, 'enableDnsHostnames'),
      ]);
      return Object.assign({ ...vpc }, ...read);
    }),
  );

async function attribute(
  ec2: EC2Client,
  reading: Reading,
  VpcId: string,
  Attribute: 'enableDnsSupport' | 'enableDnsHostnames',
): Promise<Vpc | undefined> {
  const list = { service: 'ec2', member: 'Vpcs', operation: 'DescribeVpcAttribute' } as const;
  const read = await readList(reading, list, async () => {
    const answer = await reading.gate(() => ec2.send(new DescribeVpcAttributeCommand({ VpcId, Attribute })));
    const { EnableDnsSupport, EnableDnsHostnames } = answer;
    return [{ VpcId, EnableDnsSupport, EnableDnsHostnames }];
  });
  return read?.[0];
}

/** EC2's lists, with the DNS attributes of those VPCs where they matter. */
export async function withAttributes(
  clients: Pick<Clients, 'ec2'>,
  reading: Reading,
  appstream: AppStream,
  lists: Ec2,
): Promise<Ec2> {
  const { Vpcs, Subnets: subnets = [], VpcEndpoints: endpoints } = lists;
  if (!Vpcs) return lists;
  const asked = dnsMatters({ appstream, subnets, endpoints });
  return { ...lists, Vpcs: await withDnsAttributes(clients.ec2(reading), reading, Vpcs, asked) };
}
