import { BatchUpdateFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { vi } from 'vitest';
import { type Simulator, simulate } from '../../local/simulator.ts';
import { createLedgerTable } from '../../local/tables.ts';
import { storeClient } from '../../shared/aws/home-clients.ts';
import { store } from '../../shared/aws/store.ts';
import { tableClient } from '../../shared/aws/table.ts';
import { planKey } from '../../shared/lambda/begin-sweep.ts';
import type { Place, Snapshot } from '../../shared/network/snapshot.ts';
import { auditRequested, batch, fleetChanged, received, recorded } from '../functions/changes.ts';
import { organization } from '../local/organization.ts';

/** What was asked of AWS under each role, as IAM calls it. */
export type Asked = ReadonlyMap<string, ReadonlySet<string>>;

const home = '111122223333';
const member = '444455556666';
const regions = ['eu-west-1', 'us-east-1'] as const;
const [here, there] = regions;
const bucket = 'fairway-sweeps';

/** The organisation's tasks, locations and agents by ids as AWS gives them: events name them. */
const named: Snapshot = JSON.parse(
  JSON.stringify(organization).replaceAll(
    /\b(task|loc|agent)-(\d+)\b/g,
    (_, kind, n) => `${kind}-${n.padStart(17, '0')}`,
  ),
);

const snapshot: Snapshot = {
  ...named,
  organization: {
    Id: 'o-exampleorgid',
    Accounts: [home, member].map((Id) => ({ Id, Name: Id, State: 'ACTIVE' })),
  },
};

const environment = {
  AWS_REGION: here,
  AWS_ACCESS_KEY_ID: `AKIA${home}`,
  AWS_SECRET_ACCESS_KEY: 'simulated',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
  POWERTOOLS_METRICS_DISABLED: 'true',
  FAIRWAY_TABLE: 'fairway',
  FAIRWAY_TOPIC: `arn:aws:sns:${here}:${home}:findings`,
  FAIRWAY_BUS: 'fairway',
  FAIRWAY_READER_ROLE: 'FairwayReader',
  FAIRWAY_EXTERNAL_ID: 'fairway',
  FAIRWAY_ACCOUNT: home,
  FAIRWAY_CONFIGURATION: '/fairway/configuration',
  FAIRWAY_SETTLE_SECONDS: '0',
  FAIRWAY_QUEUE: `https://sqs.${here}.amazonaws.com/${home}/changes`,
  FAIRWAY_WIDE_QUEUE: `https://sqs.${here}.amazonaws.com/${home}/wide-changes`,
  FAIRWAY_BUCKET: bucket,
  FAIRWAY_ORGANIZATION: 'o-exampleorgid',
  FAIRWAY_SWEEP_SCOPE: JSON.stringify({
    regions,
    exclude: { organizationalUnits: ['ou-none'], tags: { fairway: 'off' } },
  }),
};

type World = Simulator['world'];
type Run = (role: string, handler: unknown, event: object) => Promise<void>;

/** Sends the functions, as they are wired, down every path that calls AWS, over an organisation with everything in it. */
export async function everyPath(): Promise<Asked> {
  const aws = await simulate({ snapshot, clock: () => new Date(), parameters: { '/fairway/configuration': '{}' } });
  for (const [name, value] of Object.entries({ ...environment, AWS_ENDPOINT_URL: aws.url })) vi.stubEnv(name, value);
  const { world } = aws;
  const asked = new Map<string, Set<string>>();
  const run: Run = async (role, handler, event) => {
    const since = world.requests.length;
    await (handler as Handler)(event, context);
    for (const { account, service, operation } of world.requests.slice(since)) {
      const under = account === home ? role : 'Reader';
      // A batch of calls of SQS is permitted as each of them is.
      const action = service === 'sqs' ? operation.replace(/Batch$/, '') : operation;
      asked.set(under, (asked.get(under) ?? new Set()).add(`${service}:${action}`));
    }
  };
  try {
    await createLedgerTable(tableClient(here), 'fairway');
    await changes(world, run);
    await sweeps(world, run);
    await triage(world, run);
    await end(run);
    return asked;
  } finally {
    vi.unstubAllEnvs();
    await aws.close();
  }
}

type Handler = (event: object, context: object) => Promise<unknown>;
// A function's own time is not what is tried here.
const context = { getRemainingTimeInMillis: () => 900_000, functionName: 'fairway', awsRequestId: 'request' };

/**
 * Single fleets, at home and elsewhere; whole places, which are handed over; what moves data, and an instance; a fleet that
 * could not be judged in a moment; fleets that are gone, one by one and with their place; and what nobody can read.
 */
async function changes(world: World, run: Run): Promise<void> {
  const { handler } = await import('../../functions/on-change.ts');
  // Each has clients of its own, as they are deployed.
  vi.resetModules();
  const wide = await import('../../functions/on-wide-change.ts');
  const changed = async (event: string, times = 1) => {
    await run('OnChangeRole', handler, received(times, event));
    await run('OnWideChangeRole', wide.handler, batch(...world.queued.sent.splice(0).map(({ body }) => body)));
  };
  const places = world.snapshot().places;
  const fleets = places.map((place) => justNow(fleetChanged(place.appstream?.Fleets?.[0]?.Name ?? '', place)));
  for (const fleet of fleets) await changed(fleet);
  for (const { account, region } of places) await changed(auditRequested({ account, region }));
  for (const place of places.slice(0, 1)) for (const arn of arnsOf(place)) await changed(stateChanged(arn, place));
  for (const fleet of fleets) await changed(fleet, 3);
  withoutFleets(world, home, here);
  for (const fleet of fleets) await changed(fleet);
  await changed(auditRequested({ account: home, region: here }));
  await run('OnChangeRole', handler, batch('{'));
  await run('OnWideChangeRole', wide.handler, batch('{'));
}

/** The event as if it had happened when all was read. */
function justNow(body: string): string {
  const time = new Date(Date.now() + 3_600_000).toISOString();
  const event = JSON.parse(body);
  return JSON.stringify({ ...event, time, detail: { ...event.detail, eventTime: time } });
}

/** Everything of a place that AWS itself tells of when its state changes. */
const arnsOf = ({ account, region, datasync, ec2 }: Place): string[] => [
  ...(datasync?.Tasks ?? []).map(({ TaskArn }) => TaskArn),
  ...(datasync?.Locations ?? []).map(({ LocationArn }) => LocationArn),
  ...(datasync?.Agents ?? []).map(({ AgentArn }) => AgentArn),
  ...(ec2?.Instances ?? []).map(({ InstanceId }) => `arn:aws:ec2:${region}:${account}:instance/${InstanceId}`),
];

/** AWS tells that its state has changed. */
function stateChanged(arn: string, { account, region }: Place): string {
  const [service, kind, id] = /:(ec2|datasync):.*:(\w+)\/(.+)$/.exec(arn)?.slice(1) ?? [];
  const event = recorded(`native-${service}-${kind}-state-change`);
  const detail = { ...event.detail, 'instance-id': id };
  return justNow(JSON.stringify({ ...event, account, region, resources: [arn], detail }));
}

/** A whole sweep, and one of accounts of which one has less than the index knows. */
async function sweeps(world: World, run: Run): Promise<void> {
  const [targets, place, report] = await Promise.all([
    import('../../functions/sweep-targets.ts'),
    import('../../functions/sweep-place.ts'),
    import('../../functions/sweep-report.ts'),
  ]);
  await run('SweepTargetsRole', targets.handler, { sweep: 'first' });
  for (const sweep of ['first', 'second']) {
    for (const account of [home, member]) await run('SweepPlaceRole', place.handler, { sweep, account, regions });
    withoutFleets(world, home, there);
  }
  await run('SweepReportRole', report.handler, { sweep: 'first' });
}

/**
 * Analysts suppress a finding of each account. Then one changes while neither Security Hub nor the bus answers, and is
 * taken up again.
 */
async function triage(world: World, run: Run): Promise<void> {
  const { handler } = await import('../../functions/on-triage.ts');
  const { handler: onWideChange } = await import('../../functions/on-wide-change.ts');
  const said = async (Status: 'SUPPRESSED' | 'NEW') => {
    for (const account of [home, member]) await analyst(world, account, Status);
    await run('OnTriageRole', handler, batch(...world.hubEvents.map((event) => JSON.stringify(event))));
  };
  await said('SUPPRESSED');
  const answering = world.inject({ service: 'events', fault: 'deny' }, { service: 'securityhub', fault: 'deny' });
  world.alter(home, there, ({ account, region }) => ({ account, region, ec2: { Vpcs: [] } }));
  await run('OnWideChangeRole', onWideChange, batch(auditRequested({ account: home, region: there })));
  answering();
  await said('NEW');
}

/** What an analyst makes of all that is open in an account. */
async function analyst(world: World, account: string, Status: 'SUPPRESSED' | 'NEW'): Promise<void> {
  const credentials = { accessKeyId: `AKIA${account}`, secretAccessKey: 'simulated' };
  const hub = new SecurityHubClient({ region: there, credentials });
  const FindingIdentifiers = world
    .findings()
    .filter(({ AwsAccountId, Region }) => AwsAccountId === account && Region === there)
    .slice(0, 10)
    .map(({ Id = '', ProductArn = '' }) => ({ Id, ProductArn }));
  await hub.send(new BatchUpdateFindingsCommand({ FindingIdentifiers, Workflow: { Status } }));
  hub.destroy();
}

/** A sweep that finds the other account gone, and every Region of this one off. */
async function end(run: Run): Promise<void> {
  const { handler } = await import('../../functions/sweep-report.ts');
  const plan = { targets: [], skipped: [], present: [{ account: home, regions: [] }] };
  const documents = store({ client: storeClient(here), bucket });
  await documents.put(planKey('last'), JSON.stringify(plan), 'application/json');
  await run('SweepReportRole', handler, { sweep: 'last' });
}

function withoutFleets(world: World, account: string, region: string): void {
  world.alter(account, region, ({ appstream, ...place }) => ({ ...place, appstream: { ...appstream, Fleets: [] } }));
}
