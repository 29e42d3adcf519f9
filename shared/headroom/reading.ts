import type { Network } from '../network/network.ts';
import { type Span, stillComing, type Taking } from '../workloads/taking.ts';
import { unseenBy } from './crowd.ts';
import { type Detached, type DetachedSince, detachedIn } from './detached.ts';
import { doubtsOf } from './doubts.ts';
import { growthAlone, growthTogether, type Load, loads } from './growth.ts';
import { type InterfaceRoom, interfaceRooms } from './interface-room.ts';
import { type Mend, mends } from './mends.ts';
import { usable } from './new-subnet.ts';
import { freeIn } from './supply.ts';
import { type Shortage, type Together, together } from './together.ts';
import type { RunningOut } from './trend.ts';

/** What there is to say of the addresses that some may take. */
export type Reading = {
  readonly takers: readonly Taker[];
  readonly shortages: readonly Short[];
  readonly subnets: readonly Carrier[];
  readonly interfaces: readonly InterfaceRoom[];
  /** Network interfaces that serve nobody and hold addresses. */
  readonly detached: readonly Detached[];
  /** Why others may take the same addresses of whom nothing is known. */
  readonly unseen: readonly string[];
  /** What a sweep has found: one reading alone shows no trend, and no age. */
  readonly swept?: Swept;
};

/** What many readings have shown at the time of a sweep. */
export type Swept = {
  readonly takenAt: string;
  readonly runningOut: readonly RunningOut[];
  readonly detached: readonly DetachedSince[];
};

/** Somebody who may take addresses, and how far it could grow. */
export type Taker = {
  readonly taking: Taking;
  readonly coming: Span;
  readonly status: 'fits' | 'short' | 'unknown';
  /** How many more there could be if nobody else grows. */
  readonly alone?: number;
  /** How many more of each fleet that shares its subnets there could be. */
  readonly together?: number;
};

/** Some who do not fit, surely or perhaps, and what would mend it. */
export type Short = {
  readonly shortage: Shortage;
  readonly sure: boolean;
  /** Why it is not sure, where it is not. */
  readonly doubts?: string;
  readonly mends: readonly Mend[];
};

/** A subnet and what it may have to give. */
export type Carrier = {
  readonly id: string;
  readonly zone?: string;
  /** How many addresses can be used at all. */
  readonly size?: number;
  readonly free: Span;
  readonly load: Load;
};

/** Everything that can be said of those that are chosen, and of whoever shares subnets with them. */
export function reading(
  network: Network,
  all: readonly Taking[],
  chosen: (taking: Taking) => boolean = () => true,
): Reading {
  const groups = together(all).filter(({ who }) => who.some(chosen));
  const takings = groups.flatMap(({ who }) => who);
  const interfaces = interfaceRooms(network, all).filter(({ account, region }) =>
    takings.some((one) => one.account === account && one.region === region),
  );
  const unseen = unseenBy(network);
  return {
    takers: groups.flatMap((group) => takersOf(group, interfaces, unseen(group.who).length > 0)),
    shortages: groups.flatMap((group) => shortagesOf(network, group)),
    subnets: groups.flatMap(({ who }) => carriersOf(who)),
    interfaces,
    detached: detachedIn(network, takings),
    unseen: unseen(takings),
  };
}

const isGrowing = ({ subject }: Taking): boolean => subject.type === 'appstream-fleet';

/** A quota that is reached first bounds growth as well; nobody surely fits beside others of whom nothing is known. */
function takersOf({ who, surely, perhaps }: Together, rooms: readonly InterfaceRoom[], unseen: boolean): Taker[] {
  const alone = growthAlone(who);
  const all = growthTogether(who, isGrowing);
  return who.map((taking, i) => {
    const status = surely(taking) ? 'short' : unseen || perhaps(taking) ? 'unknown' : 'fits';
    const { left = Number.POSITIVE_INFINITY } =
      rooms.find(({ account, region }) => account === taking.account && region === taking.region) ?? {};
    const bounded = (more: number | undefined, by = left) =>
      more === undefined ? more : Math.max(0, Math.min(more, by));
    const own = isGrowing(taking) ? bounded(alone[i]) : undefined;
    const shared = isGrowing(taking) ? bounded(all, Math.floor(left / who.filter(isGrowing).length)) : undefined;
    return {
      taking,
      coming: stillComing(taking),
      status,
      ...(own !== undefined && { alone: own }),
      ...(shared !== undefined && { together: shared }),
    };
  });
}

function shortagesOf(network: Network, { who, surely, perhaps }: Together): Short[] {
  const sure = new Set(who.flatMap((one) => surely(one) ?? []));
  const open = new Set(who.flatMap((one) => (surely(one) ? [] : (perhaps(one) ?? []))));
  return [
    ...[...sure].map((shortage) => ({ shortage, sure: true, mends: mends(network, shortage, who) })),
    ...[...open].map((shortage) => ({ shortage, sure: false, doubts: doubtsOf(shortage, who), mends: [] })),
  ];
}

function carriersOf(who: readonly Taking[]): Carrier[] {
  const carried = loads(who);
  const byId = new Map(who.flatMap(({ subnets }) => subnets.map(({ id, subnet }) => [id, subnet] as const)));
  return [...byId].map(([id, subnet]) => {
    const { CidrBlock, AvailabilityZoneId: zone } = subnet.is === 'found' ? subnet.value : {};
    const { low, high } = freeIn(id, subnet);
    return {
      id,
      ...(zone !== undefined && { zone }),
      ...(CidrBlock !== undefined && { size: usable(CidrBlock) }),
      free: { low, high },
      load: carried.get(id) ?? { least: 0, most: 0 },
    };
  });
}
