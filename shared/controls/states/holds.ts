import type { Standing } from '../../headroom/crowd.ts';
import type { Network } from '../../network/network.ts';
import type { State } from '../../requirements/state.ts';
import type { Claim, Placed } from '../../workloads/situation.ts';
import type { RequirementResult } from '../verdict.ts';
import { apart } from './addresses/apart.ts';
import { directoryVpc } from './addresses/directory-vpc.ts';
import { unrouted } from './addresses/unrouted.ts';
import { endpointPrivateDns } from './endpoints/private-dns.ts';
import { s3EndpointPolicy } from './endpoints/s3-policy.ts';
import { letOut } from './let-out.ts';
import { dhcpOptionsOfDirectory } from './names/dhcp-options-of-directory.ts';
import { directoryNameResolves } from './names/directory-name-resolves.ts';
import { dnsAnswersNxdomain } from './names/dns-answers-nxdomain.ts';
import { noDomainJoin } from './names/no-domain-join.ts';
import { notOfType } from './names/not-of-type.ts';
import { fails, type Outcome, unknown } from './outcome.ts';
import { admitsNobody } from './placement/admits-nobody.ts';
import { atMost } from './placement/at-most.ts';
import { headroom } from './placement/headroom.ts';
import { interfacesAsConfigured } from './placement/interfaces-as-configured.ts';
import { ipv4 } from './placement/ipv4.ts';
import { subnets } from './placement/subnets.ts';
import { withinQuota } from './placement/within-quota.ts';
import { oneSubnetAZone, zones } from './placement/zones.ts';
import { defaultRoute } from './routes/default-route.ts';
import { natGatewayInZone } from './routes/nat-gateway-in-zone.ts';
import type { Situated } from './situated.ts';
import { agentOnline, agentsAlike } from './tasks/agents.ts';
import { closedAfterwards } from './tasks/closed-afterwards.ts';
import { endpointLeavesPublicNames, endpointOfDataSync } from './tasks/endpoints.ts';
import {
  taskHeadroom,
  taskInterfaces,
  taskInterfacesAddUp,
  taskInterfacesExist,
  taskModeDocumented,
} from './tasks/interfaces.ts';
import { defaultTenancy, mountTargetInZone, ownSubnets } from './tasks/vpcs.ts';

/**
 * Whether a workload is set up as one requirement asks; what only the guest shows is never judged. Its standings say what
 * it takes of the addresses that others want as well.
 */
export function holds(
  network: Network,
  { requirement, about }: Claim,
  standings: () => readonly Standing[],
): RequirementResult {
  const { id, need: grade } = requirement;
  if (requirement.asks === 'guest')
    return { id, grade, status: 'not-applicable', reason: `Not checkable from outside. ${requirement.look}` };
  if (about.kind === 'not-applicable' || about.kind === 'unknown')
    return { id, grade, status: about.kind, reason: about.why };
  if (about.kind === 'absent') return { id, grade, ...fails(about.why) };
  if (requirement.asks === 'baseline') return letOut(requirement, about);
  return { id, grade, ...judge(network, requirement.state, about, standings) };
}

function judge(network: Network, state: State, about: Situated, standings: () => readonly Standing[]): Outcome {
  switch (state.claim) {
    case 'apart':
      if (about.kind === 'directory') return directoryVpc(network, state.range, about);
      return placed(about, (one) => apart(network, state, one));
    case 'subnets':
      return placed(about, (one) => subnets(state, one));
    case 'zones':
      return zones(network, state, about);
    case 'one-subnet-a-zone':
      return placed(about, (one) => oneSubnetAZone(one.subnets));
    case 'at-most':
      return placed(about, (one) => atMost(network, state, one));
    case 'within-quota':
      return about.kind === 'region' ? withinQuota(network, state, about, standings()) : elsewhere(about);
    case 'headroom':
      return placed(about, () => headroom(state, standings()));
    case 'default-route':
      return placed(about, (one) => defaultRoute(network, state, one));
    case 'nat-gateway-in-zone':
      return placed(about, (one) => natGatewayInZone(network, one));
    case 'ipv4':
      return placed(about, ipv4);
    case 'not-of-type':
      return placed(about, (one) => notOfType(network, state, one));
    case 'dns-answers-nxdomain':
      return placed(about, (one) => dnsAnswersNxdomain(network, one));
    case 'directory-name-resolves':
      return placed(about, (one) => directoryNameResolves(network, one));
    case 'dhcp-options-of-directory':
      return dhcpOptionsOfDirectory(network, about);
    case 'admits-nobody':
      return placed(about, (one) => admitsNobody(network, one));
    case 'no-domain-join':
      return placed(about, noDomainJoin);
    case 'interfaces-as-configured':
      return placed(about, (one) => interfacesAsConfigured(network, one));
    case 'endpoint-private-dns':
      return about.kind === 'endpoint' ? endpointPrivateDns(network, about) : elsewhere(about);
    case 'endpoint-policy':
      return placed(about, (one) => s3EndpointPolicy(network, one));
    case 'unrouted':
      return placed(about, ({ subnets: own }) => unrouted(network, own, state.range));
    case 'task-interfaces':
      return task(about, (one) => taskInterfaces(network, one));
    case 'task-interfaces-add-up':
      return task(about, taskInterfacesAddUp);
    case 'task-interfaces-exist':
      return task(about, taskInterfacesExist);
    case 'task-headroom':
      return task(about, (one) => taskHeadroom(one, standings()));
    case 'task-mode-documented':
      return task(about, taskModeDocumented);
    case 'mount-target-in-zone':
      return about.kind === 'mount' ? mountTargetInZone(about) : elsewhere(about);
    case 'default-tenancy':
      return defaultTenancy(network, about);
    case 'own-subnets':
      return about.kind === 'subnets' ? ownSubnets(about) : elsewhere(about);
    case 'agents-alike':
      return about.kind === 'agents' ? agentsAlike(about) : elsewhere(about);
    case 'agent-online':
      return about.kind === 'agent' ? agentOnline(about.agent) : elsewhere(about);
    case 'closed-afterwards':
      return about.kind === 'agent' ? closedAfterwards(network, state.service, about.ends) : elsewhere(about);
    case 'endpoint-leaves-public-names':
      return about.kind === 'endpoint' ? endpointLeavesPublicNames(about.endpoint) : elsewhere(about);
    case 'endpoint-of-datasync':
      return about.kind === 'endpoint' ? endpointOfDataSync(about) : elsewhere(about);
    default:
      return state satisfies never;
  }
}

const placed = (about: Situated, judged: (one: Placed) => Outcome): Outcome =>
  about.kind === 'placed' ? judged(about) : elsewhere(about);

const task = (about: Situated, judged: (one: Extract<Situated, { kind: 'task' }>) => Outcome): Outcome =>
  about.kind === 'task' ? judged(about) : elsewhere(about);

/** The claim is bound to something that it does not speak of. */
const elsewhere = ({ kind }: Situated): Outcome => unknown(`This is not asked of a ${kind}`);
