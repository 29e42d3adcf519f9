import { kinds } from '../../network/network.ts';
import { once } from '../../network/once.ts';
import type { Place } from '../../network/snapshot.ts';
import type { ApiCall } from './api-call.ts';
import { effects, type Listed } from './effects.ts';
import type { Says } from './said.ts';

/** What a reading shows once a call has come into effect. */
export type Expected = {
  readonly among: Listed;
  readonly of: string;
  /** Something in a list of the resource says it; without a list, the resource itself. */
  readonly list?: string;
  readonly says: readonly string[];
  /** Or, after a call that takes it away, nothing does. */
  readonly there: boolean;
  /** What a later call on the same thing says instead. */
  readonly about: string;
  /** Where it was made. */
  readonly vpc?: string;
};

/** What a call lets expect; of calls that are not among the effects nothing can be said so cheaply. */
export function expectedOf(source: string, call: ApiCall): Expected[] {
  const rows = effects.get(source)?.get(call.eventName) ?? [];
  return rows.flatMap(({ among, of, list, says = itself, gone, vpc = () => [] }) => {
    const [where] = vpc(call);
    const common = { among, ...(list && { list }), there: gone !== true, ...(where && { vpc: String(where) }) };
    return of(call).flatMap((id) => says(call).map((said) => ({ ...common, ...said, of: String(id) })));
  });
}

const itself: Says = () => [{ about: 'itself', says: [] }];

/** Whether a reading says otherwise than expected. Of calls on the same thing only the last counts. */
export function isStale(place: Place, expected: readonly Expected[]): boolean {
  const last = new Map(expected.map((one) => [JSON.stringify([one.among, one.of, one.list, one.about]), one]));
  return [...last.values()].some((one) => contradicts(place, one));
}

/** Resources that other accounts may have by the same name. */
export const isNamed = ({ among }: Expected): boolean => among in names;

function contradicts(place: Place, { among, of, list, says, there, vpc }: Expected): boolean {
  const listed = listsOf(place)[among];
  if (!listed) return false;
  const thing = byId[among](listed).get(of);
  if (!thing) return there && list === undefined && says.length === 0 && isWhole(place, among, vpc);
  const members = list === undefined ? thing : thing[list];
  if (list !== undefined && !Array.isArray(members)) return false;
  const texts = textsOf(members as object).filter((text) => there || !isEnding.test(text));
  return texts.some((text) => says.every((one) => mentions(text, one))) !== there;
}

/** What each says, and a comma; a burst asks for the same list as often as it has changes. */
const textsOf = once((members: object): readonly string[] =>
  (Array.isArray(members) ? members : [members]).map((one) => `${JSON.stringify(one)},`),
);

/** A value in JSON is followed by one of these: `88` is not in `"FromPort":880`. */
const mentions = (text: string, said: string): boolean => [',', '}', ']'].some((end) => text.includes(`${said}${end}`));

/** What is gone is still listed for a while. */
const isEnding =
  /"(?:State|Name|Code|LifeCycleState)":"(?:delet|terminat|shutting|reject|expire|disassociat|detach|fail)/i;

/** Whether what is not in the list is not there at all. */
const isWhole = ({ scope }: Place, among: Listed, vpc: string | undefined): boolean =>
  !scope || among in names || (vpc !== undefined && scope.vpcs.includes(vpc));

type Thing = Readonly<Record<string, unknown>>;
type Things = readonly Thing[];
const listsOf = (place: Place): Readonly<Partial<Record<string, Things>>> => ({
  ...(place.ec2 as Record<string, Things>),
  ...(place.appstream as Record<string, Things>),
  ...(place['application-autoscaling'] as Record<string, Things>),
  ...(place.datasync as Record<string, Things>),
  ...(place.efs as Record<string, Things>),
});

const names = {
  Fleets: 'Name',
  ImageBuilders: 'Name',
  AppBlockBuilders: 'Name',
  Stacks: 'Name',
  ScalableTargets: 'ResourceId',
};

/** The member that tells them apart. */
const ids = {
  ...kinds,
  ...names,
  Instances: 'InstanceId',
  MountTargets: 'MountTargetId',
  Tasks: 'TaskArn',
  Locations: 'LocationArn',
  Agents: 'AgentArn',
} as const satisfies Record<Listed, string>;

/** What a list has by id: a burst may name thousands. */
const byId = Object.fromEntries(
  Object.entries(ids).map(([among, id]) => [
    among,
    once((all: Things): ReadonlyMap<unknown, Thing> => new Map(all.map((one) => [one[id], one]))),
  ]),
) as Readonly<Record<Listed, (all: Things) => ReadonlyMap<unknown, Thing>>>;
