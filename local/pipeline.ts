import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Bundle, buildFunctions } from '../scripts/build.ts';
import type { Snapshot } from '../shared/network/snapshot.ts';
import { type Lambda, startLambda } from './lambda.ts';
import { type Simulator, simulate } from './simulator.ts';
import type { Ended } from './state-machine.ts';
import { startSweeper } from './sweeper.ts';
import { createLedgerTable } from './tables.ts';
import type { Person } from './world/callers.ts';

/** What is deployed, on this machine: the bundles, a simulated AWS that they call, and their table and topic. */
export interface Pipeline {
  readonly aws: Simulator;
  readonly onChange: Lambda;
  readonly onWideChange: Lambda;
  /** Hands events to on-change as one batch, and what that hands over to on-wide-change; gives how many were not settled. */
  readonly deliver: (events: readonly object[]) => Promise<number>;
  /** Sweeps the whole organisation by the state machine that is deployed. */
  readonly sweep: (name: string) => Promise<Ended>;
  readonly bytes: Bundle['bytes'];
  close(): Promise<void>;
}

/** Where Fairway itself runs. */
export const home = { account: '111122223333', region: 'eu-west-1' } as const;

/** Builds the bundles and starts everything on free ports of this machine. */
export async function startPipeline(snapshot: Snapshot, people: Readonly<Record<string, Person>>): Promise<Pipeline> {
  const bundles = await buildFunctions();
  const { bytes, file } = bundled(bundles, 'on-change');
  const accounts = [...new Set(snapshot.places.map(({ account }) => account))];
  const roles = accounts.map((account) => `arn:aws:iam::${account}:role/${reader}`);
  const aws = await simulate({ snapshot: withOthers(snapshot), people, roles, clock: () => new Date() });
  await createTable(aws.url);
  const own = environment(aws.url);
  const queue = (name: string): string => `${aws.url}/${home.account}/${name}`;
  const onChange = await startLambda(file, {
    ...own,
    FAIRWAY_QUEUE: queue('changes'),
    FAIRWAY_WIDE_QUEUE: queue('wide-changes'),
  });
  const wideFile = bundled(bundles, 'on-wide-change').file;
  const onWideChange = await startLambda(wideFile, { ...own, FAIRWAY_QUEUE: queue('wide-changes') }, 900);
  const sweeper = startSweeper({
    url: aws.url,
    bundles,
    environment: own,
    keys: keysOf(home.account),
  });
  return {
    aws,
    onChange,
    onWideChange,
    async deliver(events) {
      const quick = await onChange.deliver(events.map((event) => JSON.stringify(event)));
      const handedOver = aws.world.queued.sent.splice(0).map(({ body }) => body);
      const later = handedOver.length > 0 ? await onWideChange.deliver(handedOver) : { batchItemFailures: [] };
      return quick.batchItemFailures.length + later.batchItemFailures.length;
    },
    sweep: sweeper.sweep,
    bytes,
    async close() {
      await onChange.stop();
      await onWideChange.stop();
      await sweeper.stop();
      await aws.close();
    },
  };
}

function bundled(bundles: readonly Bundle[], name: string): Bundle {
  const bundle = bundles.find((one) => one.name === name);
  if (!bundle) throw new Error(`there is no function ${name}`);
  return bundle;
}

/** The sample organisation, and two accounts beside it that a sweep cannot read: one is closed, one has no role. */
function withOthers(snapshot: Snapshot): Snapshot {
  const others = [
    { Id: '777788889999', Name: 'closed-lab', State: 'SUSPENDED' },
    { Id: '888899990000', Name: 'newcomer', State: 'ACTIVE' },
  ];
  const { organization } = snapshot;
  return { ...snapshot, organization: { ...organization, Accounts: [...(organization?.Accounts ?? []), ...others] } };
}

const reader = 'FairwayReader';
const table = 'fairway-ledger';

/** Keys of the simulated AWS; the account is in the key. */
export const keysOf = (account: string): { accessKeyId: string; secretAccessKey: string } => ({
  accessKeyId: `AKIA${account}`,
  secretAccessKey: 'simulated',
});

function environment(url: string): Record<string, string> {
  const { accessKeyId, secretAccessKey } = keysOf(home.account);
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: home.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    FAIRWAY_TABLE: table,
    FAIRWAY_TOPIC: `arn:aws:sns:${home.region}:${home.account}:fairway-findings`,
    FAIRWAY_BUS: 'fairway-local',
    FAIRWAY_READER_ROLE: reader,
    FAIRWAY_ORGANIZATION: 'o-exampleorgid',
    FAIRWAY_ACCOUNT: home.account,
    // What is simulated shows at once.
    FAIRWAY_SETTLE_SECONDS: '0',
    POWERTOOLS_SERVICE_NAME: 'fairway',
    POWERTOOLS_METRICS_NAMESPACE: 'Fairway/local',
  };
}

async function createTable(endpoint: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region: home.region, credentials: keysOf(home.account) });
  await createLedgerTable(client, table);
  client.destroy();
}
