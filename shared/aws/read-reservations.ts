import { type EC2Client, GetSubnetCidrReservationsCommand } from '@aws-sdk/client-ec2';
import { together } from '../headroom/together.ts';
import { networkOf } from '../network/network.ts';
import type { Place, Subnet } from '../network/snapshot.ts';
import type { Subject } from '../workloads/subject.ts';
import type { Taking } from '../workloads/taking.ts';
import { workloadsOf } from '../workloads/workloads.ts';
import { pages } from './pages.ts';
import { type Reading, readList } from './reading.ts';

/**
 * What was read, with the CIDR reservations of the subnets that somebody takes addresses in; each subnet is a call. For some
 * subjects these are their own subnets, then those of whoever they share them with, and no more than a few: those that are
 * left are in doubt beside them.
 */
export async function withReservations<Read extends Partial<Place>>(
  ec2: EC2Client,
  reading: Reading,
  read: Read,
  subjects?: readonly Subject[],
): Promise<Read> {
  const { Subnets } = read.ec2 ?? {};
  if (!Subnets) return read;
  const { account, region } = reading;
  const place: Place = { ...read, account, region };
  const network = networkOf({ fairway: 'snapshot/1', places: [place] });
  const takings = workloadsOf(place).flatMap(({ takes }) => takes?.(network) ?? []);
  const asked = subjects === undefined ? subnetsOf(takings) : subnetsNear(takings, subjects);
  const joined = Subnets.map((subnet) => (asked.has(subnet.SubnetId) ? withOwn(ec2, reading, subnet) : subnet));
  return { ...read, ec2: { ...read.ec2, Subnets: await Promise.all(joined) } };
}

const subnetsOf = (takings: readonly Taking[]): Set<string> =>
  new Set(takings.flatMap(({ subnets }) => subnets.flatMap(({ id, subnet }) => (subnet.is === 'found' ? id : []))));

function subnetsNear(takings: readonly Taking[], subjects: readonly Subject[]): Set<string> {
  const names = new Set(subjects.map(nameOf));
  const isMeant = ({ subject }: Taking): boolean => names.has(nameOf(subject));
  const groups = together(takings).filter(({ who }) => who.some(isMeant));
  const near = subnetsOf(takings.filter(isMeant)).union(subnetsOf(groups.flatMap(({ who }) => who)));
  return new Set([...near].slice(0, most));
}

const nameOf = ({ type, id }: Subject): string => `${type}/${id}`;

/** So many subnets are asked for a change. */
const most = 6;

async function withOwn(ec2: EC2Client, reading: Reading, subnet: Subnet): Promise<Subnet> {
  const { SubnetId, VpcId } = subnet;
  const list = { service: 'ec2', member: 'Subnets', operation: 'GetSubnetCidrReservations' } as const;
  const found = await readList(reading, list, async () => [
    { SubnetId, VpcId, SubnetIpv4CidrReservations: await reservationsOf(ec2, reading, SubnetId) },
  ]);
  return { ...subnet, ...found?.[0] };
}

const reservationsOf = (ec2: EC2Client, { gate }: Reading, SubnetId: string): Promise<unknown[]> =>
  pages(async (NextToken) => {
    const answer = await gate(() => ec2.send(new GetSubnetCidrReservationsCommand({ SubnetId, NextToken })));
    return { items: answer.SubnetIpv4CidrReservations, next: answer.NextToken };
  });
