import { afterEach, describe, expect, test, vi } from 'vitest';
import { onChange } from '../../functions/on-change.ts';
import { audit } from '../../shared/controls/audit.ts';
import type { Verdict } from '../../shared/controls/verdict.ts';
import type { MessageJson } from '../../shared/findings/message.ts';
import type { Report } from '../../shared/findings/report.ts';
import type { NetworkAcl, Place, RouteTable, SecurityGroup } from '../../shared/network/snapshot.ts';
import { apps, hub, hubNetwork, identity, ids, peeredNetwork, region } from '../hub-network.ts';
import { auditRequested, batch, recorded } from './changes.ts';
import { type Setting, type Sweeping, sweeping, sweepOnce } from './sweeping.ts';

let running: Sweeping[] = [];
afterEach(async () => {
  await Promise.all(running.map((one) => one.close()));
  running = [];
  vi.unstubAllEnvs();
});

async function start(made: ReturnType<typeof hubNetwork>, setting: Partial<Setting> = {}): Promise<Sweeping> {
  const local = await sweeping({ snapshot: made.snapshot, scope: { regions: [region] }, ...setting });
  running.push(local);
  return local;
}

const roles = (...accounts: readonly string[]): string[] =>
  accounts.map((account) => `arn:aws:iam::${account}:role/FairwayReader`);

/** What a sweep found out about a place. */
async function swept({ deps }: Sweeping, sweep: string, account: string): Promise<Report> {
  return JSON.parse((await deps.store.get(`sweeps/${sweep}/places/${account}/${region}.json`)) ?? '{}');
}

const reaching = ({ control }: Pick<Verdict, 'control'>): boolean => control === 'appstream.fleet-reaches-directory';

/** What has been told of the fleet's way to its directory, and who is said to have done it. */
const told = ({ aws }: Sweeping) =>
  aws.world.messages.flatMap(({ message }) => {
    const { transitions = [] } = JSON.parse(JSON.parse(message).sqs) as Partial<MessageJson>;
    return transitions.flatMap(({ kind, verdict, actors }) =>
      reaching(verdict) ? [{ kind, who: actors.map(({ who }) => who) }] : [],
    );
  });

/** Something changes in an account: how it is from then on, and the event of it. */
async function changed(
  local: Sweeping,
  account: string,
  eventName: string,
  requestParameters: object,
  change: (place: Place) => void,
): Promise<void> {
  local.aws.world.alter(account, region, (place) => {
    const next = structuredClone(place);
    change(next);
    return next;
  });
  const event = recorded('ec2-replace-route');
  const time = local.deps.now().toISOString();
  const detail = {
    ...event.detail,
    eventTime: time,
    eventName,
    requestParameters,
    responseElements: null,
    userIdentity: { type: 'IAMUser', userName: 'nora', accountId: account, arn: `arn:aws:iam::${account}:user/nora` },
  };
  const { batchItemFailures } = await onChange(local.deps)(
    batch(JSON.stringify({ ...event, account, region, time, detail })),
  );
  expect(batchItemFailures).toEqual([]);
  local.later();
}

describe.each([
  ['a transit gateway', hubNetwork],
  ['a peering', peeredNetwork],
])('a fleet behind %s of other accounts', (_, network) => {
  test('is judged as in a snapshot that holds them all', async () => {
    const made = network();
    const local = await start(made);
    const places = await Promise.all(
      [apps, hub, identity].map((account) => local.deps.read({ account, region }, 'everything')),
    );
    const whole = audit({ fairway: 'snapshot/1', places }).verdicts.filter(({ account }) => account === apps);
    await sweepOnce(local, 'first');
    const { verdicts } = await swept(local, 'first', apps);
    expect(whole.find(reaching)?.status).toBe('pass');
    expect(verdicts.map(statuses).sort()).toEqual(whole.map(statuses).sort());
  });
});

const first = <T>(list: readonly T[] | undefined): T => list?.[0] ?? expect.fail('the network has none');
const rules = ({ ec2 }: Place): SecurityGroup => first(ec2?.SecurityGroups);
const acl = ({ ec2 }: Place): NetworkAcl => first(ec2?.NetworkAcls);
const routes = ({ ec2 }: Place): RouteTable => first(ec2?.RouteTables);
const table = ({ ec2 }: Place) => first(ec2?.TransitGatewayRouteTables);
const theirs = { rtb: 'rtb-0cccc111122223333', acl: 'acl-0cccc111122223333', sg: 'sg-0cccc111122223333' };
const gone = { TransitGatewayRouteTableId: ids.table, DestinationCidrBlock: '10.9.0.0/16' };
const kerberos = { ipProtocol: 'tcp', fromPort: 88, toPort: 88 };

