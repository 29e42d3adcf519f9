import { atMost } from '../aws/at-most.ts';
import type { Dependent, Touched } from '../aws/dependents.ts';
import { type PlaceId, placeKey } from '../aws/place-id.ts';
import type { Covered } from '../aws/positions.ts';
import { readAlone } from '../aws/read-alone.ts';
import type { Subject } from '../workloads/subject.ts';
import type { Burst } from './batch.ts';
import type { Deps } from './deps.ts';

/** A place that changes make suspect: all of it, or the verdicts of some subjects. */
export type Suspect = PlaceId & { readonly covered?: Covered };

/** What the changes of a burst make suspect, and the rows of the index that say so. */
export type Suspects = { readonly places: readonly Suspect[]; readonly touched: Touched };

/** What is asked of the ledger to find them. */
export type Index = Pick<Deps['ledger'], 'dependents' | 'dependsOn' | 'subnetsOf'>;

/**
 * Looks up who depends on what changed, each id once however many changes name it. Subjects that are named are suspect
 * whether or not anything is known of them, and so are those that share subnets with them: one's growth is the other's
 * want. Where nothing is named and nothing depends on anything, no place is suspect.
 */
export async function suspectsOf({ ledger }: { readonly ledger: Index }, burst: Burst): Promise<Suspects> {
  const { account, region, changes } = burst;
  const here = { account, region };
  const named = unique(changes.flatMap(({ subjects }) => subjects));
  const rests = await all(named, (subject) => ledger.dependsOn(here, subject));
  const shared = rests.flat().filter((id) => id.startsWith('subnet-'));
  // A rule is known by its group: nothing is said to rest on it alone.
  const ids = [...new Set(changes.flatMap((one) => one.ids.filter((id) => !id.startsWith('sgr-'))))];
  const touched = new Map(
    await all([...new Set([...ids, ...shared])], async (id) => [id, await ledger.dependents(id)] as const),
  );
  const lost = ids.filter((id) => /^(?:e\w+-attach|eni|eipassoc)-/.test(id) && touched.get(id)?.length === 0);
  const subnets = await ledger.subnetsOf(here, lost);
  for (const [id, subnet] of subnets) touched.set(id, touched.get(subnet) ?? (await ledger.dependents(subnet)));
  const own: Dependent[] = [...named, ...quotasOf(region, named)].map((subject) => ({ ...here, subject }));
  // What a Region's quotas say rests on everything in it, and follows from no single change of the network.
  const theirs = [...touched.values()].flat().filter(({ subject }) => subject.type !== 'region');
  const whole = changes.some((one) => one.whole) ? [{ ...here, covered: 'whole' as const }] : [];
  const byPlace = Map.groupBy([...own, ...theirs], placeKey);
  const parts = [...byPlace.values()].flatMap(([first, ...others]): Suspect[] => {
    if (!first) return [];
    const { account: owner, region: where } = first;
    return [{ account: owner, region: where, covered: covering([first, ...others].map(({ subject }) => subject)) }];
  });
  const places = new Map([...parts, ...whole].map((place) => [placeKey(place), place]));
  return { touched, places: [...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place) };
}

/** Many subjects, or one that is not read alone, take their whole place. */
function covering(subjects: readonly Subject[]): Covered {
  const each = unique(subjects);
  return each.length > 100 || !each.every(readAlone) ? 'whole' : each;
}

const unique = (subjects: readonly Subject[]): Subject[] => [
  ...new Map(subjects.map((subject) => [`${subject.type}#${subject.id}`, subject])).values(),
];

/** Fleets and builders draw on the quotas of their Region. */
const quotasOf = (region: string, named: readonly Subject[]): Subject[] =>
  named.some(({ type }) => /^appstream-(?:fleet|image-builder|app-block-builder)$/.test(type))
    ? [{ type: 'region', id: region }]
    : [];

async function all<T, V>(items: readonly T[], ask: (item: T) => Promise<V>): Promise<V[]> {
  const gate = atMost(8);
  return Promise.all(items.map((item) => gate(() => ask(item))));
}
