import type { Dependent } from '../aws/dependents.ts';
import { type PlaceId, placeKey } from '../aws/place-id.ts';
import type { Audit } from '../controls/audit.ts';
import { reads } from '../controls/catalogue/reads.ts';
import { catalogue } from '../controls/catalogue.ts';
import type { Actor } from '../findings/transition.ts';
import { burstsOf } from './batch.ts';
import { type Index, suspectsOf } from './suspects.ts';

/** What an event would touch, and cost, if it came to the deployed Fairway now. */
export type Replayed =
  | { readonly kind: 'ignored' | 'failed'; readonly reason: string }
  | {
      readonly kind: 'change';
      readonly actors: readonly Actor[];
      /** Who would be judged again, and the resources that lead to them; `whole` is everybody in the place. */
      readonly touched: readonly (Dependent & { readonly by: readonly string[] })[];
      readonly places: readonly (PlaceId & { readonly whole: boolean; readonly reads: readonly string[] })[];
    };

/** Follows an event's body by the code that is deployed, with an audit of a snapshot for its index. */
export async function replay(body: string, audit: Audit): Promise<Replayed> {
  const { bursts, settled } = burstsOf({ Records: [{ messageId: 'event', body }] });
  const [burst] = bursts;
  if (!burst)
    return { kind: settled[0]?.outcome === 'failed' ? 'failed' : 'ignored', reason: settled[0]?.reason ?? '' };
  const { touched, places } = await suspectsOf({ ledger: indexOf(audit) }, burst);
  const by = new Map<string, Dependent & { by: string[] }>();
  for (const [id, dependents] of touched)
    for (const one of dependents) {
      const known = by.get(keyOf(one)) ?? { ...one, by: [] };
      known.by.push(id);
      by.set(keyOf(one), known);
    }
  const named = burst.changes.flatMap(({ subjects }) => subjects.map((subject) => ({ ...burst, subject })));
  for (const { account, region, subject } of named) {
    const one = { account, region, subject, by: [subject.id] };
    if (!by.has(keyOf(one))) by.set(keyOf(one), one);
  }
  return {
    kind: 'change',
    actors: burst.changes.flatMap(({ actor }) => actor ?? []),
    touched: [...by.values()],
    places: places.map(({ account, region, covered = 'whole' }) => ({
      account,
      region,
      whole: covered === 'whole',
      reads: readsFor(covered === 'whole' ? undefined : new Set(covered.map(({ type }) => type))),
    })),
  };
}

const keyOf = (one: Dependent): string => `${placeKey(one)} ${one.subject.type} ${one.subject.id}`;

/** The operations that controls of these subjects rest on. */
const readsFor = (types: ReadonlySet<string> | undefined): string[] => [
  ...new Set(catalogue.filter(({ subject }) => types?.has(subject) ?? true).flatMap(reads)),
];

/** The index as the ledger would hold it after this audit. */
function indexOf({ dependencies }: Audit): Index {
  const rows = dependencies.flatMap(({ account, region, subject, on }) =>
    on.map((id) => ({ id, row: { account, region, subject } })),
  );
  const byId = Map.groupBy(rows, ({ id }) => id);
  return {
    dependents: async (id) => (byId.get(id) ?? []).map(({ row }) => row),
    dependsOn: async (place, { type, id }) =>
      dependencies.find(
        (one) => placeKey(one) === placeKey(place) && one.subject.type === type && one.subject.id === id,
      )?.on ?? [],
    subnetsOf: async () => new Map(),
  };
}
