import type { Snapshot } from '../../shared/network/snapshot.ts';
import { appstreamReads } from './appstream/reads.ts';
import { appstreamWrites } from './appstream/writes.ts';
import { autoScalingReads } from './auto-scaling.ts';
import { autoScalingWrites } from './auto-scaling-writes.ts';
import type { Callers } from './callers.ts';
import { cloudWatch, type Metric } from './cloudwatch.ts';
import { datasyncReads } from './datasync/reads.ts';
import { directoryReads } from './directory/reads.ts';
import { ec2Reads } from './ec2/reads.ts';
import { ec2Writes } from './ec2/writes.ts';
import { efsOperations } from './efs.ts';
import { eventBridge, type Put } from './event-bus.ts';
import { fsxReads } from './fsx.ts';
import type { Operations } from './operation.ts';
import { type Arrangement, accountManagement, organizations } from './organizations.ts';
import { parameterStore } from './parameters.ts';
import { type Findings, type Hubs, securityHub } from './securityhub/hub.ts';
import type { HubEvent } from './securityhub/hub-event.ts';
import { quotaReads } from './service-quotas.ts';
import { type Message, sns } from './sns.ts';
import { type Queued, sqs } from './sqs.ts';
import { type Roles, sts } from './sts.ts';

/** What the world can do, by the service's signing name. */
export const operationsOf = ({
  callers,
  roles,
  hubs,
  kept,
  snapshot,
  arrangement,
  parameters,
}: Parts): Readonly<Record<string, Operations>> => ({
  ec2: { ...ec2Reads, ...ec2Writes },
  appstream: { ...appstreamReads, ...appstreamWrites },
  'application-autoscaling': { ...autoScalingReads, ...autoScalingWrites },
  datasync: datasyncReads,
  ds: directoryReads,
  elasticfilesystem: efsOperations,
  fsx: fsxReads,
  servicequotas: quotaReads,
  sts: sts(callers, roles),
  sns: sns(kept.messages),
  sqs: sqs(kept.queued),
  securityhub: securityHub(kept.findings, hubs, kept.hubEvents),
  monitoring: cloudWatch(kept.metrics),
  organizations: organizations(snapshot, arrangement),
  account: accountManagement(arrangement),
  events: eventBridge(kept.puts),
  ssm: parameterStore(parameters),
});

/** What callers told the world to keep. */
export interface Kept {
  readonly messages: Message[];
  readonly metrics: Metric[];
  readonly queued: Queued;
  readonly puts: Put[];
  readonly findings: Findings;
  readonly hubEvents: HubEvent[];
}

interface Parts {
  readonly callers: Callers;
  readonly roles: Roles;
  readonly hubs: Hubs;
  readonly kept: Kept;
  readonly snapshot: Snapshot;
  readonly arrangement: Arrangement;
  readonly parameters: Readonly<Record<string, string>>;
}
