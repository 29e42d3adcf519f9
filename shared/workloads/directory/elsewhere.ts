import type { Client } from '../../network/endpoint.ts';
import { type Network, whyUnread } from '../../network/network.ts';
import type { Host } from '../appstream/host.ts';
import type { Meaning } from '../workload.ts';
import { controllerEnds } from './ends.ts';
import { controllersVpc, directoriesNamed, isManaged, otherType } from './found.ts';
import { fromMembers } from './members.ts';

/** What managed controllers must admit from a host outside of the directory's VPC (DIR-GAP-PEERED). */
export function fromElsewhere(
  network: Network,
  { domain = '', place, what }: Host,
  clients: readonly Client[],
): Meaning {
  const found = directoriesNamed(network, domain, place);
  if (found.length === 0 && !place.ds?.DirectoryDescriptions)
    return {
      kind: 'unknown',
      why: `Directory ${domain} is not in sight; ${whyUnread(place, 'ds:DescribeDirectories')}.`,
    };
  const managed = found.filter(({ directory }) => isManaged(directory));
  const otherwise = `${domain} is not an AWS Managed Microsoft AD that is in sight.`;
  if (managed.length === 0) {
    const others = found.map(({ directory }) => otherType(directory.Type, otherwise));
    return others.find(({ kind }) => kind === 'unknown') ?? { kind: 'not-applicable', why: otherwise };
  }
  const vpcs = managed.map(({ directory }) => controllersVpc(directory));
  const away = clients.filter(({ at }) => !vpcs.includes(at.subnet.VpcId));
  if (away.length === 0) return { kind: 'not-applicable', why: `The ${what} is in the directory's own VPC.` };
  const all = managed.map((one) => controllerEnds(network, one));
  const sides = all.flatMap(({ ends }) => ends.flatMap((own) => fromMembers(own, away)));
  const more = all.flatMap((one) => one.more ?? []).join('; ');
  if (sides.length === 0) return { kind: 'unknown', why: `${more}.` };
  return { kind: 'sides', sides, ...(more !== '' && { more }) };
}
