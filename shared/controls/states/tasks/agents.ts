import type { Agent } from '../../../network/snapshot.ts';
import { isPrivate } from '../../../workloads/datasync/agent.ts';
import { idOf } from '../../../workloads/datasync/arn.ts';
import type { Situation } from '../../../workloads/situation.ts';
import { fails, list, notApplicable, type Outcome, passes, together, unknown } from '../outcome.ts';

/** Whether DataSync hears of an agent. */
export function agentOnline({ AgentArn, Status, LastConnectionTime }: Agent): Outcome {
  const id = idOf(AgentArn);
  if (Status === 'ONLINE') return passes(`${id} is online.`);
  if (Status !== 'OFFLINE') return unknown(`AWS says no state of ${id} that Fairway knows (${Status ?? 'none'})`);
  const since = LastConnectionTime === undefined ? '' : `; DataSync last heard of it at ${LastConnectionTime}`;
  return fails(`${id} is offline${since}.`);
}

/** Whether the agents of one location use the same endpoint and subnets, and are all online. */
export function agentsAlike({ agents }: Extract<Situation, { kind: 'agents' }>): Outcome {
  if (agents.length < 2) return notApplicable('The location has no two agents.');
  if (!agents.some((agent) => isPrivate(agent) === true)) return notApplicable('No agent of it uses a VPC endpoint.');
  const used = agents.map(({ AgentArn, PrivateLinkConfig: to }) => ({
    id: idOf(AgentArn),
    endpoint: to?.VpcEndpointId,
    subnets: to?.SubnetArns?.map(idOf).toSorted().join(),
  }));
  const [first, ...others] = used;
  const other = others.find(({ endpoint, subnets }) => endpoint !== first?.endpoint || subnets !== first?.subnets);
  const ids = list(used.map(({ id }) => id));
  const alike = other
    ? fails(`${first?.id} uses ${where(first)}, but ${other.id} ${where(other)}.`)
    : first?.endpoint === undefined || first.subnets === undefined
      ? unknown(`the endpoint of ${first?.id} was not read`)
      : passes(`${ids} use ${where(first)}.`);
  return together([alike, ...agents.map(agentOnline)], `${ids} all use ${where(first)}, and are online.`);
}

const where = (used: { endpoint: string | undefined; subnets: string | undefined } | undefined): string =>
  used?.endpoint === undefined
    ? 'no VPC endpoint'
    : `${used.endpoint} in ${used.subnets ?? 'subnets that were not read'}`;
