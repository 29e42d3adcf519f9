import { type Flows, flows } from '../algebra/flows.ts';
import type { ExplainedDecision, ExplainedHop } from '../controls/explanation.ts';
import { called, kindOf, type Names } from './explain-words.ts';
import { few, services } from './flow-words.ts';
import { clean } from './text.ts';

/** One line of a hop: what lets through, stops or is in doubt. */
export type Line = {
  readonly effect: ExplainedDecision['effect'];
  /** Whether it is another thing that does, on another path, what the line before says. */
  readonly or: boolean;
  readonly text: string;
  /** What it lets through, stops or doubts. */
  readonly part: Flows;
};

/** A hop as lines: what lets through first, then what stops, then what is in doubt. */
export const hopLines = (hop: ExplainedHop, names: Names): Line[] => {
  const of = (effect: Line['effect']): ExplainedDecision[] => hop.decisions.filter((one) => one.effect === effect);
  const lets = inOne(of('lets').flatMap((one) => grounds(hop, one, names)));
  const stops = of('stops').map((one) => against(hop, one, names));
  const doubts = of('doubts').map((one) => against(hop, one, names));
  return [
    ...phrases(hop, lets).map((phrase, i) => ({ effect: 'lets' as const, or: i > 0, ...phrase })),
    ...phrases(hop, stops).map((phrase) => ({ effect: 'stops' as const, or: false, ...phrase })),
    ...phrases(hop, doubts).map((phrase) => ({ effect: 'doubts' as const, or: false, ...phrase })),
  ];
};

/** A resource, what it is, and why it decides so. */
type Ground = { readonly who: string; readonly kind: string; readonly why: string; readonly part: Flows };

/** What a resource says several times, said once. */
const inOne = (said: readonly Ground[]): Ground[] =>
  [...Map.groupBy(said, ({ who }) => who).values()].flatMap((own) =>
    own.slice(0, 1).map((first) => ({
      ...first,
      why: [...new Set(own.map(({ why }) => why))].join(', '),
      part: flows.unionAll(own.map(({ part }) => part)),
    })),
  );

/** One text for all resources of a kind that say the same. */
function phrases({ direction }: ExplainedHop, said: readonly Ground[]): Pick<Line, 'text' | 'part'>[] {
  const way = direction === undefined ? '' : `, ${direction === 'egress' ? 'out' : 'in'}`;
  return [...Map.groupBy(said, ({ kind, why }) => JSON.stringify([kind, why])).values()].map((group) => {
    const { kind = '', why = '' } = group[0] ?? {};
    const who = few([...new Set(group.map((one) => one.who))], ' or ');
    return {
      text: `${kind} ${who}${way}${why === '' ? '' : `: ${why}`}`,
      part: flows.unionAll(group.map(({ part }) => part)),
    };
  });
}

/** Each resource that lets through, and by which of its rules, entries or routes. */
function grounds(hop: ExplainedHop, decision: ExplainedDecision, names: Names): Ground[] {
  const { ids, flows: part, rules } = decision;
  const ground = (id: string, why: string): Ground => ({
    who: called(id, names),
    kind: kindOf(hop.layer, id, false),
    why,
    part,
  });
  if (hop.layer !== 'security-group') return [ground(ids[0] ?? '', letting(hop, decision, names))];
  return [...Map.groupBy(rules, ({ group }) => group)].map(([group, own]) => ground(group, ruleTexts(hop, own, names)));
}

function letting({ layer }: ExplainedHop, { ids, entry, target }: ExplainedDecision, names: Names): string {
  if (layer === 'network-acl') return `${entryName(entry)} allows`;
  if (target !== undefined) return `${clean(`${entry}`)} to ${called(target, names)}`;
  return /^(tgw-)?rtb-/.test(ids[0] ?? '') ? clean(`${entry}`) : '';
}

/** Rules that name the same peer are one text: `tcp/53,88 udp/53 to 10.0.9.0/24`. */
function ruleTexts({ direction }: ExplainedHop, rules: ExplainedDecision['rules'], names: Names): string {
  const texts = [...Map.groupBy(rules, ({ peer }) => peer)].map(
    ([peer, own]) => `${services(own)} ${direction === 'egress' ? 'to' : 'from'} ${called(peer, names)}`,
  );
  return few(texts, '; ');
}

/** What stops or is in doubt, and why; the groups of an interface decide together. */
function against(hop: ExplainedHop, decision: ExplainedDecision, names: Names): Ground {
  const { effect, ids, flows: part, why, rules } = decision;
  const kind = kindOf(hop.layer, ids[0] ?? '', effect === 'doubts');
  const rule = rules.length === 0 ? '' : ` (rule ${ruleTexts(hop, rules, names)})`;
  return {
    who: ids.map((id) => called(id, names)).join(', '),
    kind: ids.length > 1 ? `${kind}s` : kind,
    why: why === undefined ? lacking(hop, decision, names) : `${clean(why)}${rule}`,
    part,
  };
}

function lacking({ layer }: ExplainedHop, { entry, target }: ExplainedDecision, names: Names): string {
  if (layer === 'security-group') return 'no rule lets it through';
  if (layer === 'network-acl') return entry === null ? 'no entry allows it' : `${entryName(entry)} denies`;
  if (entry === null) return 'no route leads there';
  return `${clean(`${entry}`)}${target === undefined ? '' : ` to ${called(target, names)}`} is a dead route`;
}

/** The entry that ends every ACL has a number, which the console shows as a star. */
const entryName = (entry: ExplainedDecision['entry']): string => `entry ${entry === 32_767 ? '* (32767)' : entry}`;
