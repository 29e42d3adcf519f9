import { boxes, everyFlow } from '../../algebra/flows.ts';
import { everyService, type Services, services } from '../../algebra/services.ts';
import type { Interface } from '../../network/endpoint.ts';
import type { Hop } from '../../network/hop.ts';
import type { Network } from '../../network/network.ts';
import { networkAcl } from '../../network/network-acls.ts';
import { rulesOf } from '../../network/rules.ts';
import type { Situation } from '../situation.ts';
import type { Reached } from './interfaces.ts';

/** Services that get out of an interface to anybody at all: surely, and at most. */
export type Leaving = Extract<Situation, { kind: 'leaving' }>;

/** What of an instance's services gets out to somebody, through groups and network ACL; `acls` keeps what ACLs say. */
export function leavingOf(
  network: Network,
  reached: readonly Reached[],
  more: readonly string[],
  acls: Map<string, Out>,
): Situation {
  if (reached.length === 0) return { kind: 'unknown', why: `${more.join('; ')}.` };
  const ways = reached.map(({ at }) => leaving(network, at, acls));
  return {
    kind: 'leaving',
    surely: services.unionAll(ways.map((one) => one.surely)),
    atMost: services.unionAll(ways.map((one) => one.atMost)),
    why: [...new Set([...ways.flatMap((one) => one.why), ...more])],
  };
}

/** What gets out of a subnet or a group. */
export type Out = Pick<Leaving, 'surely' | 'atMost' | 'why'>;

function leaving(network: Network, at: Interface, acls: Map<string, Out>): Out {
  const groups = at.groups.ids.map((id) => groupOut(network, id, at));
  const more: Out[] = at.groups.more === undefined ? [] : [{ surely: [], atMost: everyService, why: [at.groups.more] }];
  const all = [...groups, ...more];
  const acl = acls.get(at.subnet.SubnetId) ?? aclOut(networkAcl(network, 'out', at, everyFlow));
  acls.set(at.subnet.SubnetId, acl);
  return {
    surely: services.intersect(services.unionAll(all.map((one) => one.surely)), acl.surely),
    atMost: services.intersect(services.unionAll(all.map((one) => one.atMost)), acl.atMost),
    why: [...all, acl].flatMap((one) => one.why),
  };
}

/** What the rules of a group let out to anybody. A rule that names a list or a group may match nobody. */
function groupOut(network: Network, id: string, { place }: Interface): Out {
  const found = network.find('SecurityGroups', id, place);
  if (found.is !== 'found')
    return { surely: [], atMost: everyService, why: [found.is === 'unread' ? found.why : `${id} was not found`] };
  const { all, unread } = rulesOf(found.value).egress;
  if (unread) return { surely: [], atMost: everyService, why: [unread] };
  const vague = all.filter(({ blocks }) => blocks.length === 0).map(({ services: of = everyService }) => of);
  const known = all.flatMap(({ services: of, blocks }) => (of && blocks.length > 0 ? [of] : []));
  const surely = services.unionAll(known);
  return {
    surely,
    atMost: services.unionAll([surely, ...vague]),
    why: vague.length > 0 ? [`whom the rules of ${id} name by lists and groups is not looked at`] : [],
  };
}

function aclOut({ decisions }: Hop): Out {
  const of = (effect: string) => decisions.filter((one) => one.effect === effect);
  const through = (...effects: string[]): Services =>
    services.unionAll(effects.flatMap(of).flatMap(({ flows: part }) => boxes(part).map(({ services: some }) => some)));
  return {
    surely: through('lets'),
    atMost: through('lets', 'doubts'),
    why: of('doubts').flatMap(({ why }) => why ?? []),
  };
}
