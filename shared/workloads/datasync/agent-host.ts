import { addresses, addressesOf, isAddress, parseAddresses } from '../../algebra/addresses.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { type Client, type Endpoint, groupsOf } from '../../network/endpoint.ts';
import { type Network, privateAddresses, whyUnread } from '../../network/network.ts';
import type { Agent, Instance, NetworkInterface, Place } from '../../network/snapshot.ts';
import { serversIn } from '../directory/servers.ts';
import { idOf } from './arn.ts';
import type { Known } from './location.ts';
import { linuxPorts } from './task-clients.ts';

/** Where an agent is: its interfaces in sight, and its addresses in networks that AWS does not show. */
export type AgentHost = { readonly clients: readonly Client[]; readonly outside: readonly Endpoint[] };

/** An agent, and where it is as far as that is known. */
export type Here = {
  readonly network: Network;
  readonly place: Place;
  readonly agent: Agent;
  readonly host: Known<AgentHost>;
};

/** The tag of EC2 instances that run an agent; its value is the agent's id or ARN. */
export const agentTag = 'fairway:datasync-agent';

/** Whether an instance says that it runs an agent, whichever. */
export const runsAgent = ({ Tags = [] }: Instance): boolean => Tags.some(({ Key }) => Key === agentTag);

/** Where an agent is, by the tag of its instance or by what its owners declare: no API of DataSync shows it. */
export function hostOf(network: Network, agent: Agent, place: Place, { agents = {} }: Configuration): Known<AgentHost> {
  const id = idOf(agent.AgentArn);
  const runs = runsOf(network, agent);
  const clients = runs.flatMap(interfacesOf).flatMap(({ eni, at }) => clientOf(network, agent, eni, at));
  if (clients.length > 0) return { is: 'found', value: { clients, outside: [] } };
  const declared = Object.entries(agents).find(([key]) => idOf(key) === id)?.[1].addresses;
  if (declared) return { is: 'found', value: declaredHost(network, agent, place, declared) };
  if (runs.length > 0) return { is: 'unknown', why: whyNoInterface(network, id, runs) };
  const unread = place.ec2?.Instances ? '' : `; ${whyUnread(place, 'ec2:DescribeInstances')}`;
  const why = `AWS does not show where ${id} is: tag its EC2 instance with ${agentTag}, or name its addresses in the configuration file under \`agents\`${unread}`;
  return { is: 'unknown', why };
}

type Run = { readonly instance: Instance; readonly at: Place };

/** The instances that are tagged with an agent. */
function runsOf(network: Network, { AgentArn }: Agent): Run[] {
  const runs = network.places.flatMap((at) =>
    (at.ec2?.Instances ?? [])
      .filter(({ Tags = [] }) =>
        Tags.some(({ Key, Value }) => Key === agentTag && (Value === AgentArn || Value === idOf(AgentArn))),
      )
      .map((instance) => ({ instance, at })),
  );
  network.rests(...runs.map(({ instance }) => instance.InstanceId));
  return runs;
}

function interfacesOf({ instance: { InstanceId, NetworkInterfaces = [] }, at }: Run) {
  const named = NetworkInterfaces.flatMap(({ NetworkInterfaceId }) => NetworkInterfaceId ?? []);
  const attached = (at.ec2?.NetworkInterfaces ?? []).filter(
    ({ NetworkInterfaceId: id, Attachment }) =>
      named.includes(id) || (InstanceId !== undefined && Attachment?.InstanceId === InstanceId),
  );
  return attached.map((eni) => ({ eni, at }));
}

function whyNoInterface(network: Network, agent: string, runs: readonly Run[]): string {
  const [unread] = runs.flatMap(({ at }) => {
    const listed = network.list('NetworkInterfaces', at);
    return listed.is === 'unread' ? [listed.why] : [];
  });
  const names = runs.map(({ instance }) => instance.InstanceId).join(', ');
  return unread ?? `${names}, which is tagged to run ${agent}, has no network interface with an IPv4 address in sight`;
}

function clientOf(network: Network, agent: Agent, eni: NetworkInterface, place: Place): Client[] {
  const { NetworkInterfaceId: id, SubnetId = '', Groups, Association } = eni;
  network.rests(id);
  const subnet = network.find('Subnets', SubnetId, place);
  const texts = privateAddresses(eni).filter((text) => text.includes('.'));
  if (subnet.is !== 'found' || texts.length === 0) return [];
  const groups = groupsOf(id, Groups);
  const publicAddress = Association?.PublicIp !== undefined;
  return [
    {
      name: calledAgent(agent, id),
      addresses: addressesOf(...texts),
      clientPorts: linuxPorts,
      at: { place: subnet.place, subnet: subnet.value, groups, publicAddress },
    },
  ];
}

/** `agent-0a1b (eni-0c2d)`; one that has a name is called by it, `agent nightly (agent-0a1b, eni-0c2d)`. */
const calledAgent = ({ AgentArn, Name }: Agent, ...its: readonly string[]): string => {
  const [first = '', ...rest] = Name ? [`agent ${Name}`, idOf(AgentArn), ...its] : [idOf(AgentArn), ...its];
  return rest.length > 0 ? `${first} (${rest.join(', ')})` : first;
};

/** An agent by its addresses: the interfaces that have them, what is in sight of their subnets, and the rest. */
function declaredHost(network: Network, agent: Agent, place: Place, blocks: readonly string[]): AgentHost {
  const name = calledAgent(agent);
  const enis = (place.ec2?.NetworkInterfaces ?? []).filter(({ PrivateIpAddress: ip }) =>
    blocks.some((block) => ip !== undefined && isAddress(ip) && block === `${ip}/32`),
  );
  const own = enis.flatMap((eni) => clientOf(network, agent, eni, place));
  const endpoint = network.find('VpcEndpoints', agent.PrivateLinkConfig?.VpcEndpointId ?? '', place);
  const vpcs = endpoint.is === 'found' && endpoint.value.VpcId ? [endpoint.value.VpcId] : [];
  const known = addresses.unionAll(own.map((one) => one.addresses));
  const rest = addresses.subtract(addresses.unionAll(blocks.map(parseAddresses)), known);
  const near = serversIn(network, name, rest, { place, vpcs, groups: [] });
  const left = addresses.subtract(rest, addresses.unionAll(near.map((one) => one.addresses)));
  return {
    clients: [...own, ...near.map((one) => ({ ...one, clientPorts: linuxPorts }))],
    outside: addresses.isEmpty(left) ? [] : [{ name, addresses: left, at: 'outside' }],
  };
}