type Edit = readonly [event: string, parameters: object, change: (place: Place) => void];
type Row = readonly [string, () => ReturnType<typeof hubNetwork>, string, Edit, Edit];
const rows: readonly Row[] = [
  [
    'a route of the shared transit gateway',
    hubNetwork,
    hub,
    [
      'DeleteTransitGatewayRoute',
      { DeleteTransitGatewayRouteRequest: gone },
      (place) => void table(place).Routes?.splice(1),
    ],
    [
      'CreateTransitGatewayRoute',
      { CreateTransitGatewayRouteRequest: gone },
      (place) => void table(place).Routes?.push(...(table(hubNetwork().hub).Routes ?? []).slice(1)),
    ],
  ],
  [
    'an association of the shared transit gateway',
    hubNetwork,
    hub,
    [
      'DisassociateTransitGatewayRouteTable',
      {
        DisassociateTransitGatewayRouteTableRequest: {
          TransitGatewayRouteTableId: ids.table,
          TransitGatewayAttachmentId: 'tgw-attach-0aaaa111122223333',
        },
      },
      (place) => void table(place).Associations?.shift(),
    ],
    [
      'AssociateTransitGatewayRouteTable',
      {
        AssociateTransitGatewayRouteTableRequest: {
          TransitGatewayRouteTableId: ids.table,
          TransitGatewayAttachmentId: 'tgw-attach-0aaaa111122223333',
        },
      },
      (place) => Object.assign(table(place), { Associations: table(hubNetwork().hub).Associations }),
    ],
  ],
  ...[hubNetwork, peeredNetwork].flatMap((network): Row[] => [
    [
      `the way back of the controllers' VPC (${network.name})`,
      network,
      identity,
      [
        'DeleteRoute',
        { routeTableId: theirs.rtb, destinationCidrBlock: '10.0.0.0/8' },
        (place) => void routes(place).Routes?.splice(1),
      ],
      [
        'CreateRoute',
        { routeTableId: theirs.rtb, destinationCidrBlock: '10.0.0.0/8' },
        (place) => Object.assign(routes(place), { Routes: routes(network().identity).Routes }),
      ],
    ],
    [
      `the ACL of the controllers (${network.name})`,
      network,
      identity,
      [
        'DeleteNetworkAclEntry',
        { networkAclId: theirs.acl, ruleNumber: 100, egress: false },
        (place) => void acl(place).Entries?.splice(1, 1),
      ],
      [
        'CreateNetworkAclEntry',
        { networkAclId: theirs.acl, ruleNumber: 100, egress: false },
        (place) => Object.assign(acl(place), { Entries: acl(network().identity).Entries }),
      ],
    ],
    [
      `the group of the controllers (${network.name})`,
      network,
      identity,
      [
        'RevokeSecurityGroupIngress',
        { groupId: theirs.sg, ipPermissions: { items: [kerberos] } },
        (place) => Object.assign(rules(place), { IpPermissions: [] }),
      ],
      [
        'AuthorizeSecurityGroupIngress',
        { groupId: theirs.sg, ipPermissions: { items: [kerberos] } },
        (place) => Object.assign(rules(place), { IpPermissions: rules(network().identity).IpPermissions }),
      ],
    ],
  ]),
];

describe('what changes in another account breaks and mends the fleet that depends on it, told once, with who did it', () => {
  test.each(rows)('%s', async (_, network, account, broken, mended) => {
    const local = await start(network());
    await onChange(local.deps)(batch(auditRequested()));
    local.later();
    await changed(local, account, ...broken);
    const who = [expect.stringContaining('nora')];
    expect(told(local)).toEqual([{ kind: 'opened', who }]);
    await changed(local, account, ...mended);
    expect(told(local)).toEqual([
      { kind: 'opened', who },
      { kind: 'resolved', who },
    ]);
  });
});

describe('an owner who refuses', () => {
  const asked = ({ aws }: Sweeping, account: string): number =>
    aws.world.requests.filter(
      ({ operation, input }) => operation === 'AssumeRole' && JSON.stringify(input).includes(account),
    ).length;

  test('is named once in the coverage and in the reason, and asked once an audit', async () => {
    const local = await start(hubNetwork(), { roles: roles(identity) });
    await onChange(local.deps)(batch(auditRequested()));
    expect(asked(local, hub)).toBe(1);
    await sweepOnce(local, 'first');
    const { verdicts } = await swept(local, 'first', apps);
    const verdict = verdicts.find(reaching);
    expect(verdict?.status).toBe('unknown');
    expect(verdict?.requirements[0]?.reason).toMatch(
      new RegExp(
        `only account ${hub} shows ${ids.gateway} in ${region}, which was not read \\(AccessDenied: .*\\)\\.$`,
      ),
    );
    const rows = await local.deps.sweeps.rows('first', apps);
    expect(rows.map(({ outcome, gaps }) => ({ outcome, reasons: gaps.map(({ reason }) => reason) }))).toEqual([
      { outcome: 'partial', reasons: [expect.stringMatching(`^account ${hub}, ${region}: AccessDenied`)] },
    ]);
  });

  test('moves no finding, and is followed again when he no longer refuses', async () => {
    const broken = hubNetwork();
    first(broken.hub.ec2.TransitGatewayRouteTables).Routes?.splice(1);
    const local = await start(broken);
    await sweepOnce(local, 'first');
    expect(told(local).map(({ kind }) => kind)).toEqual(['opened']);
    const admit = local.aws.world.inject({ account: hub, fault: 'error', code: 'AccessDenied', message: 'no' });
    local.later();
    await changed(
      local,
      apps,
      'CreateTags',
      { resourcesSet: { items: [{ resourceId: 'subnet-0aaaa111122223333' }] } },
      () => {},
    );
    await sweepOnce(local, 'second');
    local.later();
    expect(told(local).map(({ kind }) => kind)).toEqual(['opened']);
    admit();
    const [, , , , mended] = first(rows);
    await changed(local, hub, ...mended);
    expect(told(local).map(({ kind }) => kind)).toEqual(['opened', 'resolved']);
  });
});

const statuses = ({ control, subject, requirements }: Verdict): string =>
  [control, subject.id, ...requirements.map(({ id, status }) => `${id} ${status}`)].join(' ');
