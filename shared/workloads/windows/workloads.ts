import type { Configuration } from '../../configuration/configuration.ts';
import type { Client, Interface } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import type { Place } from '../../network/snapshot.ts';
import { activation, administrators, coreOf2008, metadata, time, windowsDns } from '../../requirements/ec2-windows.ts';
import { windowsPorts } from '../appstream/host.ts';
import { resolvers } from '../directory/controllers.ts';
import type { Claim, Situation } from '../situation.ts';
import type { Meaning, Need, Workload } from '../workload.ts';
import { administratorSides } from './administrators.ts';
import { outward } from './firewall-rules.ts';
import { reachedOf, type WindowsInstance, windowsInstances } from './instances.ts';
import type { Reached } from './interfaces.ts';
import { leavingOf, type Out } from './leaving.ts';

/** The Windows instances of a place, and what they use of the network themselves. */
export function windows(place: Place, configuration: Configuration, at: string | undefined): Workload[] {
  const claimed = claims();
  return windowsInstances(place).map((one) => ({
    account: place.account,
    region: place.region,
    subject: one.subject,
    needs: (network) => needsOf(network, one, (reached) => administratorSides(reached, configuration, at)),
    claims: (network) => claimed(network, one),
  }));
}

function needsOf(network: Network, one: WindowsInstance, managed: (reached: readonly Reached[]) => Meaning): Need[] {
  const { reached, more } = reachedOf(network, one);
  // What the guest opens leaves by its primary interface.
  const [primary] = reached.filter(({ family }) => family === 'ipv4');
  const unknown: Meaning = { kind: 'unknown', why: `${more.join('; ') || noIpv4}.` };
  const client = primary && clientOf(primary.at, primary.addresses, primary.eni ?? one.subject.id);
  return [
    { requirement: windowsDns, means: client ? resolvers(network, { place: one.place }, [client]) : unknown },
    { requirement: administrators, means: managed(reached) },
  ];
}

const noIpv4 = 'it has no IPv4 address, and IPv6 paths are not modelled yet';

const clientOf = (at: Interface, addresses: Client['addresses'], name: string): Client => ({
  name,
  addresses,
  at,
  clientPorts: windowsPorts,
});

/** What is claimed of instances, looked at once for all in one subnet with the same groups, and once for all alike. */
function claims(): (network: Network, one: WindowsInstance) => readonly Claim[] {
  const known = new Map<string, readonly Claim[]>();
  const alike = new Map<string, readonly Claim[]>();
  const acls = new Map<string, Out>();
  return (network, one) => {
    const { reached, more } = reachedOf(network, one);
    const key = JSON.stringify([reached.map(({ at }) => [at.subnet.SubnetId, at.groups]), more]);
    const before = known.get(key);
    if (before) return before;
    const about = leavingOf(network, reached, more, acls);
    const text = JSON.stringify(about);
    const made = alike.get(text) ?? claimsOf(about);
    alike.set(text, made);
    known.set(key, made);
    return made;
  };
}

const claimsOf = (about: Situation): Claim[] =>
  [activation, metadata, time, coreOf2008, ...outward].map((requirement) => ({ requirement, about }));
