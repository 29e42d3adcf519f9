import { ApplicationAutoScalingClient, RegisterScalableTargetCommand } from '@aws-sdk/client-application-auto-scaling';
import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  EC2Client,
  type IpPermission,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  type RevokeSecurityGroupIngressCommandInput,
} from '@aws-sdk/client-ec2';
import { BatchUpdateFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import sample from '../../events/sample-organization.json' with { type: 'json' };
import { onChange } from '../../functions/on-change.ts';
import { onTriage } from '../../functions/on-triage.ts';
import { type Simulator, simulate } from '../../local/simulator.ts';
import { createLedgerTable } from '../../local/tables.ts';
import type { FaultRule } from '../../local/world/faults.ts';
import { analysts } from '../../shared/aws/analysts.ts';
import { eventBus } from '../../shared/aws/bus.ts';
import { clients } from '../../shared/aws/clients.ts';
import { ledger } from '../../shared/aws/ledger.ts';
import { placeReader } from '../../shared/aws/read-place.ts';
import { securityHub } from '../../shared/aws/security-hub.ts';
import { dynamoTable, type Item, tableClient } from '../../shared/aws/table.ts';
import { notice, topic } from '../../shared/aws/topic.ts';
import { nothingDeclared } from '../../shared/configuration/configuration.ts';
import { audit } from '../../shared/controls/audit.ts';
import { asff } from '../../shared/findings/asff.ts';
import { busEvent } from '../../shared/findings/bus-event.ts';
import { message } from '../../shared/findings/message.ts';
import type { Following } from '../../shared/lambda/deps.ts';
import type { Learning } from '../../shared/lambda/learn-triage.ts';
import { parseSnapshot, type Snapshot } from '../../shared/network/snapshot.ts';
import { auditRequested, batch } from './changes.ts';
import { failing, type Power } from './cloud.ts';
import { waiting } from './waiting.ts';

const home = { account: '111122223333', region: 'eu-west-1' };
const member = { account: '444455556666', region: 'eu-central-1' };
let snapshot: Snapshot;
beforeAll(() => {
  snapshot = parseSnapshot(sample);
});

/** The design floor's group, and the rules that Kerberos needs. */
function kerberos(): { GroupId: string; IpPermissions: IpPermission[] } {
  const groups = snapshot.places[0]?.ec2?.SecurityGroups ?? [];
  const { GroupId = '', IpPermissionsEgress = [] } = groups.find(({ GroupName }) => GroupName === 'design-floor') ?? {};
  return { GroupId, IpPermissions: IpPermissionsEgress.filter(({ FromPort }) => FromPort === 88) as IpPermission[] };
}

type Local = Awaited<ReturnType<typeof start>>;
let running: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.map((one) => one.close()));
  running = [];
  vi.unstubAllEnvs();
});

/** The real rooms over a simulated AWS. `power` stands between on-change and each call that it makes. */
async function start({ power = (call) => call(), faults }: { power?: Power; faults?: readonly FaultRule[] } = {}) {
  let minute = 0;
  const now = () => new Date(Date.UTC(2026, 10, 21, 9, minute));
  const clock = () => new Date(Date.UTC(2026, 10, 21, 9, minute));
  const aws: Simulator = await simulate({ snapshot, clock, faults });
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', `AKIA${home.account}`);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'simulated');
  const made = clients({ ...home, role: 'FairwayReader', maxAttempts: 2 });
  const tables = tableClient(home.region);
  await createLedgerTable(tables, 'fairway');
  const table = dynamoTable({ client: tables, name: 'fairway' });
  const hub = securityHub({ client: made.securityHub, asff, pause: async () => undefined });
  const tell = topic({ client: made.topic, arn: 'arn:aws:sns:eu-west-1:111122223333:findings', message });
  const note = notice({ client: made.topic, arn: 'arn:aws:sns:eu-west-1:111122223333:findings' });
  const bus = eventBus({ client: made.bus, bus: 'fairway', event: busEvent, pause: async () => undefined });
  const { transfers } = ledger(table);
  const read = placeReader({ clients: made, now, declared: async () => nothingDeclared, transfers });
  const logged: unknown[][] = [];
  const log = (...line: unknown[]) => void logged.push(line);
  const deps: Following & Learning = {
    now,
    settling: { inMillis: 15_000, pause: async () => undefined },
    turns: waiting(),
    read: (place, scope) => power(() => read(place, scope)),
    audit,
    ledger: ledger({
      get: (key) => power(() => table.get(key)),
      query: (pk) => power(() => table.query(pk)),
      put: (item, when) => power(() => table.put(item, when)),
      remove: (key, when) => power(() => table.remove(key, when)),
    }),
    hub: (place, news) => power(() => hub(place, news)),
    analysts: analysts(made.securityHub),
    topic: (transitions) => power(() => tell(transitions)),
    bus: (transitions) => power(() => bus(transitions)),
    notice: (said) => power(() => note(said)),
    measure: () => undefined,
    comeAgain: async () => [],
    log: { info: log, warn: log, error: log },
  };
  const dana = new EC2Client({ region: home.region });
  const close = async () => {
    dana.destroy();
    await aws.close();
  };
  const later = () => {
    minute += 10;
  };
  const items = async () =>
    (
      await Promise.all(
        [
          `finding#${home.account}#${home.region}`,
          `dependents#${home.account}#${home.region}`,
          `place#${home.account}#${home.region}`,
        ].map((pk) => table.query(pk)),
      )
    ).flat();
  const local = { aws, deps, dana, logged, close, later, items };
  running.push(local);
  return local;
}

