import { addresses, parseAddresses } from '../../algebra/addresses.ts';
import { touches } from '../../algebra/algebra.ts';
import { services, servicesOf } from '../../algebra/services.ts';
import type { AllowedSource, Configuration } from '../../configuration/configuration.ts';
import { counts } from '../../configuration/counts.ts';
import type { Endpoint } from '../../network/endpoint.ts';
import { notInternetIpv6, privateRanges } from '../../network/outsiders.ts';
import { notInternet } from '../../network/unfiltered.ts';
import { administrators } from '../../requirements/ec2-windows.ts';
import { windowsPorts } from '../appstream/host.ts';
import type { Side } from '../side.ts';
import type { Meaning } from '../workload.ts';
import type { Reached } from './interfaces.ts';

/** The side of an instance that those should get to who may manage it by Remote Desktop, as the configuration says. */
export function administratorSides(
  reached: readonly Reached[],
  { allowedSources = [] }: Configuration,
  at: string | undefined,
): Meaning {
  const wanted = allowedSources.filter((source) => counts(source, at) && asksForRdp(source));
  if (wanted.length === 0)
    return { kind: 'not-applicable', why: 'No source is declared that may manage it by Remote Desktop.' };
  const sides = reached.flatMap((one) => wanted.flatMap((source) => sidesOf(one, source)));
  if (sides.length === 0) return { kind: 'not-applicable', why: 'No declared source has addresses of its families.' };
  return { kind: 'sides', sides };
}

const asksForRdp = ({ ports }: AllowedSource): boolean =>
  touches(services, servicesOf(...ports), servicesOf(...administrators.services));

/** Private sources come from networks of ours, the others through the internet, where only public addresses are reached. */
function sidesOf({ at, family, addresses: own, eni = '' }: Reached, { cidr }: AllowedSource): Side[] {
  const peers = parseAddresses(cidr);
  if (cidr.includes(':') !== (family === 'ipv6')) return [];
  const world = addresses.subtract(addresses.subtract(peers, notInternet), notInternetIpv6);
  const ends: Endpoint[] = [
    { name: cidr, addresses: addresses.intersect(peers, privateRanges), at: 'outside' },
    { name: cidr, addresses: world, at: 'internet' },
  ];
  return ends
    .filter((end) => !addresses.isEmpty(end.addresses))
    .map((end) => ({ own: { name: eni, addresses: own, at }, peers: end, opens: 'peers', clientPorts: windowsPorts }));
}
