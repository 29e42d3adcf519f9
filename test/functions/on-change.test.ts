import { describe, expect, test } from 'vitest';
import { onChange } from '../../functions/on-change.ts';
import { verdictOn } from '../findings/transitions-verdicts.ts';
import { auditRequested, batch, fleetChanged, groupChanged, received, recorded } from './changes.ts';
import { cloud } from './cloud.ts';

const group = 'sg-0a1b2c3d4e5f60718';
const stranger = 'sg-0f0e0d0c0b0a09080';
const here = { account: '111122223333', region: 'eu-west-1' };
const there = { account: '444455556666', region: 'eu-central-1' };
const depends = (fleet: string, on: readonly string[], place = here) => ({
  ...place,
  subject: { type: 'appstream-fleet', id: fleet } as const,
  on,
});

/** A cloud in which a fleet depends on a group, and was audited once. */
async function audited() {
  const made = cloud();
  made.state.world = { verdicts: [verdictOn('a', 'pass')], dependencies: [depends('a', [group])] };
  await onChange(made.deps)(batch(auditRequested()));
  made.reads.length = 0;
  made.logged.length = 0;
  made.state.minute = 10;
  return made;
}

const outcomes = ({ logged }: ReturnType<typeof cloud>) =>
  logged.filter(([line]) => line === 'message').map(([, fields]) => fields);

