import { dhcpOf } from '../../../network/dhcp-options.ts';
import type { Network } from '../../../network/network.ts';
import type { Place, Vpc } from '../../../network/snapshot.ts';
import type { State } from '../../../requirements/state.ts';
import { directoriesNamed } from '../../../workloads/directory/found.ts';
import type { Placed } from '../../../workloads/situation.ts';
import { fails, list, notApplicable, type Outcome, passes, unknown } from '../outcome.ts';
import { inEachVpc } from '../situated.ts';
import { directoriesAt, whyNoDirectories } from './directories.ts';

/** Whether the VPC's DNS servers, or the directory that is joined, are of another type. */
export function notOfType(
  network: Network,
  { what, type }: Extract<State, { claim: 'not-of-type' }>,
  about: Placed,
): Outcome {
  switch (what) {
    case 'dns-servers':
      return inEachVpc(network, about.subnets, (vpc, place) => servers(network, vpc, [about.place, place], type));
    case 'joined-directory':
      return joined(network, about, type);
    default:
      return what satisfies never;
  }
}

/** A server that no directory in sight has is none of theirs, as long as those that could have it were listed. */
function servers(network: Network, vpc: Vpc, owners: readonly Place[], type: string): Outcome {
  const dhcp = dhcpOf(network, vpc, owners.at(-1) as Place);
  if (typeof dhcp === 'string') return unknown(dhcp);
  const owned = dhcp.servers.map((server) => ({ server, directories: directoriesAt(network, server, vpc) }));
  const wrong = owned.flatMap(({ server, directories }) =>
    directories.flatMap(({ Type, DirectoryId }) => (Type === type ? [`${server} of ${DirectoryId}`] : [])),
  );
  if (wrong.length > 0) return fails(`${vpc.VpcId} asks ${list(wrong)} for names, a ${type}.`);
  const vague = owned.flatMap(({ directories }) => directories).find(({ Type }) => Type === undefined);
  if (vague) return unknown(`${vpc.VpcId} asks ${vague.DirectoryId} for names, whose type was not read`);
  const unread = whyNoDirectories(...owners);
  const strange = owned.filter(({ directories }) => directories.length === 0);
  if (unread && strange.length > 0)
    return unknown(`whose ${list(strange.map(({ server }) => server))} is in ${vpc.VpcId} is not known: ${unread}`);
  return passes(`${vpc.VpcId} asks ${list([...(dhcp.amazon ? ['Amazon DNS'] : []), ...dhcp.servers])}, no ${type}.`);
}

function joined(network: Network, { domain, place }: Placed, type: string): Outcome {
  if (!domain) return notApplicable('No domain is joined.');
  const found = directoriesNamed(network, domain, place).map(({ directory }) => directory);
  const wrong = found.find(({ Type }) => Type === type);
  if (wrong) return fails(`${domain} is ${wrong.DirectoryId}, a ${type}, and cannot be joined.`);
  const vague = found.find(({ Type }) => Type === undefined);
  if (vague) return unknown(`${domain} is ${vague.DirectoryId}, whose type was not read`);
  const [known] = found;
  if (known) return passes(`${domain} is ${known.DirectoryId}, of type ${known.Type}.`);
  const unread = whyNoDirectories(place);
  return unknown(`directory ${domain} is not in sight, so that its type is not known${unread ? `; ${unread}` : ''}`);
}
