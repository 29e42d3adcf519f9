import { addresses, isAddress, parseAddresses } from '../../algebra/addresses.ts';
import { touches } from '../../algebra/algebra.ts';
import type { VpcEndpoint } from '../../network/snapshot.ts';
import { unclearState } from '../../network/unclear-state.ts';
import {
  control,
  data,
  httpsAtEndpoint,
  overEndpoint,
  overInternet,
  supportAtEndpoint,
} from '../../requirements/datasync-agents.ts';
import type { FlowRequirement } from '../../requirements/requirement.ts';
import { endpointEnds, standingOf } from '../endpoint-ends.ts';
import { isLocated, type Located, type Side } from '../side.ts';
import type { Meaning, Need, Path } from '../workload.ts';
import { isPrivate } from './agent.ts';
import type { Here } from './agent-host.ts';
import { throughInternet } from './agent-internet.ts';
import { unused, usersOf } from './agent-users.ts';
import { idOf } from './arn.ts';
import type { Known } from './location.ts';
import { clientsAt, linuxPorts } from './task-clients.ts';
import { endsOf } from './task-ends.ts';

/** What an agent needs to talk to DataSync, through the endpoint that it was activated with. */
export function endpointNeeds(here: Here): Need[] {
  const over = isPrivate(here.agent);
  const not = (why: string): Meaning => ({ kind: 'not-applicable', why });
  const all = (some: readonly FlowRequirement[], means: Meaning): Need[] =>
    some.map((requirement) => ({ requirement, means }));
  if (over === undefined) {
    const type = here.agent.EndpointType ?? 'none';
    const strange: Meaning = { kind: 'unknown', why: `AWS says no type of endpoint that Fairway knows (${type}).` };
    return all([...overEndpoint, ...overInternet], strange);
  }
  if (over) return [...throughEndpoint(here), ...all(overInternet, not('The agent uses a VPC endpoint.'))];
  return [...throughInternet(here), ...all(overEndpoint, not('The agent uses a public endpoint.'))];
}

function throughEndpoint(here: Here): Need[] {
  const ends = endsOfEndpoint(here);
  const means = meaningsTo(here, ends);
  return [
    ...[control, supportAtEndpoint, httpsAtEndpoint].flatMap((requirement) =>
      means.map((one) => ({ requirement, means: one })),
    ),
    ...toTasks(here).map((one) => ({ requirement: data, means: one })),
  ];
}

type Ends = { readonly ends: readonly Located[]; readonly more?: string };

/** The VPC endpoint of an agent, or that it surely is there no more. */
export function endpointOf({ network, agent, place }: Here): Known<VpcEndpoint> | { is: 'gone'; why: string } {
  const id = agent.PrivateLinkConfig?.VpcEndpointId;
  const name = idOf(agent.AgentArn);
  if (id === undefined) return { is: 'unknown', why: `the endpoint of ${name} was not read` };
  const found = network.find('VpcEndpoints', id, place);
  if (found.is === 'unread') return { is: 'unknown', why: found.why };
  if (found.is === 'absent') return { is: 'gone', why: `VPC endpoint ${id}, which ${name} uses, does not exist` };
  const standing = standingOf(found.value);
  if (standing === 'there') return { is: 'found', value: { OwnerId: found.place.account, ...found.value } };
  const what = `VPC endpoint ${id}, which ${name} uses`;
  if (standing === 'gone') return { is: 'gone', why: `${what}, is in the state ${found.value.State}` };
  return { is: 'unknown', why: unclearState(`${what},`, found.value.State) };
}

/** Where the endpoint answers an agent: at the address that it was given, else in its subnet. */
function endsOfEndpoint(here: Here): Known<Ends> {
  const { network, agent, place } = here;
  const endpoint = endpointOf(here);
  if (endpoint.is !== 'found') return { is: 'unknown', why: endpoint.why };
  const { ends, more } = endpointEnds(network, endpoint.value, place);
  const { PrivateLinkEndpoint: at = '', SubnetArns = [] } = agent.PrivateLinkConfig ?? {};
  const named = isAddress(at) ? ends.filter((one) => touches(addresses, one.addresses, parseAddresses(at))) : [];
  const own = ends.filter((one) => SubnetArns.map(idOf).includes(one.at.subnet.SubnetId));
  const chosen = named.length > 0 ? named : own.length > 0 ? own : ends;
  if (chosen.length === 0)
    return { is: 'unknown', why: more ?? `${endpoint.value.VpcEndpointId} has no interface in sight` };
  return { is: 'found', value: { ends: chosen, ...(more !== undefined && chosen === ends && { more }) } };
}

/** What an agent opens to some ends: whole paths where it is in sight, else what stands before the ends. */
export function meaningsTo({ host }: Here, to: Known<Ends>): Meaning[] {
  if (host.is === 'unknown') return [{ kind: 'unknown', why: `Cannot be told: ${host.why}.` }];
  if (to.is === 'unknown') return [{ kind: 'unknown', why: `Cannot be told: ${to.why}.` }];
  const { clients, outside } = host.value;
  const { ends, more } = to.value;
  const paths = clients.flatMap((client) => ends.map((server): Path => ({ client, server })));
  const sides = outside.flatMap((peers) =>
    ends.map((own): Side => ({ own, peers, opens: 'peers', clientPorts: linuxPorts })),
  );
  const also = more !== undefined && { more };
  return [
    ...(paths.length > 0 ? [{ kind: 'paths' as const, paths, ...also }] : []),
    ...(sides.length > 0 ? [{ kind: 'sides' as const, sides, ...also }] : []),
  ];
}

/** The network interfaces of all tasks that use the agent. */
function toTasks(here: Here): Meaning[] {
  const { network, place } = here;
  const { using, hidden } = usersOf(here);
  if (using.length === 0 && hidden.length === 0) return [{ kind: 'not-applicable', why: unused }];
  const seen = using.flatMap((task) => endsOf(network, task, place)).map((end) => clientsAt(network, end));
  // Interfaces that are only supposed are not asked: what they surely need is not known.
  const ends = seen.flatMap((one) => (one.is === 'found' && one.value.supposed === undefined ? one.value.clients : []));
  const unclear = seen.flatMap((one) => (one.is === 'found' ? (one.value.more ?? []) : one.why));
  const why = [...new Set([...unclear, ...hidden])].join('; ');
  if (ends.length === 0 && why === '') return [{ kind: 'not-applicable', why: 'Its tasks need no network interface.' }];
  const to: Known<Ends> =
    ends.length === 0
      ? { is: 'unknown', why }
      : { is: 'found', value: { ends: ends.filter(isLocated), ...(why !== '' && { more: why }) } };
  return meaningsTo(here, to);
}