/** Audits the home place, then somebody takes Kerberos away: gives the event of it. */
async function broken(local: Local): Promise<string> {
  await onChange(local.deps)(batch(auditRequested(home)));
  local.later();
  await local.dana.send(new RevokeSecurityGroupEgressCommand(kerberos()));
  return JSON.stringify(local.aws.world.events.at(-1));
}

const told = ({ aws }: Local): string[] =>
  aws.world.messages.flatMap((one) => {
    const { kind, transitions } = JSON.parse(JSON.parse(one.message).sqs) as {
      kind: string;
      transitions: { key: string }[];
    };
    return transitions.map(({ key }) => `${kind} ${key}`);
  });

const remembered = async (local: Local) => ({
  items: (await local.items()).map(({ version: _, ...item }: Item) => item),
  findings: local.aws.world.findings().map(({ ProcessedAt: _, ...finding }) => finding),
});

describe('on-change over a simulated AWS', () => {
  test('tells what broke and what was mended, once, with few calls', async () => {
    const local = await start();
    const event = await broken(local);
    const since = local.aws.world.requests.length;
    expect(await onChange(local.deps)(batch(event))).toEqual({ batchItemFailures: [] });
    expect(told(local)).toEqual([expect.stringMatching(/^opened .*appstream-fleet\/design-floor$/)]);
    expect(local.aws.world.findings()).toMatchObject([{ RecordState: 'ACTIVE', Compliance: { Status: 'FAILED' } }]);
    const reads = local.aws.world.requests.slice(since).filter(({ service }) => service === 'ec2');
    expect(reads.length).toBeLessThanOrEqual(20);
    expect(local.logged.filter(([line]) => line === 'not read')).toEqual([]);
  });

  test("tells of a mount target's group that is closed, and of its task whole again when it is open", async () => {
    const local = await start();
    await onChange(local.deps)(batch(auditRequested(home)));
    const { GroupId, IpPermissions } = snapshot.places[0]?.ec2?.SecurityGroups?.find(
      ({ GroupName }) => GroupName === 'project-share',
    ) ?? { GroupId: '' };
    const rules = { GroupId, IpPermissions } as RevokeSecurityGroupIngressCommandInput;
    local.later();
    await local.dana.send(new RevokeSecurityGroupIngressCommand(rules));
    await onChange(local.deps)(batch(JSON.stringify(local.aws.world.events.at(-1))));
    const tasks = snapshot.places[0]?.datasync?.Tasks?.map(({ TaskArn }) => TaskArn.replace(/.*\//, '')) ?? [];
    const reaches = told(local).filter((one) => one.includes('datasync.task-reaches-its-storage'));
    expect(reaches).toEqual(tasks.toSorted().map((id) => expect.stringMatching(`^opened .*datasync-task/${id}$`)));
    local.later();
    await local.dana.send(new AuthorizeSecurityGroupIngressCommand(rules));
    await onChange(local.deps)(batch(JSON.stringify(local.aws.world.events.at(-1))));
    const resolved = told(local).filter((one) => /^resolved .*datasync.task-reaches-its-storage/.test(one));
    expect(resolved).toHaveLength(2);
  });

  test('an analyst suppresses a finding, and takes it up again', async () => {
    const local = await start();
    await onChange(local.deps)(batch(await broken(local)));
    const [{ Id = '', ProductArn = '' } = {}] = local.aws.world.findings();
    const hub = new SecurityHubClient({ region: home.region });
    const triage = async (Status: 'SUPPRESSED' | 'NEW') => {
      await hub.send(
        new BatchUpdateFindingsCommand({ FindingIdentifiers: [{ Id, ProductArn }], Workflow: { Status } }),
      );
      // Every event of Security Hub comes, those of our own imports too, and each of them twice.
      const events = local.aws.world.hubEvents.map((event) => JSON.stringify(event));
      expect(await onTriage(local.deps)(batch(...events, ...events))).toEqual({ batchItemFailures: [] });
      local.later();
    };
    await triage('SUPPRESSED');
    await local.dana.send(new AuthorizeSecurityGroupEgressCommand(kerberos()));
    await onChange(local.deps)(batch(JSON.stringify(local.aws.world.events.at(-1))));
    expect(local.aws.world.findings()).toMatchObject([
      { Compliance: { Status: 'PASSED' }, Workflow: { Status: 'SUPPRESSED' } },
    ]);
    expect(told(local).filter((one) => one.startsWith('resolved'))).toEqual([]);
    expect(local.aws.world.puts.at(-1)).toMatchObject({ detailType: 'Finding Resolved', detail: { silent: true } });
    await triage('NEW');
    expect(told(local).at(-1)).toMatch(/^resolved .*appstream-fleet\/design-floor$/);
    hub.destroy();
  });

  test('reads nothing for a group that nothing depends on', async () => {
    const local = await start();
    await onChange(local.deps)(batch(auditRequested(home)));
    const groups = snapshot.places[0]?.ec2?.SecurityGroups ?? [];
    const GroupId = groups.find(({ GroupName }) => GroupName === 'render-farm-web')?.GroupId;
    await local.dana.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId,
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: 8443, ToPort: 8443, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }],
      }),
    );
    const since = local.aws.world.requests.length;
    await onChange(local.deps)(batch(JSON.stringify(local.aws.world.events.at(-1))));
    expect(new Set(local.aws.world.requests.slice(since).map(({ service }) => service))).toEqual(new Set(['dynamodb']));
  });

  test('reads another account under its role', async () => {
    const local = await start();
    await onChange(local.deps)(batch(auditRequested(member)));
    const reads = local.aws.world.requests.filter(({ operation }) => operation === 'DescribeFleets');
    expect(reads).toMatchObject([member]);
  });

  test('a role that it may not assume is named and fails nothing', async () => {
    const local = await start({ faults: [{ service: 'sts', fault: 'deny' }] });
    expect(await onChange(local.deps)(batch(auditRequested(member)))).toEqual({ batchItemFailures: [] });
    expect(local.logged).toContainEqual([
      'not read',
      expect.objectContaining({ operation: 'appstream:DescribeFleets' }),
    ]);
  });

  test('reads small pages whole', async () => {
    const [large, small] = [await start(), await start({ faults: [{ fault: 'smallPages', size: 1 }] })];
    const place = await small.deps.read(home, 'fleets');
    vi.stubEnv('AWS_ENDPOINT_URL', large.aws.url);
    expect(place).toEqual(await large.deps.read(home, 'fleets'));
    expect(place.unread).toEqual([]);
  });

  test.each([
    'DescribeNetworkAcls',
    'DescribeSecurityGroups',
    'DescribeRouteTables',
    'DescribeFleets',
    'DescribeDirectories',
  ])('resolves nothing while %s is denied', async (operation) => {
    const local = await start();
    const event = await broken(local);
    await onChange(local.deps)(batch(event));
    local.later();
    local.aws.world.inject({ operation, fault: 'deny' });
    await onChange(local.deps)(batch(auditRequested(home)));
    expect(told(local).filter((one) => !one.startsWith('opened'))).toEqual([]);
  });

  test.each<[string, readonly FaultRule[], 'sweep'?]>([
    ['calls are throttled', [{ service: 'ec2', fault: 'throttle', times: 6 }]],
    ['the ledger is throttled', [{ service: 'dynamodb', fault: 'throttle', after: 3, times: 4 }]],
    ['Security Hub is throttled', [{ service: 'securityhub', fault: 'throttle', times: 5 }]],
    [
      'a page token is no longer known',
      [
        { operation: 'DescribeNetworkInterfaces', fault: 'smallPages', size: 5 },
        { operation: 'DescribeNetworkInterfaces', fault: 'error', code: 'InvalidNextToken', after: 2, times: 1 },
      ],
    ],
    // Denials stay: a message that came again for each would end as a dead letter.
    ['a read is denied', [{ operation: 'DescribeSecurityGroups', fault: 'deny', times: 2 }], 'sweep'],
    ['reads are stale', [{ service: 'ec2', fault: 'stale', times: 40 }]],
    ['a call fails', [{ operation: 'DescribeNetworkAcls', fault: 'error', code: 'InternalError', times: 2 }]],
    ['a call is cut off', [{ operation: 'DescribeSecurityGroups', fault: 'drop', times: 2 }]],
  ])('what broke is told once, though %s at first', async (_, faults, found) => {
    const right = await start();
    await onChange(right.deps)(batch(await broken(right)));
    const local = await start();
    const event = await broken(local);
    const mended = local.aws.world.inject(...faults);
    const { batchItemFailures } = await onChange(local.deps)(batch(event));
    mended();
    // The queue gives again what failed, and nothing else.
    if (batchItemFailures.length > 0) await onChange(local.deps)(batch(event));
    if (found === 'sweep') await onChange(local.deps)(batch(auditRequested(home)));
    // What could not be read at first may show more of the same finding later.
    expect(told(local).filter((one) => !one.startsWith('changed'))).toEqual(told(right));
    const state = ({ aws }: Local) =>
      aws.world.findings().map(({ Id, RecordState, Compliance }) => ({ Id, RecordState, Compliance }));
    expect(state(local)).toEqual(state(right));
  });

  test('a crash at any call, and the message again: nothing is lost, and one message repeated at most', async () => {
    const counted = failing();
    const right = await start({ power: counted.power });
    const event = await broken(right);
    counted.restart();
    await onChange(right.deps)(batch(event));
    const calls = counted.calls();
    expect(calls).toBeGreaterThan(10);
    const expected = { ...(await remembered(right)), told: new Set(told(right)) };
    // Every call before and after its effect is tried in memory; here every call, one way or the other.
    for (let at = 0; at < calls; at++) {
      const when = at % 2 === 0 ? 'before' : 'after';
      const supply = failing();
      const local = await start({ power: supply.power });
      const same = await broken(local);
      supply.restart({ at, when });
      await onChange(local.deps)(batch(same));
      supply.restart();
      expect(await onChange(local.deps)(batch(same))).toEqual({ batchItemFailures: [] });
      expect({ ...(await remembered(local)), told: new Set(told(local)) }, `crash ${when} call ${at}`).toEqual(
        expected,
      );
      expect(told(local).length - expected.told.size, `crash ${when} call ${at}`).toBeLessThanOrEqual(1);
      await local.close();
    }
  }, 300_000);
});

