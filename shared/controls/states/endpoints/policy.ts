import * as z from 'zod/mini';
import { covers, meets } from './patterns.ts';

/** Surely, perhaps or surely not. */
export type Degree = 'surely' | 'maybe' | 'never';

/** Who wants to do what; the resource may be a pattern, and then all of it is meant. */
export type Access = {
  readonly action: string;
  readonly resource: string;
  /** Whether a principal that is not `*` means the caller. */
  readonly isCaller: (principal: string) => Degree;
  /** Conditions on the caller that are surely met: key and value. */
  readonly met?: readonly [key: string, value: string];
};

/** A policy in JSON, or nothing if it is none. */
export function parsePolicy(text: string): Policy | undefined {
  try {
    return z.safeParse(Policy, JSON.parse(text)).data;
  } catch {
    return;
  }
}

/** Whether a policy grants an access: a deny counts before every allow, and what nothing allows is denied. */
export function grants({ Statement }: Policy, access: Access): Degree {
  const matching = (effect: Statement['Effect']): Degree[] =>
    [Statement].flat().flatMap((one) => (one.Effect === effect ? [matches(one, access)] : []));
  const denied = most(matching('Deny'));
  if (denied === 'surely') return 'never';
  const allowed = most(matching('Allow'));
  return denied === 'maybe' ? least([allowed, 'maybe']) : allowed;
}

const texts = z.union([z.string(), z.array(z.string())]);
const Statement = z.looseObject({
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.optional(z.union([z.string(), z.record(z.string(), texts)])),
  NotPrincipal: z.optional(z.unknown()),
  Action: z.optional(texts),
  NotAction: z.optional(texts),
  Resource: z.optional(texts),
  NotResource: z.optional(texts),
  Condition: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
});
type Statement = z.infer<typeof Statement>;
const Policy = z.looseObject({ Statement: z.union([z.array(Statement), Statement]) });
export type Policy = z.infer<typeof Policy>;

const degrees: readonly Degree[] = ['never', 'maybe', 'surely'];
const most = (all: readonly Degree[]): Degree => degrees.findLast((degree) => all.includes(degree)) ?? 'never';
const least = (all: readonly Degree[]): Degree => degrees.find((degree) => all.includes(degree)) ?? 'surely';
const not = (degree: Degree): Degree => (degree === 'surely' ? 'never' : degree === 'never' ? 'surely' : 'maybe');

const matches = (one: Statement, access: Access): Degree =>
  least([principal(one, access), action(one, access), resource(one, access), condition(one, access)]);

function principal({ Principal, NotPrincipal }: Statement, { isCaller }: Access): Degree {
  if (NotPrincipal !== undefined || Principal === undefined) return 'maybe';
  if (typeof Principal === 'string') return Principal === '*' ? 'surely' : 'maybe';
  const named = [Principal['AWS'] ?? []].flat().map((one) => (one === '*' ? 'surely' : isCaller(one)));
  const others = Object.keys(Principal).some((kind) => kind !== 'AWS');
  return most([...named, ...(others ? (['maybe'] as const) : [])]);
}

function action({ Action, NotAction }: Statement, access: Access): Degree {
  const any = (patterns: string | readonly string[]): Degree =>
    [patterns].flat().some((one) => covers(one.toLowerCase(), access.action.toLowerCase())) ? 'surely' : 'never';
  if (NotAction !== undefined) return not(any(NotAction));
  return Action === undefined ? 'maybe' : any(Action);
}

function resource({ Resource, NotResource }: Statement, access: Access): Degree {
  const any = (patterns: string | readonly string[]): Degree =>
    most(
      [patterns].flat().map((one) => {
        // A policy variable, such as ${aws:PrincipalTag/team}, stands for a text that is not known.
        if (one.includes('${')) return meets(one.replace(/\$\{[^}]*\}/g, '*'), access.resource) ? 'maybe' : 'never';
        if (covers(one, access.resource)) return 'surely';
        return meets(one, access.resource) ? 'maybe' : 'never';
      }),
    );
  if (NotResource !== undefined) return not(any(NotResource));
  return Resource === undefined ? 'maybe' : any(Resource);
}

/** Conditions are not weighed, except one that is surely met. */
function condition({ Condition = {} }: Statement, { met }: Access): Degree {
  const all = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => ({ operator, key: key.toLowerCase(), values: [value].flat() })),
  );
  const isMet = ({ operator, key, values }: (typeof all)[number]): boolean =>
    operator === 'StringEquals' && met?.[0] === key && values.includes(met[1]);
  return all.every(isMet) ? 'surely' : 'maybe';
}
