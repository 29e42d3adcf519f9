import { type EC2Client, GetManagedPrefixListEntriesCommand } from '@aws-sdk/client-ec2';
import type { Ec2 } from '../network/snapshot.ts';
import { listsOfIds } from './ec2-lists.ts';
import { pages } from './pages.ts';
import { readEc2List } from './read-ec2-list.ts';
import { type Reading, readList } from './reading.ts';

/** The managed prefix lists that rules and routes name, with their entries; without, where those cannot be read. */
export async function readPrefixLists(ec2: EC2Client, reading: Reading, lists: Ec2): Promise<Ec2['PrefixLists']> {
  const { region, shared } = reading;
  const ids = prefixListsOf(lists);
  const known = ids.flatMap((id) => shared.known(region, id) ?? []);
  const others = ids.filter((id) => !known.some(({ PrefixListId }) => PrefixListId === id));
  const named = await readEc2List(ec2, reading, 'PrefixLists', listsOfIds.PrefixLists, others);
  const entries = { service: 'ec2', member: 'PrefixLists', operation: 'GetManagedPrefixListEntries' } as const;
  const whole = named?.map(async (list) => {
    const read = await readList(reading, entries, async () => [
      { PrefixListId: list.PrefixListId, Entries: await entriesOf(ec2, reading, list.PrefixListId) },
    ]);
    const own = { ...list, ...read?.[0] };
    shared.note(region, own);
    return own;
  });
  return whole && [...known, ...(await Promise.all(whole))];
}

const entriesOf = (ec2: EC2Client, { gate }: Reading, PrefixListId: string): Promise<unknown[]> =>
  pages(async (NextToken) => {
    const ask = new GetManagedPrefixListEntriesCommand({ PrefixListId, MaxResults: 100, NextToken });
    const answer = await gate(() => ec2.send(ask));
    return { items: answer.Entries, next: answer.NextToken };
  });

/** The prefix lists that a rule names, or a route of a VPC or of a transit gateway. */
function prefixListsOf({ SecurityGroups = [], RouteTables = [], TransitGatewayRouteTables = [] }: Ec2): string[] {
  const rules = SecurityGroups.flatMap((group) => [
    ...(group.IpPermissions ?? []),
    ...(group.IpPermissionsEgress ?? []),
  ]);
  const named = [
    ...rules.flatMap(({ PrefixListIds = [] }) => PrefixListIds.map(({ PrefixListId }) => PrefixListId)),
    ...RouteTables.flatMap(({ Routes = [] }) => Routes.map((route) => route.DestinationPrefixListId)),
    ...TransitGatewayRouteTables.flatMap(({ Routes = [] }) => Routes.map((route) => route.PrefixListId)),
  ];
  return [...new Set(named)].filter((id) => id !== undefined).sort();
}
