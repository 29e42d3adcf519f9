import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { sweepPlace } from '../functions/sweep-place.ts';
import { sweepReport } from '../functions/sweep-report.ts';
import { sweepTargets } from '../functions/sweep-targets.ts';
import { AwsError } from '../local/wire/aws-error.ts';
import type { FaultRule } from '../local/world/faults.ts';
import { createWorld } from '../local/world/world.ts';
import { atMost } from '../shared/aws/at-most.ts';
import { budget } from '../shared/aws/budget.ts';
import type { Clients } from '../shared/aws/clients.ts';
import { keepingShown } from '../shared/aws/keeping-shown.ts';
import { ledger } from '../shared/aws/ledger.ts';
import { organization } from '../shared/aws/organization.ts';
import { type PlaceId, placeKey } from '../shared/aws/place-id.ts';
import { placeReader } from '../shared/aws/read-place.ts';
import { mannered } from '../shared/aws/requests.ts';
import { knownPlaces, sweeps } from '../shared/aws/sweeps.ts';
import { nothingDeclared } from '../shared/configuration/configuration.ts';
import { audit } from '../shared/controls/audit.ts';
import type { Row } from '../shared/findings/coverage.ts';
import type { SweepEnded } from '../shared/lambda/end-sweep.ts';
import type { SweepDeps } from '../shared/lambda/sweep-deps.ts';
import { indexedTable } from './indexed-table.ts';
import { home, type MadeOrganization } from './made-organization.ts';
import { virtualClock } from './virtual-clock.ts';

/** What a sweep of a made organisation came to. Times are those of its own clock. */
export type Swept = {
  readonly ended: SweepEnded;
  readonly rows: readonly Row[];
  readonly makespanInMillis: number;
  /** How long each account took, from its turn to its end. */
  readonly spans: ReadonlyMap<string, number>;
  /** Requests by `service:operation`. */
  readonly calls: ReadonlyMap<string, number>;
  /** Requests that were throttled, and requests that had been made before in just the same way. */
  readonly throttled: number;
  readonly repeated: number;
  /** What the ledger was asked, and how many documents were written. */
  readonly kept: { readonly reads: number; readonly writes: number; readonly documents: number };
  /** Live memory after each tenth of the accounts, in megabytes, without what the table and the bucket hold. */
  readonly heap: readonly number[];
};

type Call = { readonly service: string; readonly place: PlaceId; readonly operation: string; readonly input: object };

/** Sweeps it: the functions, the budget and the readers are the real ones; AWS is the simulator, on a clock of its own. */
export async function sweptOrganization(made: MadeOrganization, concurrency: number): Promise<Swept> {
  const clock = virtualClock();
  const now = () => new Date(Date.UTC(2026, 0, 1) + clock.now());
  const aws = virtualAws(made, { ...clock, date: now });
  const kept = { table: indexedTable(), documents: new Map<string, string>() };
  const deps = depsOf(made, aws, kept, { ...clock, date: now, concurrency });
  return clock.run(async () => {
    await sweepTargets(deps)({ sweep: 'bench' });
    const targets = JSON.parse(kept.documents.get('sweeps/bench/targets.json') ?? '[]') as {
      account: string;
      regions: string[];
    }[];
    const [spans, heap]: [Map<string, number>, number[]] = [new Map(), []];
    const gate = atMost(concurrency);
    const begun = clock.now();
    await Promise.all(
      targets.map((target) =>
        gate(async () => {
          const since = clock.now();
          await sweepPlace(deps)({ sweep: 'bench', ...target });
          spans.set(target.account, clock.now() - since);
          aws.forget(target.account);
          if (spans.size % Math.ceil(targets.length / 10) === 0) heap.push(liveMegabytes(kept));
        }),
      ),
    );
    const makespanInMillis = clock.now() - begun;
    const ended = await sweepReport(deps)({ sweep: 'bench' });
    const plan = JSON.parse(kept.documents.get('sweeps/bench/plan.json') ?? '{}') as { skipped: Row[] };
    const rows = [...(await deps.sweeps.rows('bench')), ...plan.skipped];
    const { calls, counts } = aws;
    return {
      ended,
      rows,
      makespanInMillis,
      spans,
      calls,
      ...counts,
      kept: { ...kept.table.asked, documents: kept.documents.size },
      heap,
    };
  });
}

type Clock = {
  readonly now: () => number;
  readonly sleep: (millis: number) => Promise<void>;
  readonly date: () => Date;
};

