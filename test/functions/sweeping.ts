import { vi } from 'vitest';
import { sweepPlace } from '../../functions/sweep-place.ts';
import { sweepReport } from '../../functions/sweep-report.ts';
import { sweepTargets } from '../../functions/sweep-targets.ts';
import { type Simulator, simulate } from '../../local/simulator.ts';
import { createLedgerTable } from '../../local/tables.ts';
import type { FaultRule } from '../../local/world/faults.ts';
import type { Arrangement } from '../../local/world/organizations.ts';
import { budget } from '../../shared/aws/budget.ts';
import { eventBus } from '../../shared/aws/bus.ts';
import { clients } from '../../shared/aws/clients.ts';
import { enabledRegions } from '../../shared/aws/enabled-regions.ts';
import { accountClient, organizationsClient, storeClient } from '../../shared/aws/home-clients.ts';
import { ledger } from '../../shared/aws/ledger.ts';
import { organization } from '../../shared/aws/organization.ts';
import { placeReader } from '../../shared/aws/read-place.ts';
import { mannered } from '../../shared/aws/requests.ts';
import { securityHub } from '../../shared/aws/security-hub.ts';
import { store } from '../../shared/aws/store.ts';
import { knownPlaces, sweeps } from '../../shared/aws/sweeps.ts';
import { dynamoTable, tableClient } from '../../shared/aws/table.ts';
import { notice, topic } from '../../shared/aws/topic.ts';
import { timeouts } from '../../shared/aws/usual.ts';
import { type Configuration, nothingDeclared } from '../../shared/configuration/configuration.ts';
import { audit } from '../../shared/controls/audit.ts';
import { asff } from '../../shared/findings/asff.ts';
import { busEvent } from '../../shared/findings/bus-event.ts';
import { message } from '../../shared/findings/message.ts';
import { counting } from '../../shared/lambda/counting.ts';
import type { Following } from '../../shared/lambda/deps.ts';
import type { SweepEnded } from '../../shared/lambda/end-sweep.ts';
import type { Measure } from '../../shared/lambda/metrics.ts';
import type { SweepDeps } from '../../shared/lambda/sweep-deps.ts';
import type { SweepScope } from '../../shared/lambda/sweep-scope.ts';
import { partitionOf } from '../../shared/network/partition.ts';
import type { Snapshot } from '../../shared/network/snapshot.ts';
import { waiting } from './waiting.ts';

export const home = { account: '111122223333', region: 'eu-west-1' };

export type Setting = {
  readonly snapshot: Snapshot;
  readonly faults?: readonly FaultRule[];
  readonly arrangement?: Arrangement;
  readonly roles?: readonly string[];
  /** Where the stack is, if not at home. */
  readonly region?: string;
  readonly scope?: SweepScope;
  readonly configuration?: Configuration;
  /** How long AWS may take to answer, in milliseconds; as usual without. */
  readonly requestTimeout?: number;
  /** Whether the organisation is looked at, or the own account alone. */
  readonly organization?: boolean;
};

export type Sweeping = Awaited<ReturnType<typeof sweeping>>;

/** The real rooms over a simulated AWS, set up for sweeps. */
export async function sweeping(setting: Setting) {
  const here = { ...home, region: setting.region ?? home.region };
  const topicArn = `arn:${partitionOf(here.region)}:sns:${here.region}:${here.account}:findings`;
  let minute = 0;
  // Credentials that the simulator gives are valid by the machine's clock.
  const begun = Date.now();
  const now = () => new Date(begun + minute * 60_000);
  const { snapshot, faults, arrangement, roles } = setting;
  const aws: Simulator = await simulate({ snapshot, clock: now, faults, arrangement, ...(roles && { roles }) });
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', `AKIA${home.account}`);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'simulated');
  const measured: Parameters<Measure>[] = [];
  const measure: Measure = (...one) => void measured.push(one);
  const { manners, calls } = counting(budget({ now: Date.now, sleep: () => Promise.resolve() }), measure);
  const made = clients({
    ...here,
    role: 'FairwayReader',
    externalId: 'fairway-external',
    maxAttempts: 2,
    requestHandler: { ...timeouts, requestTimeout: setting.requestTimeout ?? timeouts.requestTimeout },
    manners,
  });
  const tables = tableClient(here.region);
  await createLedgerTable(tables, 'fairway');
  const table = dynamoTable({ client: tables, name: 'fairway' });
  const declared = async () => setting.configuration ?? nothingDeclared;
  const logged: unknown[][] = [];
  const log = (...line: unknown[]) => void logged.push(line);
  const deps: SweepDeps & Following = {
    now,
    settling: { inMillis: 15_000, pause: async () => undefined },
    turns: waiting(),
    read: placeReader({ clients: made, now, declared }),
    audit: (all, around) => audit(all, { ...around, configuration: setting.configuration ?? nothingDeclared }),
    declared,
    ledger: ledger(table),
    hub: securityHub({ client: made.securityHub, asff, pause: async () => undefined }),
    bus: eventBus({ client: made.bus, bus: 'fairway', event: busEvent, pause: async () => undefined }),
    topic: topic({ client: made.topic, arn: topicArn, message }),
    comeAgain: async () => [],
    log: { info: log, warn: log, error: log },
    own: { account: home.account, organization: setting.organization ?? true },
    scope: setting.scope ?? {},
    concurrency: 7,
    organization: organization({
      organizations: mannered(organizationsClient(here.region), here, manners),
      accounts: mannered(accountClient(here.region), here, manners),
    }),
    regions: () => enabledRegions(made.ec2(here)),
    enter: made.enter,
    leave: made.leave,
    sweeps: sweeps(table),
    known: knownPlaces(table),
    store: store({ client: storeClient(here.region), bucket: 'fairway-sweeps' }),
    notice: notice({ client: made.topic, arn: topicArn }),
    measure,
    calls,
  };
  return {
    aws,
    deps,
    logged,
    measured,
    later: (minutes = 10) => {
      minute += minutes;
    },
    close: () => aws.close(),
  };
}

/** What the state machine does, item by item; an item that fails is given up after so many tries. */
export async function sweepOnce({ deps }: Pick<Sweeping, 'deps'>, sweep: string, tries = 2): Promise<SweepEnded> {
  const begun = await sweepTargets(deps)({ sweep });
  if (begun.begun === 'refused') throw new Error('another sweep is under way');
  const targets = JSON.parse((await deps.store.get(begun.targets)) ?? '[]') as { account: string; regions: string[] }[];
  for (const target of targets)
    for (let attempt = 1; attempt <= tries; attempt++)
      try {
        await sweepPlace(deps)({ sweep, ...target });
        break;
      } catch {
        // The next try, or none: the row says it.
      }
  return sweepReport(deps)({ sweep });
}
