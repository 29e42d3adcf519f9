import { everyIpv4, parseAddresses } from '../../algebra/addresses.ts';
import type { Endpoint } from '../../network/endpoint.ts';
import {
  activate,
  bootstrap,
  dns,
  service,
  support,
  time,
  updates,
  updatesOverHttp,
} from '../../requirements/datasync-agents.ts';
import { resolvers } from '../directory/controllers.ts';
import type { Meaning, Need } from '../workload.ts';
import type { Here } from './agent-host.ts';
import { idOf } from './arn.ts';

/** What an agent with a public or FIPS endpoint reaches on the internet. */
export function throughInternet(here: Here): Need[] {
  const { network, place, agent, host } = here;
  const fips = agent.EndpointType === 'FIPS' ? '-fips' : '';
  const suffix = `${place.region}.amazonaws.com${place.region.startsWith('cn-') ? '.cn' : ''}`;
  const to = (name: string, text?: string): Meaning => {
    if (host.is === 'unknown') return { kind: 'unknown', why: `Cannot be told: ${host.why}.` };
    const { clients } = host.value;
    if (clients.length === 0)
      return { kind: 'unknown', why: `${idOf(agent.AgentArn)} is in a network that AWS does not show: look there.` };
    const server: Endpoint = { name, addresses: text === undefined ? everyIpv4 : parseAddresses(text), at: 'internet' };
    const among = text === undefined && { among: `which addresses ${name} have is not visible` };
    return { kind: 'paths', paths: clients.map((client) => ({ client, server })), ...among };
  };
  const activated: Meaning = { kind: 'not-applicable', why: 'The agent is activated.' };
  const updateHosts = to('the update hosts');
  const names =
    host.is === 'found' && host.value.clients.length > 0
      ? resolvers(network, { domain: '', place }, host.value.clients)
      : to('its DNS servers');
  return [
    { requirement: activate, means: activated },
    { requirement: bootstrap, means: activated },
    {
      requirement: service,
      means: to(`datasync${fips}.${suffix}, cp.datasync${fips}.${suffix} and *.datasync-dp${fips}.${suffix}`),
    },
    { requirement: updatesOverHttp, means: updateHosts },
    { requirement: updates, means: updateHosts },
    { requirement: dns, means: names },
    { requirement: support, means: to('the support channel 54.201.223.107', '54.201.223.107') },
    { requirement: time, means: to('0.amazon.pool.ntp.org to 3.amazon.pool.ntp.org') },
  ];
}