/** AWS as the organisation meets it: buckets, latency, refusals, and one Region that never answers. */
function virtualAws({ snapshot, accounts, outcome, disabled, roles }: MadeOrganization, clock: Clock) {
  const denied: FaultRule[] = accounts
    .filter((account) => outcome(account, 'eu-west-1') === 'denied-by-organization')
    .map((account) => ({
      account,
      service: 'ec2',
      fault: 'error',
      code: 'UnauthorizedOperation',
      message: 'not authorized with an explicit deny in a service control policy',
    }));
  const { world, handle } = createWorld({
    snapshot,
    clock: clock.date,
    faults: denied,
    arrangement: { disabled },
    roles,
  });
  const asked = world.requests as unknown[];
  const [calls, seen, buckets]: [
    Map<string, number>,
    Map<string, Set<string>>,
    Map<string, { tokens: number; at: number }>,
  ] = [new Map(), new Map(), new Map()];
  const counts = { throttled: 0, repeated: 0 };
  /** AWS's own bucket, of an account, a Region and an API; other services than EC2 bear half as much. */
  const admitted = (key: string, service: string): boolean => {
    const [burst, perSecond] = service === 'ec2' ? [100, 20] : [20, 10];
    const bucket = buckets.get(key) ?? { tokens: burst, at: clock.now() };
    const tokens = Math.min(burst, bucket.tokens + ((clock.now() - bucket.at) / 1000) * perSecond);
    buckets.set(key, { tokens: Math.max(0, tokens - 1), at: clock.now() });
    return tokens >= 1;
  };
  const answer = async ({ service, place, operation, input }: Call): Promise<object> => {
    const api = `${service}:${operation}`;
    calls.set(api, (calls.get(api) ?? 0) + 1);
    const request = `${api} ${place.region} ${JSON.stringify(input)}`;
    const known = seen.get(place.account) ?? new Set<string>();
    if (known.has(request)) counts.repeated++;
    seen.set(place.account, known.add(request));
    if (service !== 'sts' && !admitted(`${placeKey(place)}#${api}`, service)) {
      counts.throttled++;
      throw named('RequestLimitExceeded', 'Request limit exceeded.');
    }
    if (outcome(place.account, place.region) === 'not-answering' && service === 'ec2') {
      await clock.sleep(20_000);
      throw named('TimeoutError', 'no answer in 20000 ms');
    }
    await clock.sleep(latencyOf(operation));
    asked.length = 0;
    const call = {
      service,
      operation,
      region: place.region,
      accessKeyId: `AKIA${place.account}`,
      requestId: 'r',
      required: [],
      input: { ...input },
    };
    try {
      const answered = await handle(call);
      return answered?.kind === 'output' ? answered.output : {};
    } catch (error) {
      throw error instanceof AwsError ? named(error.code, error.message) : error;
    }
  };
  const forget = (account: string): void => {
    seen.delete(account);
    for (const key of buckets.keys()) if (key.startsWith(account)) buckets.delete(key);
  };
  return { answer, calls, counts, forget };
}

/** Between 40 and 120 ms, each operation its own. */
export const latencyOf = (operation: string): number =>
  40 + ([...operation].reduce((sum, one) => sum + one.charCodeAt(0), 0) % 81);

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

type Kept = { readonly table: ReturnType<typeof indexedTable>; readonly documents: Map<string, string> };

function depsOf(
  made: MadeOrganization,
  aws: ReturnType<typeof virtualAws>,
  { table, documents }: Kept,
  clock: Clock & { readonly concurrency: number },
): SweepDeps {
  const calls = new Map<string, number>();
  const manners = {
    budget: budget(clock),
    sent: (place: PlaceId) => void calls.set(placeKey(place), (calls.get(placeKey(place)) ?? 0) + 1),
  };
  /** As much of an SDK client as the rooms need, with the real middleware in it. */
  const client = (service: string, place: PlaceId) => {
    let middleware = (next: (request: { input: object }) => Promise<unknown>, _: object) => next;
    const sender = {
      config: { defaultSigningName: service },
      middlewareStack: {
        add(added: typeof middleware) {
          middleware = added;
        },
      },
      destroy: () => {},
      send: (command: { input: object; constructor: { name: string } }) => {
        const commandName = command.constructor.name;
        const operation = commandName.replace(/Command$/, '');
        return middleware(({ input }) => aws.answer({ service, place, operation, input }), { commandName })(command);
      },
    };
    return mannered(sender as never, place, manners) as typeof sender;
  };
  const of = (service: string) => (place: PlaceId) => client(service, place) as never;
  const clients: Partial<Clients> = {
    ec2: of('ec2'),
    appstream: of('appstream'),
    autoScaling: of('application-autoscaling'),
    directoryService: of('ds'),
    dataSync: of('datasync'),
    efs: of('elasticfilesystem'),
    fsx: of('fsx'),
    serviceQuotas: of('servicequotas'),
  };
  const sts = client('sts', home);
  const noLog = () => {};
  return {
    now: clock.date,
    read: keepingShown(
      placeReader({ clients: clients as Clients, now: clock.date, declared: async () => nothingDeclared }),
      clock.date,
    ),
    audit,
    ledger: ledger(table),
    hub: async (_, news) => ({ hub: 'on', told: news.map(({ transition }) => transition.key), refused: [] }),
    topic: async () => {},
    bus: async () => ({ told: [], failed: [] }),
    settling: { inMillis: 0, pause: clock.sleep },
    turns: { now: clock.date, pause: clock.sleep },
    log: { info: noLog, warn: noLog, error: noLog },
    measure: noLog,
    own: { account: home.account, organization: true },
    scope: { regions: [...made.regions] },
    concurrency: clock.concurrency,
    organization: organization({ organizations: of('organizations')(home), accounts: of('account')(home) }),
    regions: async () => made.regions,
    enter: async (account) => {
      if (account === home.account) return;
      const RoleArn = `arn:aws:iam::${account}:role/FairwayReader`;
      await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'fairway' }));
    },
    leave: (account) => manners.budget.forget(`${account}#`),
    sweeps: sweeps(table),
    known: knownPlaces(table),
    store: {
      bucket: 'bench',
      put: async (key, body) => void documents.set(key, body),
      get: async (key) => documents.get(key),
    },
    notice: async () => {},
    declared: async () => ({}),
    calls: (place) => calls.get(placeKey(place)) ?? 0,
  };
}

/** What is alive, less what stands for DynamoDB and S3. */
function liveMegabytes({ table, documents }: Kept): number {
  globalThis.gc?.();
  const outside = table.bytes() + [...documents.values()].reduce((sum, text) => sum + text.length, 0);
  return (process.memoryUsage().heapUsed - outside) / 2 ** 20;
}
