import type { Configuration } from '../../configuration/configuration.ts';
import type { Network } from '../../network/network.ts';
import type { Place } from '../../network/snapshot.ts';
import { clientOfApi, otherPorts, privateActivation, publicActivation } from '../../requirements/datasync-agents.ts';
import {
  agentOnline,
  defaultTenancy,
  endpointOfDataSync,
  notShared,
  privateDnsOff,
} from '../../requirements/datasync-placement.ts';
import { endpointsNear } from '../endpoint-ends.ts';
import type { Claim, Situation } from '../situation.ts';
import type { Workload } from '../workload.ts';
import { isPrivate } from './agent.ts';
import { endpointNeeds, endpointOf } from './agent-endpoints.ts';
import { type Here, hostOf } from './agent-host.ts';
import { storageNeeds } from './agent-storage.ts';
import { unused, usersOf } from './agent-users.ts';
import { idOf, named } from './arn.ts';
import { agentSymptoms } from './symptoms.ts';

/** The DataSync agents of a place: what they reach, and how their endpoints are set up. */
export const agents = (place: Place, configuration: Configuration): Workload[] =>
  (place.datasync?.Agents ?? []).map((agent) => {
    const at = (network: Network): Here => ({
      network,
      place,
      agent,
      host: hostOf(network, agent, place, configuration),
    });
    return {
      account: place.account,
      region: place.region,
      subject: { type: 'datasync-agent', id: idOf(agent.AgentArn), arn: agent.AgentArn },
      symptoms: agentSymptoms(agent, place),
      needs: (network) => [...endpointNeeds(at(network)), ...storageNeeds(at(network))],
      claims: (network) => claims(at(network)),
    };
  });

function claims(here: Here): Claim[] {
  const { agent, place, host } = here;
  const ends = host.is === 'found' ? host.value.clients : [];
  const about: Situation = { kind: 'agent', place, agent, ends };
  const outside: Situation = {
    kind: 'not-applicable',
    why: 'The agent is in a network that AWS does not show: look there.',
  };
  const port: Situation =
    host.is === 'unknown'
      ? { kind: 'unknown', why: `Cannot be told: ${host.why}.` }
      : ends.length > 0
        ? about
        : outside;
  return [
    { requirement: agentOnline, about: agent.Status === 'ONLINE' ? about : whereUsed(here, about) },
    { requirement: isPrivate(agent) === false ? publicActivation : privateActivation, about: port },
    ...(isPrivate(agent) === true ? ofEndpoint(here) : []),
    ...(isPrivate(agent) === false ? [besideEndpoints(here)] : []),
    { requirement: otherPorts, about },
    { requirement: clientOfApi, about },
  ];
}

/** Only agents that a task uses have to be online. */
function whereUsed(here: Here, about: Situation): Situation {
  const { using, hidden } = usersOf(here);
  if (using.length > 0) return about;
  if (hidden.length === 0) return { kind: 'not-applicable', why: unused };
  return { kind: 'unknown', why: `Whether a task uses the agent cannot be told: ${[...new Set(hidden)].join('; ')}.` };
}

/** How the endpoint of an agent is set up, and the VPC that it is in. */
function ofEndpoint(here: Here): Claim[] {
  const { network, agent, place } = here;
  const endpoint = endpointOf(here);
  const arns = agent.PrivateLinkConfig?.SubnetArns;
  const subnets: Situation = arns
    ? {
        kind: 'subnets',
        place,
        subnets: arns.map((arn) => ({ id: idOf(arn), subnet: named(network, 'Subnets', arn, place) })),
      }
    : { kind: 'unknown', why: `The subnets of the endpoint of ${idOf(agent.AgentArn)} were not read.` };
  const about = situationOf(endpoint, place);
  return [
    { requirement: endpointOfDataSync, about },
    { requirement: defaultTenancy, about: subnets },
    { requirement: notShared, about: subnets },
  ];
}

function situationOf(endpoint: ReturnType<typeof endpointOf>, place: Place): Situation {
  if (endpoint.is === 'found') return { kind: 'endpoint', place, endpoint: endpoint.value };
  if (endpoint.is === 'gone') return { kind: 'absent', why: `${endpoint.why}.` };
  return { kind: 'unknown', why: `Cannot be told: ${endpoint.why}.` };
}

/** DataSync's endpoints in the VPC of an agent that uses the public one. */
function besideEndpoints({ network, place, host }: Here): Claim {
  const requirement = privateDnsOff;
  if (host.is === 'unknown') return { requirement, about: { kind: 'unknown', why: `Cannot be told: ${host.why}.` } };
  const near = host.value.clients.map(({ at }) => endpointsNear(network, at));
  const own = near.flatMap(({ endpoints }) =>
    endpoints.filter(({ ServiceName = '' }) => /\.datasync(-fips)?$/.test(ServiceName)),
  );
  const [endpoint] = own.filter(({ PrivateDnsEnabled }) => PrivateDnsEnabled !== false).concat(own);
  if (endpoint) return { requirement, about: { kind: 'endpoint', place, endpoint } };
  const more = [...new Set(near.flatMap((one) => one.more ?? []))].join('; ');
  if (more !== '') return { requirement, about: { kind: 'unknown', why: `Cannot be told: ${more}.` } };
  return { requirement, about: { kind: 'not-applicable', why: 'No DataSync endpoint is in the VPC of the agent.' } };
}