describe('onChange', () => {
  test('tells what a change broke, once, and who did it', async () => {
    const made = await audited();
    made.state.world = { ...made.state.world, verdicts: [verdictOn('a', 'fail')] };
    expect(await onChange(made.deps)(batch(groupChanged(group)))).toEqual({ batchItemFailures: [] });
    const key = '111122223333/eu-west-1/appstream.fleet-reaches-directory/appstream-fleet/a';
    expect(made.messages).toMatchObject([{ kind: 'opened', keys: [key], who: ['NetworkAdmin/net-admin'] }]);
    expect(made.findings.get(key)?.kind).toBe('opened');
    await onChange(made.deps)(batch(groupChanged(group)));
    expect(made.messages).toHaveLength(1);
  });

  test('what does not show the change yet is judged as it is, and read once more when the message comes again', async () => {
    const made = await audited();
    const SecurityGroups = [
      { GroupId: group, IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] },
    ];
    const reads: number[] = [];
    const deps = {
      ...made.deps,
      read: async (id: typeof here) => {
        reads.push(made.state.minute);
        return { ...id, readAt: made.deps.now().toISOString(), appstream: { Fleets: [] }, ec2: { SecurityGroups } };
      },
    };
    const { detail, ...event } = JSON.parse(groupChanged(group));
    const { requestParameters } = recorded('ec2-revoke-security-group-egress').detail;
    const message = batch(JSON.stringify({ ...event, detail: { ...detail, requestParameters } }));
    made.state.minute = 16;
    expect(await onChange(deps)(message)).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
    expect(outcomes(made)).toMatchObject([{ outcome: 'again', reason: 'AWS did not show the change yet' }]);
    expect(made.again).toEqual([['message-0', 60]]);
    made.state.minute = 22;
    expect(await onChange(deps)(message)).toEqual({ batchItemFailures: [] });
    expect(await onChange(deps)(message)).toEqual({ batchItemFailures: [] });
    expect(reads).toEqual([16, 22]);
  });

  test.each<[string, string, string, boolean]>([
    ['is throttled', 'ec2:DescribeSubnets', 'RequestLimitExceeded: slow down', true],
    ['fails', 'ec2:DescribeSubnets', 'InternalError: try again', true],
    ['is cut off', 'appstream:DescribeFleets', 'NotAnswering: read ECONNRESET', true],
    ['is denied', 'ec2:DescribeSubnets', 'UnauthorizedOperation: no', false],
    ['is not what is documented', 'ec2:DescribeSubnets', 'malformed answer: places[0]', false],
    ['is of a service that is not there', 'fsx:DescribeFileSystems', 'EndpointUnknown: ENOTFOUND', false],
    ['is throttled and shows mere symptoms', 'datasync:ListTaskExecutions', 'ThrottlingException: slow', false],
  ])('a change comes again if a reading of it %s, and only if that may pass', async (_, operation, reason, again) => {
    const made = await audited();
    made.state.world = { ...made.state.world, verdicts: [verdictOn('a', 'unknown')] };
    made.state.unread = [{ operation, reason }];
    made.state.minute = 22;
    const { batchItemFailures } = await onChange(made.deps)(batch(groupChanged(group)));
    expect(batchItemFailures).toHaveLength(again ? 1 : 0);
    if (again)
      expect(outcomes(made)).toMatchObject([{ outcome: 'again', reason: `${operation} was not answered: ${reason}` }]);
    made.state.unread = [];
    made.state.world = { ...made.state.world, verdicts: [verdictOn('a', 'fail')] };
    await onChange(made.deps)(batch(groupChanged(group)));
    expect(made.messages.map(({ kind }) => kind)).toEqual(again ? ['opened'] : []);
  });

  test('a reading of another account that this one never shows does not make a change come again', async () => {
    const made = await audited();
    made.state.unread = [
      { operation: 'ec2:GetTransitGatewayRouteTable', reason: 'Throttling: x', owner: there.account },
    ];
    expect(await onChange(made.deps)(batch(groupChanged(group)))).toEqual({ batchItemFailures: [] });
  });

  test.each<[string, readonly string[]]>([
    ['of a part', [groupChanged(group), groupChanged(stranger)]],
    ['of the whole place', [auditRequested()]],
  ])('an older reading %s finishes nothing that a newer one took over, which may yet fail', async (_, bodies) => {
    const made = await audited();
    const on = { a: [group], b: [stranger] };
    made.state.world = {
      verdicts: [verdictOn('a', 'pass'), verdictOn('b', 'pass')],
      dependencies: Object.entries(on).map(([fleet, ids]) => depends(fleet, ids)),
    };
    await onChange(made.deps)(batch(auditRequested()));
    made.state.world = { ...made.state.world, verdicts: [verdictOn('a', 'fail'), verdictOn('b', 'pass')] };
    // Another instance has begun, and ends here.
    await made.deps.ledger.claim(here, '2026-03-04T09:23:00.000Z', [{ type: 'appstream-fleet', id: 'a' }]);
    made.state.minute = 22;
    made.logged.length = 0;
    await onChange(made.deps)(batch(...bodies));
    expect(outcomes(made)).toEqual(
      bodies.map(() => expect.objectContaining({ outcome: 'again', reason: 'a newer reading is not finished yet' })),
    );
    expect(made.messages).toEqual([]);
    made.state.minute = 24;
    await onChange(made.deps)(batch(groupChanged(group)));
    expect(made.messages.map(({ kind }) => kind)).toEqual(['opened']);
  });

  test('a change that nothing depends on costs no reading', async () => {
    const made = await audited();
    await onChange(made.deps)(batch(groupChanged(stranger)));
    expect(made.reads).toEqual([]);
    expect(outcomes(made)).toMatchObject([{ outcome: 'ignored', reason: 'nothing depends on what changed' }]);
  });

  test.each([
    ['is forgotten when all was read', [], []],
    ['is kept when something was not', [{ operation: 'ec2:DescribeRouteTables', reason: 'denied' }], [here]],
    [
      'is forgotten when no verdict rests on what was not',
      [
        { operation: 'datasync:ListTaskExecutions', reason: 'denied' },
        { operation: 'application-autoscaling:DescribeScalingActivities', reason: 'denied' },
      ],
      [],
    ],
    [
      'is forgotten when only another account could show the rest',
      [{ operation: 'ec2:DescribeTransitGatewayRouteTables', reason: 'elsewhere', owner: '444455556666' }],
      [],
    ],
  ])('what nothing rests on any more %s', async (_, unread, reads) => {
    const made = await audited();
    made.state.world = { ...made.state.world, dependencies: [depends('a', [stranger])] };
    made.state.unread = unread;
    await onChange(made.deps)(batch(auditRequested()));
    made.reads.length = 0;
    await onChange(made.deps)(batch(groupChanged(group)));
    expect(made.reads).toEqual(reads);
  });

  test.each([
    ['a fleet event', fleetChanged('never-seen')],
    ['an audit that was asked for', auditRequested()],
  ])('%s always reads', async (_, body) => {
    const made = await audited();
    await onChange(made.deps)(batch(body));
    expect(made.reads).toEqual([here]);
  });

  test('a burst is read and judged once', async () => {
    const made = await audited();
    made.state.world = { ...made.state.world, verdicts: [verdictOn('a', 'fail')] };
    await onChange(made.deps)(batch(...Array(20).fill(groupChanged(group)), groupChanged(stranger)));
    expect(made.reads).toEqual([here]);
    expect(made.messages).toMatchObject([{ kind: 'opened', who: ['NetworkAdmin/net-admin'] }]);
    expect(outcomes(made)).toHaveLength(21);
  });

  test('a malformed body fails alone', async () => {
    const made = await audited();
    const answer = await onChange(made.deps)(batch('{', groupChanged(group), '{"source":"aws.ec2"}', '[]'));
    expect(answer.batchItemFailures).toEqual(
      ['message-0', 'message-2', 'message-3'].map((id) => ({ itemIdentifier: id })),
    );
    expect(made.reads).toEqual([here]);
  });

  test('a place that cannot be judged fails only its own messages', async () => {
    const made = await audited();
    made.state.world = {
      verdicts: [],
      dependencies: [...made.state.world.dependencies, depends('b', [stranger], there)],
    };
    await onChange(made.deps)(batch(auditRequested(there)));
    const deps = {
      ...made.deps,
      audit: (snapshot: Parameters<typeof made.deps.audit>[0]) => {
        if (snapshot.places.some(({ account }) => account === there.account)) throw new Error('a bug');
        return made.deps.audit(snapshot);
      },
    };
    const answer = await onChange(deps)(batch(groupChanged(stranger, there), groupChanged(group)));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
    expect(outcomes(made).slice(-2)).toMatchObject([
      { messageId: 'message-0', outcome: 'failed', reason: 'a bug' },
      { messageId: 'message-1', outcome: 'audited' },
    ]);
  });

  test('what depends on a resource in another account is audited where it is', async () => {
    const made = await audited();
    made.state.world = {
      verdicts: [],
      dependencies: [...made.state.world.dependencies, depends('b', [stranger], there)],
    };
    await onChange(made.deps)(batch(auditRequested(there)));
    made.reads.length = 0;
    made.state.world = { ...made.state.world, verdicts: [verdictOn('b', 'fail', there)] };
    await onChange(made.deps)(batch(groupChanged(stranger)));
    expect(made.reads).toEqual([there]);
    expect(made.messages).toMatchObject([{ kind: 'opened', who: ['NetworkAdmin/net-admin'] }]);
  });

  test('a change is not blamed for what does not depend on it', async () => {
    const made = await audited();
    made.state.world = {
      verdicts: [verdictOn('a', 'pass'), verdictOn('b', 'fail')],
      dependencies: [depends('a', [group]), depends('b', [stranger])],
    };
    await onChange(made.deps)(batch(groupChanged(group), auditRequested()));
    expect(made.messages).toMatchObject([{ kind: 'opened', who: [] }]);
  });

  test('a Security Hub that is off keeps nothing else from being told, and hears of it when it is on', async () => {
    const made = await audited();
    made.state.world = { ...made.state.world, verdicts: [verdictOn('a', 'fail')] };
    made.state.hub = 'off';
    expect(await onChange(made.deps)(batch(groupChanged(group)))).toEqual({ batchItemFailures: [] });
    expect(made.messages).toHaveLength(1);
    expect(made.logged).toContainEqual([
      'Security Hub is off',
      { ...here, reason: 'InvalidAccess: not subscribed', untold: 1 },
    ]);
    made.state.hub = 'on';
    await onChange(made.deps)(batch(groupChanged(group)));
    expect([...made.findings.values()]).toMatchObject([{ kind: 'opened' }]);
    expect(made.messages).toHaveLength(1);
  });

  test('a topic hears of it though the Security Hub cannot be reached, and hears it once', async () => {
    const made = await audited();
    made.state.world = { ...made.state.world, verdicts: [verdictOn('a', 'fail')] };
    const broken = { ...made.deps, hub: () => Promise.reject(new Error('throttled')) };
    expect((await onChange(broken)(batch(groupChanged(group)))).batchItemFailures).toHaveLength(1);
    expect(made.messages).toHaveLength(1);
    expect(await onChange(made.deps)(batch(groupChanged(group)))).toEqual({ batchItemFailures: [] });
    expect([made.messages.length, made.findings.size]).toEqual([1, 1]);
  });

  test('one message tells everything of one kind', async () => {
    const made = await audited();
    const fleets = ['a', 'b', 'c'];
    const dependencies = fleets.map((one) => depends(one, [group]));
    made.state.world = { verdicts: fleets.map((one) => verdictOn(one, 'pass')), dependencies };
    await onChange(made.deps)(batch(auditRequested()));
    made.state.minute = 15;
    made.state.world = { verdicts: fleets.map((one) => verdictOn(one, 'fail')), dependencies };
    await onChange(made.deps)(batch(groupChanged(group)));
    made.state.minute = 20;
    made.state.world = {
      ...made.state.world,
      verdicts: [verdictOn('a', 'pass'), verdictOn('b', 'fail', { ports: '88' }), verdictOn('c', 'pass')],
    };
    await onChange(made.deps)(batch(groupChanged(group)));
    expect(made.messages.map(({ kind, keys }) => [kind, keys.length])).toEqual([
      ['opened', 3],
      ['resolved', 2],
      ['changed', 1],
    ]);
  });

  test('a reading with gaps removes nothing from the index', async () => {
    const made = await audited();
    made.state.world = { verdicts: [verdictOn('a', 'unknown')], dependencies: [depends('a', [])] };
    const read: typeof made.deps.read = async (place, scope) => ({
      ...(await made.deps.read(place, scope)),
      unread: [{ operation: 'ec2:DescribeSecurityGroups', reason: 'UnauthorizedOperation: no' }],
    });
    await onChange({ ...made.deps, read })(batch(groupChanged(group)));
    expect(await made.deps.ledger.dependents(group)).toHaveLength(1);
    await onChange(made.deps)(batch(groupChanged(group)));
    expect(await made.deps.ledger.dependents(group)).toEqual([]);
  });

  test('what a subject is no longer said to fail is closed once all was read that verdicts rest on', async () => {
    const made = await audited();
    made.state.world = { verdicts: [verdictOn('a', 'fail')], dependencies: [depends('a', [group])] };
    await onChange(made.deps)(batch(auditRequested()));
    made.state.minute = 15;
    made.state.world = { ...made.state.world, verdicts: [{ ...verdictOn('a', 'pass'), control: 'appstream.other' }] };
    made.state.unread = [{ operation: 'ec2:DescribeSecurityGroups', reason: 'UnauthorizedOperation: no' }];
    await onChange(made.deps)(batch(auditRequested()));
    expect(made.messages.map(({ kind }) => kind)).toEqual(['opened']);
    made.state.minute = 20;
    made.state.unread = [{ operation: 'datasync:ListTaskExecutions', reason: 'AccessDenied: no' }];
    await onChange(made.deps)(batch(auditRequested()));
    expect(made.messages.map(({ kind }) => kind)).toEqual(['opened', 'gone']);
  });

  test('what does not depend on the change is left as it is', async () => {
    const made = await audited();
    const dependencies = [depends('a', [group]), depends('b', [stranger])];
    made.state.world = { verdicts: [verdictOn('a', 'pass'), verdictOn('b', 'fail')], dependencies };
    await onChange(made.deps)(batch(auditRequested()));
    made.state.minute = 15;
    made.state.world = { verdicts: [verdictOn('a', 'fail')], dependencies: [depends('a', [group])] };
    await onChange(made.deps)(batch(groupChanged(group)));
    expect(made.messages.map(({ kind, keys }) => [kind, keys.length])).toEqual([
      ['opened', 1],
      ['opened', 1],
    ]);
    expect(await made.deps.ledger.dependents(stranger)).toHaveLength(1);
  });

  test('a fleet that is named is judged with those that share its subnets', async () => {
    const made = await audited();
    const subnet = 'subnet-0123456789abcdef0';
    const dependencies = ['a', 'b'].map((one) => depends(one, [subnet]));
    made.state.world = { verdicts: ['a', 'b'].map((one) => verdictOn(one, 'pass')), dependencies };
    await onChange(made.deps)(batch(auditRequested()));
    made.state.minute = 15;
    made.state.world = { verdicts: [verdictOn('a', 'pass'), verdictOn('b', 'fail')], dependencies };
    await onChange(made.deps)(batch(fleetChanged('a')));
    expect(made.messages).toMatchObject([{ kind: 'opened', keys: [expect.stringMatching(/appstream-fleet\/b$/)] }]);
  });

  test('changes wait until they show, and no longer than a window', async () => {
    const made = await audited();
    const paused: number[] = [];
    const pause = async (millis: number) => void paused.push(millis);
    const deps = { ...made.deps, settling: { inMillis: 15_000, pause } };
    const at = (eventTime: string) => {
      const event = JSON.parse(groupChanged(group));
      return JSON.stringify({ ...event, detail: { ...event.detail, eventTime } });
    };
    await onChange(deps)(batch(at('2026-03-04T09:09:50Z'), at('2026-03-04T09:09:55Z')));
    await onChange(deps)(batch(at('2026-03-04T09:09:45Z')));
    await onChange(deps)(batch(at('2026-03-05T00:00:00Z')));
    await onChange(deps)(batch(at('yesterday'), auditRequested()));
    expect(paused).toEqual([10_000, 15_000]);
  });

  test('a burst of five hundred edits in five batches is one reading and one message', async () => {
    const made = await audited();
    made.state.world = { ...made.state.world, verdicts: [verdictOn('a', 'fail')] };
    const edit = (i: number): string => {
      const event = JSON.parse(groupChanged(group));
      const eventTime = `2026-03-04T09:09:${String(i % 60).padStart(2, '0')}Z`;
      return JSON.stringify({ ...event, id: `${i}`, detail: { ...event.detail, eventID: `${i}`, eventTime } });
    };
    const pause = async () => {
      made.state.minute = 11;
    };
    const deps = { ...made.deps, settling: { inMillis: 15_000, pause } };
    const edits = Array.from({ length: 500 }, (_, i) => edit(i));
    for (let at = 0; at < 500; at += 100) await onChange(deps)(batch(...edits.slice(at, at + 100)));
    expect(made.reads).toEqual([here]);
    expect(made.messages).toHaveLength(1);
    expect(
      Map.groupBy(outcomes(made) as { reason?: string }[], ({ reason }) => reason).get(
        'what depends on it has been read since',
      ),
    ).toHaveLength(400);
  });

  test('what is not begun when half of the time is gone comes again soon, and what was malformed later', async () => {
    const made = await audited();
    const left = [60_000, 58_000, 29_000];
    const answer = await onChange(
      made.deps,
      () => left.shift() ?? 0,
    )(batch(groupChanged(group), '{', fleetChanged('b', there)));
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 'message-1' }, { itemIdentifier: 'message-2' }]);
    expect(made.reads).toEqual([here]);
    expect(outcomes(made)).toContainEqual(expect.objectContaining({ messageId: 'message-2', outcome: 'put off' }));
    expect(made.again).toEqual([
      ['message-1', 60],
      ['message-2', 5],
    ]);
  });

  test.each([
    [1, 60],
    [2, 180],
    [3, 540],
    [4, 900],
    [5, 900],
  ])('what fails when it has been received %d times comes again in %d seconds', async (times, inSeconds) => {
    const made = await audited();
    await onChange(made.deps)(received(times, '{'));
    expect(made.again).toEqual([['message-0', inSeconds]]);
  });

  test.each([
    ['cannot be said', () => Promise.reject(new Error('denied'))],
    ['is refused', async () => [{ key: 'message-0', code: 'ReceiptHandleIsInvalid', reason: 'no' }]],
  ])('what fails comes again all the same, when it %s in how many seconds', async (_, comeAgain) => {
    const made = await audited();
    const answer = await onChange({ ...made.deps, comeAgain })(batch('{'));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
    expect(made.logged.map(([line]) => line)).toContainEqual(expect.stringMatching(/come.? again late$/));
  });

  test('messages that somebody else than SQS gives have no receipt, and nothing is said of them', async () => {
    const made = await audited();
    const answer = await onChange(made.deps)({ Records: [{ messageId: 'one', body: '{' }] });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'one' }] });
    expect(made.again).toEqual([]);
  });
});
