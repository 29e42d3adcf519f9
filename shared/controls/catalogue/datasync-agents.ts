import {
  clientOfApi,
  otherPorts,
  overEndpoint,
  overInternet,
  privateActivation,
  publicActivation,
  selfManaged,
} from '../../requirements/datasync-agents.ts';
import {
  agentOnline,
  defaultTenancy,
  endpointOfDataSync,
  notShared,
  privateDnsOff,
} from '../../requirements/datasync-placement.ts';
import type { Requirement } from '../../requirements/requirement.ts';
import { type Control, defineControl } from '../control.ts';
import type { Severity } from '../verdict.ts';

const ofAgent = (claim: string, says: string, severity: Severity, why: string, requirements: readonly Requirement[]) =>
  defineControl({
    id: `datasync.agent-${claim}`,
    title: `DataSync agents ${says}`,
    severity,
    why,
    subject: 'datasync-agent',
    check: { kind: 'meets', requirements },
  });

/** What is promised of agents. */
export const ofAgents: readonly Control[] = [
  ofAgent(
    'reaches-its-endpoint',
    'reach their VPC endpoint and the network interfaces of their tasks',
    'high',
    'The agent goes offline and its tasks become unavailable, or transfers start and move nothing.',
    overEndpoint,
  ),
  ofAgent(
    'reaches-public-endpoints',
    'reach the public endpoint of DataSync, updates, names and the time',
    'high',
    'The agent goes offline and its tasks become unavailable, or it stays without updates.',
    [...overInternet, clientOfApi],
  ),
  ofAgent(
    'reaches-its-storage',
    'reach the self-managed storage of their locations',
    'high',
    'The storage cannot be mounted, and every transfer from or to it fails.',
    [...selfManaged, otherPorts],
  ),
  ofAgent(
    'is-online',
    'are online',
    'high',
    'Tasks that use the agent are unavailable until DataSync hears of it again.',
    [agentOnline],
  ),
  ofAgent(
    'closes-activation-port',
    'let nobody in to the activation port once they are activated',
    'medium',
    'Whoever reaches the port of an agent that is being activated again can take its key, and the agent with it.',
    [privateActivation, publicActivation],
  ),
  ofAgent(
    'endpoint-is-set-up',
    'use endpoints that are set up for them',
    'medium',
    'The agent cannot be activated with the endpoint, or other agents of the VPC lose the public one.',
    [endpointOfDataSync, defaultTenancy, notShared, privateDnsOff],
  ),
];
