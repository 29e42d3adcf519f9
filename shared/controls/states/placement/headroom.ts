import type { Standing } from '../../../headroom/crowd.ts';
import { doubtsOf } from '../../../headroom/doubts.ts';
import { overload } from '../../../headroom/spread.ts';
import { type Supply, supplies, totalSupply } from '../../../headroom/supply.ts';
import type { Shortage, Together } from '../../../headroom/together.ts';
import { once } from '../../../network/once.ts';
import type { State } from '../../../requirements/state.ts';
import { comingIf, type Span, stillComing, type Taking } from '../../../workloads/taking.ts';
import { count, list, listOfSome, notApplicable, type Outcome, together, unknown } from '../outcome.ts';

/** Whether subnets have free addresses for all that a workload may still take in them. */
export function headroom({ spread }: Extract<State, { claim: 'headroom' }>, standings: readonly Standing[]): Outcome {
  if (standings.length === 0) return unknown('No subnet is configured');
  switch (spread) {
    case 'together':
      return together(standings.map(besideOthers));
    case 'elastic':
      return together(standings.map(({ taking }) => everySession(taking)));
    case 'worst-zone':
      return together(standings.map(worstZone));
    default:
      return spread satisfies never;
  }
}

/** Beside everybody else who may take addresses in the same subnets. */
export function besideOthers({ taking, among, unseen }: Standing): Outcome {
  const surely = among.surely(taking);
  if (surely) return short(taking, surely);
  const perhaps = among.perhaps(taking);
  if (perhaps) return doubtful(taking, perhaps, among);
  if (unseen.length > 0) return nobodyKnows(unseen);
  const { high: need } = stillComing(taking);
  const supply = totalSupply(taking.subnets);
  const others = namesOf(among.who).filter((name) => name !== taking.subject.id);
  const beside = others.length === 0 ? '' : ` There is room beside ${listOfSome(others)} as well.`;
  return {
    status: 'pass',
    reason: `${told(need, supply.low, supply, '')}.${beside}`,
    need,
    free: supply.low,
    short: 0,
    subnets: supply.subnets,
  };
}

const nobodyKnows = (unseen: readonly string[]): Outcome =>
  unknown(`who else may take the same addresses is not known: ${unique(unseen)}`);

function short(taking: Taking, { who, need, free, when }: Shortage): Outcome {
  const supply = supplyOf(who);
  const from = when === undefined ? '' : `At ${when}, `;
  const reason = `${from}${told(need, free, supply, by(who))}: ${need - free} too few.`;
  return { status: 'fail', reason, need, free, short: need - free, subnets: supply.subnets, ...affecting(taking, who) };
}

function doubtful(taking: Taking, shortage: Shortage, among: Together): Outcome {
  const { who, need, free } = shortage;
  const supply = supplyOf(who);
  const known = Number.isFinite(need);
  const least = who.reduce((sum, one) => sum + stillComing(one).low, 0);
  const most = known ? `At most ${count(need, 'more address')}` : `Between ${least} and an unknown number of addresses`;
  const reason = `${most} may be needed${by(who)}, and at least ${free} are free in ${where(supply)}: ${doubtsOf(shortage, among.who)}.`;
  return {
    status: 'unknown',
    reason,
    ...(known && { need, short: need - free }),
    free,
    subnets: supply.subnets,
    ...affecting(taking, who),
  };
}

const unique = (texts: readonly string[]): string => [...new Set(texts)].slice(0, 5).join('; ');

/** All subnets that some of them may use. */
const supplyOf = once((who: readonly Taking[]): Supply => {
  const byId = new Map(who.flatMap(({ subnets }) => subnets.map((one) => [one.id, one] as const)));
  return totalSupply([...byId.values()]);
});

/** Everybody else who is short, up to so many: a cause that hundreds share would be told hundreds of times hundreds. */
const affecting = (taking: Taking, who: readonly Taking[]): Pick<Outcome, 'affects'> => {
  const others = subjectsOf(who).filter((subject) => subject !== taking.subject);
  return others.length === 0 ? {} : { affects: others.slice(0, 100) };
};

const subjectsOf = once((who: readonly Taking[]) => [...new Set(who.map(({ subject }) => subject))]);

const by = (who: readonly Taking[]): string => (names(who) && who.length > 1 ? ` by ${names(who)} together` : '');
const names = (who: readonly Taking[]): string => listOfSome(namesOf(who));
const namesOf = once((who: readonly Taking[]): readonly string[] => [...new Set(who.map(({ subject }) => subject.id))]);

