import type { Network } from '../network/network.ts';
import type { Subject } from '../workloads/subject.ts';
import type { Taking } from '../workloads/taking.ts';
import { type Together, together } from './together.ts';
import { unseenIn } from './unseen.ts';

/** What somebody may take, and how that goes with what everybody else may take. */
export type Standing = {
  readonly taking: Taking;
  readonly among: Together;
  /** Why others may take the same addresses of whom nothing is known. */
  readonly unseen: readonly string[];
};

/** Everybody who may take addresses. */
export type Crowd = {
  /** How each of somebody's takings stands; of a Region, those of everybody in it. */
  readonly standings: (of: Pick<Taking, 'account' | 'region' | 'subject'>) => readonly Standing[];
  readonly takings: () => readonly Taking[];
};

/** Worked out when it is first asked, and once. */
export function crowdOf(network: Network, all: () => readonly Taking[]): Crowd {
  const takings = lazily(all);
  const standings = lazily(() => standingsOf(network, takings()));
  const byName = lazily(() => Map.groupBy(standings(), ({ taking }) => nameOf(taking)));
  const byPlace = lazily(() => Map.groupBy(standings(), ({ taking }) => placeOf(taking)));
  return {
    takings,
    standings: (of) => (of.subject.type === 'region' ? byPlace().get(placeOf(of)) : byName().get(nameOf(of))) ?? [],
  };
}

function lazily<T extends object>(work: () => T): () => T {
  let known: T | undefined;
  return () => {
    known ??= work();
    return known;
  };
}

function standingsOf(network: Network, takings: readonly Taking[]): Standing[] {
  const unseen = unseenBy(network);
  return together(takings).flatMap((among) => {
    const others = unseen(among.who);
    return among.who.map((taking) => ({ taking, among, unseen: others }));
  });
}

/** Who is not known in any of the places of some who share subnets. */
export function unseenBy(network: Network): (who: readonly Taking[]) => string[] {
  const inPlace = new Map(network.places.map((place) => [placeOf(place), unseenIn(network, place)]));
  return (who) => [...new Set(who.map(placeOf))].flatMap((place) => inPlace.get(place) ?? []);
}

const placeOf = ({ account, region }: Pick<Taking, 'account' | 'region'>): string => `${account} ${region}`;

const nameOf = ({ account, region, subject }: Parameters<Crowd['standings']>[0]): string =>
  JSON.stringify([account, region, subject.type, subject.id] satisfies [string, string, Subject['type'], string]);
