import sample from '../../events/sample-organization.json' with { type: 'json' };
import { onChange } from '../../functions/on-change.ts';
import { ledger } from '../../shared/aws/ledger.ts';
import { audit } from '../../shared/controls/audit.ts';
import type { Following } from '../../shared/lambda/deps.ts';
import { type Place, parseSnapshot } from '../../shared/network/snapshot.ts';
import { memoryTable } from '../../test/aws/memory-table.ts';
import { peakMemory } from '../measure.ts';
import { seeded } from '../random.ts';
import type { Row } from '../row.ts';

const [studio] = parseSnapshot(sample).places;
if (!studio) throw new Error('the sample organisation is empty');
const { account, region } = studio;
const subnets = (studio.appstream?.Fleets ?? []).flatMap(({ VpcConfig }) => VpcConfig?.SubnetIds ?? []);

/** Interfaces that come and go in the subnets of fleets, and end with hardly an address left. */
type Churn = { readonly subnet: string; readonly eni: string; readonly comes: boolean };
function churn(count: number): Churn[] {
  const random = seeded(count);
  const there: Churn[] = [];
  return Array.from({ length: count }, (_, i) => {
    if (there.length > 100 && random(2) === 0)
      return { ...(there.splice(random(there.length), 1)[0] as Churn), comes: false };
    const one = {
      subnet: subnets[random(subnets.length)] as string,
      eni: `eni-0${i.toString(16).padStart(16, '0')}`,
      comes: true,
    };
    there.push(one);
    return one;
  });
}

const start = Date.UTC(2026, 2, 4, 9);
const timeOf = (index: number): string => new Date(start + index * 100).toISOString();

function eventOf({ subnet, eni, comes }: Churn, index: number): string {
  const requestParameters = comes ? { subnetId: subnet } : { networkInterfaceId: eni };
  const responseElements = comes
    ? { networkInterface: { networkInterfaceId: eni, subnetId: subnet } }
    : { _return: true };
  const eventName = comes ? 'CreateNetworkInterface' : 'DeleteNetworkInterface';
  const detail = { eventName, eventTime: timeOf(index), requestParameters, responseElements };
  return JSON.stringify({ source: 'aws.ec2', 'detail-type': 'AWS API Call via CloudTrail', account, region, detail });
}

/** The place after the first so many of them; whoever looks sees the last of it. */
function after(all: readonly Churn[], upTo: number, place: Place, lagInMillis: number): Place {
  const there = new Map<string, Churn>();
  for (const one of all.slice(0, upTo)) one.comes ? there.set(one.eni, one) : there.delete(one.eni);
  const taken = Map.groupBy(there.values(), ({ subnet }) => subnet);
  const more = [...there.values()].map(({ eni, subnet }) => ({ NetworkInterfaceId: eni, SubnetId: subnet }));
  return {
    ...place,
    readAt: new Date(start + upTo * 100 + lagInMillis).toISOString(),
    ec2: {
      ...place.ec2,
      NetworkInterfaces: [...(place.ec2?.NetworkInterfaces ?? []), ...more],
      Subnets: (place.ec2?.Subnets ?? []).map((subnet) => ({
        ...subnet,
        AvailableIpAddressCount: Math.max(0, 20 - (taken.get(subnet.SubnetId)?.length ?? 0)),
      })),
    },
  };
}

/**
 * Delivers the events, so many at once, and so long after the last of them; gives how often the place was judged, and what the ledger holds in the
 * end.
 */
async function run(all: readonly Churn[], size: number, lagInMillis: number) {
  const table = memoryTable();
  let [judged, upTo] = [0, 0];
  const nothing = () => undefined;
  const deps: Following = {
    now: () => new Date(start + upTo * 100 + lagInMillis),
    settling: { inMillis: 15_000, pause: async () => undefined },
    turns: { now: () => new Date(), pause: async () => undefined },
    read: async () => after(all, upTo, studio as Place, lagInMillis),
    audit: (snapshot) => {
      judged++;
      return audit(snapshot);
    },
    ledger: ledger(table),
    hub: async (_, news) => ({ hub: 'on', told: news.map(({ transition }) => transition.key), refused: [] }),
    analysts: async () => new Map(),
    topic: async () => undefined,
    bus: async (news) => ({ told: news.map(({ key }) => key), failed: [] }),
    notice: async () => undefined,
    log: { info: nothing, warn: nothing, error: nothing },
    measure: nothing,
    comeAgain: async () => [],
  } as Following;
  const request = JSON.stringify({ source: 'fairway', 'detail-type': 'Audit Requested', detail: { account, region } });
  await onChange(deps)({ Records: [{ messageId: 'first', body: request }] });
  judged = 0;
  const started = performance.now();
  while (upTo < all.length) {
    const from = upTo;
    upTo = Math.min(all.length, upTo + size);
    const Records = all.slice(from, upTo).map((one, i) => ({ messageId: `${i}`, body: eventOf(one, from + i) }));
    const { batchItemFailures } = await onChange(deps)({ Records });
    if (batchItemFailures.length > 0) throw new Error('not judged');
  }
  const entries = await deps.ledger.entries({ account, region });
  const open = entries.filter(({ kind }) => kind === 'opened' || kind === 'changed');
  return { judged, took: performance.now() - started, final: open.map(({ key, digest }) => `${key} ${digest}`).join() };
}

const settled = 20_000;
const few = churn(400);
const [oneByOne, together] = [await run(few, 1, 0), await run(few, 1_000, settled)];
if (oneByOne.final !== together.final || together.final === '')
  throw new Error('the final states differ, or are empty');
const all = await run(churn(100_000), 1_000, settled);
const rows: Row[] = [
  {
    line: 'churn',
    what: '100,000 events of interfaces in the subnets of fleets, in batches of 1,000',
    baseline: 'each judged as it comes, as 400 of them are',
    took: all.judged,
    baselineTook: (oneByOne.judged / few.length) * 100_000,
    measured: 'audits',
    value: ((oneByOne.judged / few.length) * 100_000) / all.judged,
    bound: { unit: '×', atLeast: 50 },
    peak: peakMemory(),
  },
];
console.log(JSON.stringify(rows));