/** A subnet each for all sessions: no page says how many addresses they take. */
function everySession(taking: Taking): Outcome {
  const { high } = taking.most;
  const most = { low: Number.isFinite(high) ? high : 0, high };
  return room(stillComing({ ...taking, most }), totalSupply(taking.subnets), taking);
}

/** Whether each zone could carry everybody alone, and, if so, whether all are well when they spread evenly. */
function worstZone({ taking, among, unseen }: Standing): Outcome {
  if (taking.subnets.length < 2) return notApplicable('There are no two subnets.');
  const { zones, unclear } = supplies(taking.subnets);
  const missing = taking.subnets.filter(({ subnet }) => subnet.is === 'absent').map(({ id }) => id);
  const judged = zones.flatMap((zone) => inZone(taking, zone));
  const lost = missing.map((id) => room(taking.most, { ...nothing, subnets: [id], missing: [id] }, taking));
  const worstFirst = [...judged, ...lost].sort((a, b) => (b.short ?? 0) - (a.short ?? 0));
  const worst = together([...worstFirst, ...unclear.map(unknown)]);
  if (worst.status === 'pass')
    return evenly(taking, among) ?? (unseen.length > 0 ? nobodyKnows(unseen) : (worstFirst[0] ?? worst));
  return worstFirst.find(({ status }) => status === worst.status) ?? worst;
}

/** What a zone alone would have to carry, now and at the times that are scheduled. */
function inZone(taking: Taking, zone: Supply): Outcome[] {
  const there = { ...taking, there: inside(taking, zone) };
  const later = taking.scheduled.map(({ most, when }): Outcome => {
    const then = room(comingIf(there, most), zone, taking);
    return { ...then, reason: `At ${when}, ${then.reason}` };
  });
  return [room(stillComing(there), zone, taking), ...later];
}

const nothing: Supply = { low: 0, high: 0, subnets: [], missing: [], doubts: [] };

/** Those of its units that are in the zone's subnets already. */
const inside = ({ there }: Taking, { subnets }: Supply): Taking['there'] =>
  new Map([...there].filter(([id]) => subnets.includes(id)));

/** What is amiss if everybody is spread evenly over their zones; nothing if all is well. */
function evenly(taking: Taking, { who }: Together): Outcome | undefined {
  const surely = overload(who, taking, 'surely');
  const found = surely ?? overload(who, taking, 'perhaps');
  if (!found) return;
  const { subnet, load, free } = found;
  const reason = `Spread evenly over their zones, ${names(who)} would take ${load} addresses of ${free} in ${subnet}: it depends on how the service spreads them.`;
  const status = surely ? 'fail' : 'unknown';
  return { status, reason, need: load, free, short: load - free, subnets: [subnet] };
}

const where = ({ subnets, missing }: Supply): string =>
  `${listOfSome(subnets)}${missing.length > 0 ? ` (${list(missing)} does not exist)` : ''}`;

const told = (need: number, free: number, supply: Supply, whose: string): string =>
  `${count(need, 'more address')} may be needed${whose}, and ${free} ${free === 1 ? 'is' : 'are'} free in ${where(supply)}`;

/** Need against supply: short if even the most is too little, unknown while only the least is. */
function room(need: Span, supply: Supply, { why }: Taking): Outcome {
  const { subnets } = supply;
  if (need.high <= supply.low) {
    const { high } = need;
    const reason = `${told(high, supply.low, supply, '')}.`;
    return { status: 'pass', reason, need: high, free: supply.low, short: 0, subnets };
  }
  if (need.low > supply.high) {
    const few = need.low - supply.high;
    const reason = `${told(need.low, supply.high, supply, '')}: ${few} too few.`;
    return { status: 'fail', reason, need: need.low, free: supply.high, short: few, subnets };
  }
  const doubts = [...supply.doubts, ...(why === undefined ? [] : [why])].map((one) => one.replace(/\.$/, ''));
  if (!Number.isFinite(need.high)) return { ...unknown(doubts.join('; ')), free: supply.low, subnets };
  const least = `At most ${need.high} more addresses may be needed, and at least ${supply.low} are free in ${where(supply)}`;
  return {
    status: 'unknown',
    reason: `${least}: ${doubts.join('; ')}.`,
    need: need.high,
    free: supply.low,
    short: need.high - supply.low,
    subnets,
  };
}
