import { type EC2Client, GetManagedPrefixListEntriesCommand } from '@aws-sdk/client-ec2';
import type { Ec2 } from '../network/snapshot.ts';
import { type Ec2List, listsOfIds, listsOfVpcs } from './ec2-lists.ts';
import { pages } from './pages.ts';
import { type Reading, readList } from './reading.ts';

/** What is wanted of a list: what belongs to these ids, or everything. */
export type Wanted = readonly string[] | 'everything';

/** What EC2 knows of these VPCs: their filters, routes and gateways, and what those name. */
export async function readEc2(ec2: EC2Client, reading: Reading, vpcs: Wanted): Promise<Ec2> {
  const lists = Object.fromEntries(
    await Promise.all(
      vpcMembers.map(async (member) => [member, await readEc2List(ec2, reading, member, listsOfVpcs[member], vpcs)]),
    ),
  ) as Pick<Ec2, (typeof vpcMembers)[number]>;
  const [DhcpOptions, PrefixLists] = await Promise.all([
    lists.Vpcs && readEc2List(ec2, reading, 'DhcpOptions', listsOfIds.DhcpOptions, optionsOf(lists.Vpcs)),
    readPrefixLists(ec2, reading, prefixListsOf(lists)),
  ]);
  return present({ ...lists, DhcpOptions, PrefixLists });
}

// Object.keys forgets the names that the literal has.
const vpcMembers = Object.keys(listsOfVpcs) as readonly (keyof typeof listsOfVpcs)[];

/** One EC2 list, narrowed to what is wanted. Wanting nothing is answered without a call. */
export function readEc2List<M extends keyof Ec2 & string>(
  ec2: EC2Client,
  reading: Reading,
  member: M,
  list: Ec2List,
  wanted: Wanted,
): Promise<Ec2[M] | undefined> {
  const { operation } = list;
  return readList(reading, { service: 'ec2', member, operation }, async () => {
    const parts = await Promise.all(
      filtersFor(list, wanted).map((Filters) =>
        pages(async (NextToken) => {
          const ask = { ...(Filters && { Filters }), MaxResults: list.page, NextToken };
          const answer: Answer = await reading.gate(() => list.send(ec2, ask));
          const items = answer[member];
          return { items: Array.isArray(items) ? items : [], next: answer.NextToken };
        }),
      ),
    );
    return unlike(parts.flat());
  });
}

type Answer = { readonly NextToken?: string | undefined; readonly [member: string]: unknown };

/** The filters of each call that a list takes. EC2 admits 200 values in one filter. */
function filtersFor({ by }: Ec2List, wanted: Wanted): ({ Name: string; Values: string[] }[] | undefined)[] {
  if (wanted === 'everything') return [undefined];
  if (wanted.length === 0) return [];
  if (by.length === 0) return [undefined];
  return by.flatMap((Name) => chunks(200, wanted).map((Values) => [{ Name, Values }]));
}

/** Managed prefix lists with their entries. A list whose entries cannot be read is there without them. */
async function readPrefixLists(ec2: EC2Client, reading: Reading, ids: readonly string[]): Promise<Ec2['PrefixLists']> {
  const lists = await readEc2List(ec2, reading, 'PrefixLists', listsOfIds.PrefixLists, ids);
  const entries = { service: 'ec2', member: 'PrefixLists', operation: 'GetManagedPrefixListEntries' } as const;
  if (!lists) return undefined;
  const whole = lists.map(async (list) => {
    const read = await readList(reading, entries, async () => [
      { PrefixListId: list.PrefixListId, Entries: await prefixListEntries(ec2, reading, list.PrefixListId) },
    ]);
    return { ...list, ...read?.[0] };
  });
  return Promise.all(whole);
}

const prefixListEntries = (ec2: EC2Client, { gate }: Reading, PrefixListId: string): Promise<unknown[]> =>
  pages(async (NextToken) => {
    const ask = new GetManagedPrefixListEntriesCommand({ PrefixListId, MaxResults: 100, NextToken });
    const answer = await gate(() => ec2.send(ask));
    return { items: answer.Entries, next: answer.NextToken };
  });

/** A VPC without options of its own names `default`. */
const optionsOf = (vpcs: NonNullable<Ec2['Vpcs']>): string[] =>
  distinct(vpcs.map(({ DhcpOptionsId }) => DhcpOptionsId)).filter((id) => id !== 'default');

/** The prefix lists that a rule or a route names. */
function prefixListsOf({ SecurityGroups = [], RouteTables = [] }: Ec2): string[] {
  const rules = SecurityGroups.flatMap((group) => [
    ...(group.IpPermissions ?? []),
    ...(group.IpPermissionsEgress ?? []),
  ]);
  const named = rules.flatMap(({ PrefixListIds = [] }) => PrefixListIds.map(({ PrefixListId }) => PrefixListId));
  const routed = RouteTables.flatMap(({ Routes = [] }) => Routes.map((route) => route.DestinationPrefixListId));
  return distinct([...named, ...routed]);
}

const distinct = (ids: readonly (string | undefined)[]): string[] =>
  [...new Set(ids)].filter((id) => id !== undefined).sort();

/** Each item once: a peering between two of the VPCs answers to both filters. */
const unlike = (items: readonly unknown[]): unknown[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

function chunks<T>(size: number, list: readonly T[]): T[][] {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}

/** Without the members that were not read: absent and `undefined` are the same to a reader of JSON alone. */
const present = <T extends object>(members: { [Name in keyof T]: T[Name] | undefined }): T =>
  Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined)) as T;
