import { printAddresses } from '../algebra/addresses.ts';
import { boxes, type Flows, flows } from '../algebra/flows.ts';
import { byProtocol } from '../algebra/services.ts';
import { type Decision, doubtful, type Hop, type Leg, type LegPath, stopped } from '../network/hop.ts';
import type { Blocker, DoubtfulFlow, MissingFlow } from './verdict.ts';

/** Every flow that does not get through, with all that stops it; flows stopped by the same things are one. */
export const missingFlows = (legs: readonly LegPath[]): MissingFlow[] =>
  told(legs, 'stops', stopped, (decisions) => {
    const blockers = decisions.flatMap(({ layer, ids, entry }) => ids.map((id): Blocker => ({ layer, id, entry })));
    return { blockedBy: [...new Map(blockers.map((one) => [JSON.stringify(one), one])).values()] };
  });

/** Every flow that cannot be proved either way, with the reasons. */
export const doubtfulFlows = (legs: readonly LegPath[]): DoubtfulFlow[] =>
  told(legs, 'doubts', doubtful, (decisions) => ({ because: [...new Set(decisions.flatMap(({ why }) => why ?? []))] }));

type Deciding = Decision & { readonly layer: Hop['layer'] };

function told<T>(
  legs: readonly LegPath[],
  effect: Decision['effect'],
  part: (leg: LegPath) => Flows,
  about: (decisions: readonly Deciding[]) => T,
): ({ leg: Leg; protocol: string; ports: string; source: string[]; destination: string[] } & T)[] {
  const pieces = legs.flatMap((leg) =>
    split(part(leg), deciding(leg, effect)).map((piece) => ({ leg: leg.leg, flows: piece.flows, by: about(piece.by) })),
  );
  const alike = Map.groupBy(pieces, ({ leg, by }) => `${leg} ${JSON.stringify(by)}`);
  return [...alike.values()].flatMap((group) =>
    boxes(flows.unionAll(group.map((piece) => piece.flows))).flatMap(({ source, destination, services: of }) =>
      byProtocol(of).map((ofProtocol) => ({
        leg: group[0]?.leg ?? 'request',
        ...ofProtocol,
        source: printAddresses(source),
        destination: printAddresses(destination),
        ...(group[0]?.by as T),
      })),
    ),
  );
}

const deciding = ({ hops }: LegPath, effect: Decision['effect']): Deciding[] =>
  hops.flatMap(({ layer, decisions }) =>
    decisions.filter((decision) => decision.effect === effect).map((decision) => ({ ...decision, layer })),
  );

/** The flows in pieces, each with all the decisions that are about it. */
function split(whole: Flows, decisions: readonly Deciding[]): { flows: Flows; by: Deciding[] }[] {
  let pieces: { flows: Flows; by: Deciding[] }[] = [{ flows: whole, by: [] }];
  for (const decision of decisions)
    pieces = pieces
      .flatMap(({ flows: piece, by }) => [
        { flows: flows.intersect(piece, decision.flows), by: [...by, decision] },
        { flows: flows.subtract(piece, decision.flows), by },
      ])
      .filter((piece) => !flows.isEmpty(piece.flows));
  return pieces;
}