describe('a fleet that may grow larger', () => {
  test('takes from its neighbour what both do not have: both are told of, and again when it is mended', async () => {
    const local = await start();
    await onChange(local.deps)(batch(auditRequested(home)));
    const owner = new ApplicationAutoScalingClient({ region: home.region });
    const maximum = async (MaxCapacity: number): Promise<string[]> => {
      local.later();
      const before = told(local).length;
      await owner.send(
        new RegisterScalableTargetCommand({
          ServiceNamespace: 'appstream',
          ResourceId: 'fleet/quarter-close',
          ScalableDimension: 'appstream:fleet:DesiredCapacity',
          MaxCapacity,
        }),
      );
      await onChange(local.deps)(batch(JSON.stringify(local.aws.world.events.at(-1))));
      return told(local).slice(before);
    };
    const both = (kind: string) =>
      ['finance-desktops', 'quarter-close'].map(
        (fleet) => `${kind} 111122223333/eu-west-1/appstream.fleet-has-address-headroom/appstream-fleet/${fleet}`,
      );
    expect(await maximum(34)).toEqual([]);
    expect(await maximum(35)).toEqual(both('opened'));
    expect(await maximum(30)).toEqual(both('resolved'));
    owner.destroy();
  });
});

describe('addresses that came free a moment ago', () => {
  test('end no shortage by themselves: they may be taken again', async () => {
    const local = await start();
    const audited = async (free?: number): Promise<string[]> => {
      const before = told(local).length;
      if (free !== undefined)
        local.aws.world.alter(home.account, home.region, (place) => ({
          ...place,
          ec2: {
            ...place.ec2,
            Subnets: (place.ec2?.Subnets ?? []).map((one) =>
              one.CidrBlock === '10.40.18.0/24' ? { ...one, AvailableIpAddressCount: free } : one,
            ),
          },
        }));
      await onChange(local.deps)(batch(auditRequested(home)));
      local.later();
      return told(local)
        .slice(before)
        .map((one) => one.replace(/ .*\//, ' '));
    };
    expect(await audited(70)).toEqual(['opened finance-desktops', 'opened quarter-close']);
    expect(await audited(71)).toEqual([]);
    for (let minutes = 0; minutes < 60; minutes++) local.later();
    expect(await audited()).toEqual(['resolved finance-desktops', 'resolved quarter-close']);
    expect(await audited(60)).toEqual(['opened finance-desktops', 'opened quarter-close']);
    expect(await audited(90)).toEqual(['resolved finance-desktops', 'resolved quarter-close']);
  });
});
