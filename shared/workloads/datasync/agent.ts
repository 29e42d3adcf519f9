import { type Network, whyUnread } from '../../network/network.ts';
import type { Agent, Place } from '../../network/snapshot.ts';
import { idOf } from './arn.ts';
import type { Known } from './location.ts';

/** The agent with an id. */
export function agentOf(network: Network, id: string, place: Place): Known<Agent> {
  network.rests(id);
  const agents = place.datasync?.Agents;
  const found = agents?.find(({ AgentArn }) => idOf(AgentArn) === id);
  if (found) return { is: 'found', value: found };
  if (!agents) return { is: 'unknown', why: whyUnread(place, 'datasync:ListAgents') };
  return { is: 'unknown', why: `agent ${id} is not among those that were read` };
}

/** Whether an agent talks to DataSync through a VPC endpoint; nothing where AWS says neither. */
export function isPrivate({ EndpointType = '' }: Agent): boolean | undefined {
  if (['PRIVATE_LINK', 'FIPS_PRIVATE_LINK'].includes(EndpointType)) return true;
  return ['PUBLIC', 'FIPS'].includes(EndpointType) ? false : undefined;
}
