import { addressesOf, everyAddress } from '../algebra/addresses.ts';
import { box, type Flows, flows } from '../algebra/flows.ts';
import { everyService, icmp, ports, protocol, protocolNumber, type Services } from '../algebra/services.ts';
import { decided } from './first-match.ts';
import type { Decision, Hop } from './hop.ts';
import type { Lookup, Network } from './network.ts';
import { once } from './once.ts';
import type { NetworkAcl, NetworkAclEntry, Place, Subnet } from './snapshot.ts';
import { neverFiltered, truly } from './unfiltered.ts';

/** What a subnet's ACL lets through one way: the lowest number that matches decides (VPC-NACL-STATELESS). */
export function networkAcl(
  network: Network,
  direction: 'out' | 'in',
  { subnet, place }: { subnet: Subnet; place: Place },
  needed: Flows,
): Hop {
  const hop = (decisions: Decision[]): Hop => ({
    layer: 'network-acl',
    direction: direction === 'out' ? 'egress' : 'ingress',
    decisions: decisions.filter((decision) => !flows.isEmpty(decision.flows)),
  });
  const found = aclOf(network, subnet, place);
  if (found.is !== 'found') {
    const why = found.is === 'unread' ? found.why : `no network ACL of ${subnet.SubnetId} was found`;
    return hop([{ effect: 'doubts', flows: needed, ids: [subnet.SubnetId], entry: null, why }]);
  }
  const id = found.value.NetworkAclId;
  if (!found.value.Entries) {
    const why = `the entries of ${id} were not read`;
    return hop([{ effect: 'doubts', flows: needed, ids: [id], entry: null, why }]);
  }
  const vpc = network.find('Vpcs', subnet.VpcId, place);
  const exempt = neverFiltered('network-acl', vpc.is === 'found' ? vpc.value : undefined);
  const far = direction === 'out' ? 'destination' : 'source';
  const { parts, rest } = decided(needed, entriesOf(found.value)[direction]);
  return hop([
    ...parts.map(({ flows: part, by }): Decision => {
      const what = effectOf(by);
      const decides = what.effect === 'stops' ? truly(part, far, exempt) : part;
      return { ...what, flows: decides, ids: [id], entry: by.RuleNumber };
    }),
    { effect: 'stops', flows: truly(rest, far, exempt), ids: [id], entry: null },
  ]);
}

function aclOf(network: Network, subnet: Subnet, place: Place): Lookup<NetworkAcl> {
  const owner = network.find('Subnets', subnet.SubnetId, place);
  const acls = network.list('NetworkAcls', owner.is === 'found' ? owner.place : place);
  if (acls.is !== 'found') return acls;
  const held = bySubnet(acls.value).get(subnet.SubnetId);
  if (!held) return { is: 'absent' };
  network.rests(held.acl.NetworkAclId, held.association);
  return { is: 'found', value: held.acl, place: acls.place };
}

/** Each subnet's ACL and its association; the first where there are several. */
const bySubnet = once(
  (acls: readonly NetworkAcl[]) =>
    new Map(
      acls
        .flatMap((acl) =>
          (acl.Associations ?? []).map(
            ({ SubnetId, NetworkAclAssociationId: association }) => [SubnetId, { acl, association }] as const,
          ),
        )
        .reverse(),
    ),
);

const effectOf = (entry: NetworkAclEntry): { effect: Decision['effect']; why?: string } => {
  const { unclear } = servicesOfEntry(entry);
  if (unclear !== undefined) return { effect: 'doubts', why: unclear };
  if (blocksOf(entry).length === 0)
    return { effect: 'doubts', why: `the block of entry ${entry.RuleNumber} was not read` };
  return { effect: entry.RuleAction === 'allow' ? 'lets' : 'stops' };
};

/** An ACL's entries each way, the deciding one first. */
const entriesOf = once((acl: NetworkAcl) => ({ out: ordered(acl, 'out'), in: ordered(acl, 'in') }));

const ordered = ({ Entries = [] }: NetworkAcl, direction: 'out' | 'in') =>
  Entries.filter(({ Egress }) => Egress === (direction === 'out'))
    .sort((a, b) => a.RuleNumber - b.RuleNumber)
    .map((entry) => ({ matches: matches(entry, direction), by: entry }));

/** The far side's block: where packets go to on the way out, where they come from on the way in. */
function matches(entry: NetworkAclEntry, direction: 'out' | 'in'): Flows {
  const blocks = blocksOf(entry);
  const far = blocks.length > 0 ? addressesOf(...blocks) : everyAddress;
  return between(direction, far, servicesOfEntry(entry).services);
}

const blocksOf = ({ CidrBlock, Ipv6CidrBlock }: NetworkAclEntry): string[] =>
  [CidrBlock, Ipv6CidrBlock].filter((block) => block !== undefined);

const between = (direction: 'out' | 'in', far: Flows[number][0], services: Services): Flows =>
  direction === 'out'
    ? box({ source: everyAddress, destination: far, services })
    : box({ source: far, destination: everyAddress, services });

/** Where `unclear` says why it is not known which services an entry is about, all that it may be. */
function servicesOfEntry(entry: NetworkAclEntry): { readonly services: Services; readonly unclear?: string } {
  const { RuleNumber, Protocol } = entry;
  if (Protocol === '-1' || Protocol.toLowerCase() === 'all') return { services: everyService };
  const number = protocolNumber(Protocol);
  if (number === undefined)
    return { services: everyService, unclear: `entry ${RuleNumber} names protocol ${Protocol}` };
  const services = servicesWithin(number, entry);
  return services
    ? { services }
    : {
        services: protocol(number),
        unclear: `the ${isIcmp(number) ? 'types' : 'ports'} of entry ${RuleNumber} were not read`,
      };
}

function servicesWithin(number: number, { PortRange, IcmpTypeCode }: NetworkAclEntry): Services | undefined {
  if (number === 6 || number === 17) {
    const { From = -1, To = -1 } = PortRange ?? {};
    return From === -1 || From > To ? undefined : ports(number, From, To);
  }
  const { Type, Code } = IcmpTypeCode ?? {};
  if (!isIcmp(number) || Type === -1) return protocol(number);
  if (Type === undefined || Code === undefined || Type < 0 || Type > 255 || Code > 255) return;
  return icmp(number, Type, Code < 0 ? undefined : Code);
}

const isIcmp = (number: number): boolean => number === 1 || number === 58;
