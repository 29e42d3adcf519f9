import { range } from '../shared/algebra/cuts.ts';
import { flows } from '../shared/algebra/flows.ts';
import { type Services, servicesOf } from '../shared/algebra/services.ts';
import type { Client, Endpoint } from '../shared/network/endpoint.ts';
import { doubtful, stopped } from '../shared/network/hop.ts';
import type { Network } from '../shared/network/network.ts';
import { path } from '../shared/network/path.ts';
import type { Place } from '../shared/network/snapshot.ts';
import { endsOf } from './made-network.ts';
import { pick, seeded } from './random.ts';

/** What one workload needs of another: the question that a required flow is. */
export type Asked = { readonly client: Client; readonly server: Endpoint; readonly wanted: Services };

/** Flows between interfaces drawn at random, for services as requirements ask for them. */
export function askedFlows(place: Place, count: number): Asked[] {
  const random = seeded(count);
  const ends = endsOf(place).map(({ id: name, address, at }) => ({
    name,
    addresses: range(address, Number(address) + 1),
    clientPorts: { from: 49_152, to: 65_535 },
    at,
  }));
  return Array.from({ length: count }, () => ({
    client: pick(random, ends),
    server: pick(random, ends),
    wanted: pick(random, services),
  }));
}

/** Whether a flow passes, fails or is unknown, as a verdict is told from it. */
export function judged(network: Network, { client, server, wanted }: Asked): 'pass' | 'fail' | 'unknown' {
  const legs = path(network, client, server, wanted);
  if (legs.some((leg) => !flows.isEmpty(stopped(leg)))) return 'fail';
  return legs.some((leg) => !flows.isEmpty(doubtful(leg))) ? 'unknown' : 'pass';
}

const services = [
  ['tcp/443'],
  ['tcp/53', 'udp/53'],
  ['tcp/88', 'udp/88'],
  ['tcp/135', 'tcp/49152-65535'],
  ['tcp/389', 'udp/389'],
  ['tcp/445'],
  ['icmp/8'],
].map((texts) => servicesOf(...texts));
