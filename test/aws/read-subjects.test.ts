import { afterEach, describe, expect, test, vi } from 'vitest';
import { grown } from '../../bench/grown.ts';
import sample from '../../events/sample-organization.json' with { type: 'json' };
import { type Simulator, simulate } from '../../local/simulator.ts';
import { troubles } from '../../local/troubles.ts';
import { clients } from '../../shared/aws/clients.ts';
import type { PlaceId } from '../../shared/aws/place-id.ts';
import { readAlone } from '../../shared/aws/read-alone.ts';
import { placeReader, type ReadPlace } from '../../shared/aws/read-place.ts';
import { nothingDeclared } from '../../shared/configuration/configuration.ts';
import { type Audit, audit } from '../../shared/controls/audit.ts';
import type { Verdict } from '../../shared/controls/verdict.ts';
import { type Place, parseSnapshot, type Snapshot } from '../../shared/network/snapshot.ts';
import { idOf } from '../../shared/workloads/datasync/arn.ts';
import { agentsOf, locationsOf } from '../../shared/workloads/datasync/location.ts';
import type { Subject, SubjectType } from '../../shared/workloads/subject.ts';
import { arn, datasyncNetwork, loc, task as transferTask } from '../datasync-network.ts';
import { organization } from '../local/organization.ts';

let running: Simulator | undefined;
afterEach(async () => {
  await running?.close();
  vi.unstubAllEnvs();
});

type Known = { readonly on: readonly string[]; readonly takesIn?: readonly string[] };

type Reader = {
  readonly read: ReadPlace;
  /** What the index knows of tasks, locations and agents. */
  readonly known: Map<string, Known>;
};

async function simulated(snapshot: Snapshot): Promise<Reader & { aws: Simulator }> {
  const aws = await simulate({ snapshot, clock: () => new Date() });
  running = aws;
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIA111122223333');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'simulated');
  const home = { account: '111122223333', region: 'eu-west-1', role: 'FairwayReader' };
  const known = new Map<string, Known>();
  const remembers = { declared: async () => nothingDeclared, transfers: async () => known };
  return { aws, known, read: placeReader({ clients: clients(home), now: () => new Date(), ...remembers }) };
}

const nameOf = ({ type, id }: Subject): string => `${type} ${id}`;

/** What an audit of one place alone says of each subject. */
const said = (place: Place): Map<string, unknown> => saidIn(audit({ fairway: 'snapshot/1', places: [place] }));

function saidIn({ verdicts }: Audit): Map<string, unknown> {
  const of = ({ control, status, requirements }: (typeof verdicts)[number]) => ({ control, status, requirements });
  return new Map(
    [...Map.groupBy(verdicts, ({ subject }) => nameOf(subject))].map(([name, all]) => [name, all.map(of)]),
  );
}

const day = parseSnapshot(sample);
const [studio, ...others] = day.places;
if (!studio) throw new Error('the sample organisation is empty');

/** Its places have the same in them: one at home, and one of another account in another Region, are all there is to it. */
const alike = [organization.places[0], organization.places[3]].flatMap((place) => place ?? []);

/** A network with an agent-based and an agentless task for every kind of location. */
function everyTransfer(): Snapshot {
  const network = datasyncNetwork();
  const systems = ['efs', 'fsx-windows', 'fsx-lustre', 'fsx-openzfs', 'fsx-ontap', 'fsx-ontap-smb'];
  const transfers = [
    ...systems.flatMap((to) => [['s3', to] as const, ['nfs', to] as const]),
    ...['smb', 'objects', 'hdfs'].map((from) => [from, 's3'] as const),
  ];
  for (const [from, to] of transfers) transferTask(network, from, to, { TaskArn: arn('task', `task-${from}-${to}`) });
  return network.snapshot;
}
const transfers = everyTransfer();

describe.each([
  ["the network of DataSync's tests", transfers, transfers.places.slice(0, 1)],
  ['the sample organisation', day, day.places],
  ['the organisation with everything in it', organization, alike],
])('reading what single subjects of %s rest on', (_, snapshot, places) => {
  test.each(places.map(({ account, region }) => ({ account, region })))(
    'says the same of them as reading all of $account $region',
    async (id) => {
      await sayTheSame(await simulated(snapshot), id);
    },
  );
});

/** What the index knows of the tasks, locations and agents of a place after an audit of all of it. */
const indexed = (place: Place): [string, Known][] =>
  audit({ fairway: 'snapshot/1', places: [place] }).dependencies.flatMap(({ subject, on, takesIn }) =>
    subject.type.startsWith('datasync') && on.length > 0 ? [[subject.id, { on, ...(takesIn && { takesIn }) }]] : [],
  );

/** Whether or not the index knows anything of tasks, locations and agents, where there are a few. */
async function sayTheSame({ read, known: index }: Reader, id: PlaceId, control?: string): Promise<void> {
  const whole = await read(id, 'everything');
  const expected = said(whole);
  const { verdicts } = audit({ fairway: 'snapshot/1', places: [whole] });
  const about = verdicts.filter((verdict) => control === undefined || verdict.control === control);
  const subjects = [...new Map(about.map(({ subject }) => [nameOf(subject), subject])).values()];
  expect(control === undefined || subjects.length > 0).toBe(true);
  for (const subject of subjects) {
    if (!readAlone(subject)) continue;
    const few = (whole.datasync?.Tasks ?? []).length <= 10;
    for (const known of [...(few ? [[]] : []), indexed(whole)]) {
      index.clear();
      for (const [id, one] of known) index.set(id, one);
      const part = await read(id, { subjects: [subject] });
      expect(part.unread).toEqual(whole.unread);
      expect(said(part).get(nameOf(subject)), nameOf(subject)).toEqual(expected.get(nameOf(subject)));
      if (!/^(appstream|datasync)/.test(subject.type)) break;
    }
  }
}

test.each(troubles)('when $done, single subjects show it as all of the place does', async (trouble) => {
  const { account, region, change, control } = trouble;
  const made = await simulated(day);
  made.aws.world.alter(account, region, change);
  await sayTheSame(made, { account, region }, control);
});

test('of many subnets that are shared, those of a fleet and a few more are asked for their reservations', async () => {
  const { VpcId = '' } = studio.ec2?.Vpcs?.[0] ?? {};
  const crowd = (i: number): readonly string[] => [`subnet-${i}`, `subnet-${i + 1}`];
  const alone = new Set(crowd(5));
  const place: Place = {
    account: studio.account,
    region: studio.region,
    appstream: {
      Fleets: Array.from({ length: 9 }, (_, i) => ({ Name: `f${i}`, VpcConfig: { SubnetIds: [...crowd(i)] } })),
      ImageBuilders: [],
      AppBlockBuilders: [],
    },
    ec2: {
      Vpcs: studio.ec2?.Vpcs ?? [],
      Subnets: Array.from({ length: 10 }, (_, i) => ({ SubnetId: `subnet-${i}`, VpcId })),
      NetworkInterfaces: [],
    },
  };
  const { aws, read } = await simulated({ ...day, places: [place] });
  const part = await read(studio, { subjects: [{ type: 'appstream-fleet', id: 'f5' }] });
  const asked = (part.ec2?.Subnets ?? []).flatMap((one) => (one.SubnetIpv4CidrReservations ? one.SubnetId : []));
  expect(asked).toHaveLength(6);
  expect(alone.isSubsetOf(new Set(asked))).toBe(true);
  await read(studio, 'fleets');
  const calls = aws.world.requests.filter(({ operation }) => operation === 'GetSubnetCidrReservations');
  expect(calls).toHaveLength(6 + 10);
});

test('what else takes addresses is read with a fleet', async () => {
  const [first] = organization.places;
  if (!first) throw new Error('there is no place');
  const { read } = await simulated(organization);
  const whole = await read(first, 'everything');
  const fleet = { type: 'appstream-fleet', id: whole.appstream?.Fleets?.[0]?.Name ?? '' } as const;
  const part = await read(first, { subjects: [fleet] });
  expect(whole.datasync?.Tasks?.length).toBeGreaterThan(0);
  // How its transfers went is nothing to a fleet, nor are the mount targets that it talks to, nor locations of no task.
  const { TaskExecutions: _, ...datasync } = whole.datasync ?? {};
  const used = new Set((datasync.Tasks ?? []).flatMap(locationsOf));
  const Locations = datasync.Locations?.filter(({ LocationArn }) => used.has(idOf(LocationArn)));
  expect(Locations?.length).toBeGreaterThan(0);
  const agents = new Set(Locations?.flatMap(agentsOf));
  const Agents = datasync.Agents?.filter(({ AgentArn }) => agents.has(idOf(AgentArn)));
  expect([part.datasync, part.efs, part.fsx, part.appstream?.Fleets]).toEqual([
    { ...datasync, Locations, Agents },
    undefined,
    whole.fsx,
    whole.appstream?.Fleets,
  ]);
});

describe('beside a fleet, with a hundred tasks that take addresses in other subnets and one in its own', () => {
  const network = datasyncNetwork();
  const [fleet] = network.place.appstream?.Fleets ?? [];
  const [SubnetId] = fleet?.VpcConfig?.SubnetIds ?? [];
  const efs = network.locations.find(({ LocationUri = '' }) => LocationUri.startsWith('efs'));
  const SubnetArn = efs?.Ec2Config?.SubnetArn?.replace('subnet-tasks', `${SubnetId}`) ?? '';
  network.locations.push({ ...efs, LocationArn: loc('near'), Ec2Config: { ...efs?.Ec2Config, SubnetArn } });
  transferTask(network, 's3', 'near', { TaskArn: arn('task', 'task-near') });
  for (let i = 0; i < 100; i++) transferTask(network, 's3', 'efs', { TaskArn: arn('task', `task-${i}`) });
  const alone = { type: 'appstream-fleet', id: `${fleet?.Name}` } as const;
  const region = { type: 'region', id: network.place.region } as const;
  const group = { type: 'security-group', id: 'sg-tasks' } as const;

  test.each([
    ['only that one is described', 1, [alone], []],
    ['one is of which the index does not know where it takes addresses', 2, [alone], ['task-7']],
    ['all are for the quotas of the Region', 101, [alone, region], []],
    ['no more are beside a group', 1, [alone, group], []],
  ] as const)('%s', async (_, times, subjects, unknown) => {
    const { aws, read, known } = await simulated(network.snapshot);
    for (const [id, one] of indexed(network.place)) known.set(id, one);
    for (const id of unknown) known.delete(id);
    const part = await read(network.place, { subjects });
    const calls = aws.world.requests.filter(({ operation }) => operation === 'DescribeTask').length;
    const whole = await read(network.place, 'everything');
    expect(calls).toBe(times);
    expect(part.unread).toEqual([]);
    expect(said(part).get(nameOf(alone))).toEqual(said(whole).get(nameOf(alone)));
    expect(JSON.stringify(said(part).get(nameOf(alone)))).toContain('task-near');
  });

  test('where a task takes addresses is not known while one of its locations is not', () => {
    const Locations = network.locations.filter((one) => one !== efs);
    const known = indexed({ ...network.place, datasync: { ...network.place.datasync, Locations } });
    const takers = known.flatMap(([id, { takesIn }]) => (takesIn ? [[id, takesIn]] : []));
    expect(takers).toEqual([['task-near', [SubnetId]]]);
    expect(new Map(indexed(network.place)).get('task-7')?.takesIn).toEqual(['subnet-tasks']);
  });
});

/** One of each type of subject, where a fleet's subnet, another one and a group are shared with many tasks. */
function everyType(): { place: Place; subjects: Subject[] } {
  const [first] = structuredClone(organization.places);
  if (!first) throw new Error('there is no place');
  const { Tasks = [], Locations = [] } = first.datasync ?? {};
  const { account, region } = first;
  const group = `arn:aws:ec2:${region}:${account}:security-group/${first.ec2?.SecurityGroups?.[0]?.GroupId}`;
  const own = (kind: string, id: string): string => `arn:aws:datasync:${region}:${account}:${kind}/${id}`;
  const subnets = (first.ec2?.Subnets ?? []).slice(0, 4).map(({ SubnetId }) => SubnetId);
  const files = subnets.map((id, i) => ({
    LocationArn: own('location', `loc-files${i}`),
    LocationUri: `efs://${region}.fs-0e${i}/`,
    Ec2Config: { SubnetArn: `arn:aws:ec2:${region}:${account}:subnet/${id}`, SecurityGroupArns: [group] },
  }));
  const bucket = { LocationArn: own('location', 'loc-bucket'), LocationUri: 's3://bucket/' };
  const made = Array.from({ length: 20 }, (_, i) => ({
    TaskArn: own('task', `task-made${i}`),
    SourceLocationArn: bucket.LocationArn,
    DestinationLocationArn: files[i % files.length]?.LocationArn,
  }));
  const [VpcId = ''] = (first.ec2?.Vpcs ?? []).map((vpc) => vpc.VpcId);
  const ServiceName = `com.amazonaws.${first.region}.appstream.api`;
  const api = { VpcEndpointId: 'vpce-0a9', VpcEndpointType: 'Interface', VpcId, ServiceName, State: 'available' };
  const place: Place = {
    ...first,
    ec2: { ...first.ec2, VpcEndpoints: [...(first.ec2?.VpcEndpoints ?? []), api] },
    datasync: { ...first.datasync, Tasks: [...Tasks, ...made], Locations: [...Locations, ...files, bucket] },
  };
  const { verdicts } = audit({ fairway: 'snapshot/1', places: [place] });
  const byType = new Map(verdicts.map(({ subject }) => [subject.type, subject]));
  return { place, subjects: [...byType.values()].filter(readAlone) };
}

/** To those of these types others matter; how it goes with the rest has nothing to do with anybody beside them. */
const minding: ReadonlySet<SubjectType> = new Set([
  'appstream-fleet',
  'datasync-task',
  'datasync-agent',
  'security-group',
]);

test('of subjects alone, and of two of different types, the same is said as by reading all of a place with many tasks', async () => {
  const { place, subjects } = everyType();
  const { read, known } = await simulated({ ...organization, places: [place] });
  for (const [id, one] of indexed(place)) known.set(id, one);
  const whole = await read(place, 'everything');
  const all = audit({ fairway: 'snapshot/1', places: [whole] });
  const expected = saidIn(all);
  const nameOfFix = ({ subject, control, fix }: Verdict): string => JSON.stringify([nameOf(subject), control, fix]);
  const mends = new Set(all.verdicts.map(nameOfFix));
  expect(subjects).toHaveLength(12);
  expect(place.datasync?.Tasks?.length).toBeGreaterThan(20);
  for (const [i, one] of subjects.entries())
    for (const other of subjects.slice(i)) {
      if (one !== other && ![one, other].some(({ type }) => minding.has(type))) continue;
      const pair = new Set([one, other].map(nameOf));
      const part = await read(place, { subjects: [one, other] });
      const found = audit({ fairway: 'snapshot/1', places: [part] });
      const results = saidIn(found);
      for (const name of pair)
        expect(results.get(name), `${name} of ${one.type} and ${other.type}`).toEqual(expected.get(name));
      // Who has not read everybody may propose nothing, but nothing else.
      const proposing = found.verdicts.filter(({ subject, fix }) => fix.length > 0 && pair.has(nameOf(subject)));
      expect(proposing.map(nameOfFix).filter((fix) => !mends.has(fix))).toEqual([]);
    }
}, 240_000);

test.each([
  ['a group is used in another VPC than its own', organization, 'fleet-3', 1],
  ['none is', day, 'design-floor', 0],
])('associations of groups with VPCs are read where %s', async (_, snapshot, id, times) => {
  const [first] = snapshot.places;
  if (!first) throw new Error('there is no place');
  const { aws, read } = await simulated(snapshot);
  const part = await read(first, { subjects: [{ type: 'appstream-fleet', id }] });
  const asked = aws.world.requests.filter(({ operation }) => operation === 'DescribeSecurityGroupVpcAssociations');
  expect([asked.length, part.ec2?.SecurityGroupVpcAssociations?.length]).toEqual([times, times || undefined]);
  const result = audit({ fairway: 'snapshot/1', places: [part] })
    .verdicts.filter(({ subject }) => subject.id === id)
    .flatMap(({ requirements }) => requirements.filter((one) => one.id === 'AS-SG-MAX5'));
  expect(result.map(({ status }) => status)).toEqual(['pass']);
});

const floor = { type: 'appstream-fleet', id: 'design-floor' } as const;
/** A task has all its network interfaces, or else it competes with everybody who takes addresses. */
const [task] = (grown(studio, 1).datasync?.Tasks ?? []).filter(
  (one) => (one.DestinationNetworkInterfaceArns ?? []).length > 0,
);
const transfer = { type: 'datasync-task', id: idOf(task?.TaskArn ?? '') } as const;

test('whether there is room for a fleet is in doubt beside many tasks of which the index does not know where they are', async () => {
  const place = grown(studio, 10);
  const { aws, read, known } = await simulated({ ...day, places: [place, ...others] });
  const room = async () => {
    const part = await read(studio, { subjects: [floor] });
    const results = audit({ fairway: 'snapshot/1', places: [part] })
      .verdicts.filter(({ subject }) => nameOf(subject) === nameOf(floor))
      .flatMap(({ requirements }) => requirements.filter(({ id }) => id === 'AS-IP-HEADROOM'));
    return results.map(({ status, reason }) => ({ status, isAboutTasks: reason.includes('the locations of a task') }));
  };
  expect(await room()).toEqual([{ status: 'unknown', isAboutTasks: true }]);
  expect(aws.world.requests.filter(({ operation }) => operation === 'DescribeTask')).toEqual([]);
  for (const [id, one] of indexed(place)) known.set(id, one);
  expect(await room()).toEqual([{ status: 'pass', isAboutTasks: false }]);
});

test.each([
  // Whose addresses a fleet competes for, each task alone can tell.
  ['a fleet', floor, (place: Place): Place => ({ ...place, datasync: studio.datasync }), 45],
  ['a task', transfer, (place: Place): Place => place, 42],
] as const)('%s costs as many calls in an account ten times as large', async (_, subject, but, most) => {
  const made = async (copies: number) => {
    const snapshot = { ...day, places: [but(grown(studio, copies)), ...others] };
    const { aws, read } = await simulated(snapshot);
    const part = await read(studio, { subjects: [subject] });
    const calls = aws.world.requests.map(({ service, operation }) => `${service}:${operation}`).sort();
    await read(studio, 'fleets');
    const all = aws.world.requests.length - calls.length;
    await aws.close();
    return { calls, all, interfaces: part.ec2?.NetworkInterfaces?.length, said: said(part).get(nameOf(subject)) };
  };
  const [small, large] = [await made(1), await made(10)];
  expect(large.said).toBeDefined();
  expect(large).toEqual({ ...small, all: large.all });
  expect(small.calls.length).toBeLessThanOrEqual(most);
  expect(large.all).toBeGreaterThan(large.calls.length);
});

/** The sample organisation with its DNS servers in a VPC of their own, which a transit gateway alone leads to. */
function withServersBehindGateway(): Snapshot {
  const [studio, ...others] = structuredClone(sample).places;
  if (!studio) throw new Error('the sample organisation is empty');
  const [vpc] = studio.ec2.Vpcs;
  const attached = (name: string, VpcId: string, SubnetIds: string[]) => ({
    TransitGatewayAttachmentId: `tgw-attach-${name}`,
    TransitGatewayId: 'tgw-1',
    VpcId,
    SubnetIds,
    State: 'available',
  });
  const blocks = [`${vpc?.CidrBlock}`, '10.90.0.0/16'];
  const attachments = [
    attached('near', `${vpc?.VpcId}`, [`${studio.ec2.Subnets[0]?.SubnetId}`]),
    attached('far', 'vpc-far', ['subnet-far']),
  ];
  const named = attachments.map(({ TransitGatewayAttachmentId, VpcId }) => ({
    TransitGatewayAttachmentId,
    ResourceId: VpcId,
    ResourceType: 'vpc',
  }));
  const ec2 = {
    ...studio.ec2,
    Vpcs: [...studio.ec2.Vpcs, { VpcId: 'vpc-far', CidrBlock: blocks[1], DhcpOptionsId: 'default' }],
    Subnets: [...studio.ec2.Subnets, { SubnetId: 'subnet-far', VpcId: 'vpc-far', CidrBlock: '10.90.1.0/24' }],
    DhcpOptions: studio.ec2.DhcpOptions.map((options) => ({
      ...options,
      DhcpConfigurations: [{ Key: 'domain-name-servers', Values: [{ Value: '10.90.1.53,10.90.1.54' }] }],
    })),
    RouteTables: [
      ...studio.ec2.RouteTables.map((table) => ({
        ...table,
        Routes: [...table.Routes, { DestinationCidrBlock: blocks[1], TransitGatewayId: 'tgw-1', State: 'active' }],
      })),
      {
        RouteTableId: 'rtb-far',
        VpcId: 'vpc-far',
        Associations: [{ Main: true }],
        Routes: [{ DestinationCidrBlock: blocks[0], TransitGatewayId: 'tgw-1', State: 'active' }],
      },
    ],
    TransitGateways: [{ TransitGatewayId: 'tgw-1', OwnerId: studio.account, State: 'available' }],
    TransitGatewayVpcAttachments: attachments,
    TransitGatewayRouteTables: [
      {
        TransitGatewayRouteTableId: 'tgw-rtb-1',
        TransitGatewayId: 'tgw-1',
        State: 'available',
        Associations: named.map((one) => ({ ...one, State: 'associated' })),
        Routes: blocks.map((DestinationCidrBlock, at) => ({
          DestinationCidrBlock,
          State: 'active',
          Type: 'propagated',
          TransitGatewayAttachments: named.slice(at, at + 1),
        })),
      },
    ],
  };
  return parseSnapshot({ ...sample, places: [{ ...studio, ec2 }, ...others] });
}

test('servers that a transit gateway alone leads to are read with what asks them', async () => {
  const snapshot = withServersBehindGateway();
  const [studio] = snapshot.places;
  if (!studio) throw new Error('the sample organisation is empty');
  const made = await simulated(snapshot);
  const { read } = made;
  const fleet = { type: 'appstream-fleet', id: 'design-floor' } as const;
  const fleets = await read(studio, 'fleets');
  const alone = await read(studio, { subjects: [fleet] });
  expect([fleets, alone].map(({ scope }) => scope?.vpcs.includes('vpc-far'))).toEqual([true, true]);
  expect(said(fleets).get(nameOf(fleet))).toEqual(said(await read(studio, 'everything')).get(nameOf(fleet)));
  expect(fleets.ec2?.TransitGatewayRouteTables).toHaveLength(1);
  await sayTheSame(made, studio);
});

describe('an agent', () => {
  const first = grown(studio, 1);
  const agent = { type: 'datasync-agent', id: idOf(first.datasync?.Agents?.[0]?.AgentArn ?? '') } as const;
  const read = async (copies: number, known = true) => {
    const place = grown(studio, copies);
    const made = await simulated({ ...day, places: [place, ...others] });
    for (const [id, one] of indexed(place)) if (known) made.known.set(id, one);
    const part = await made.read(studio, { subjects: [agent] });
    const calls = made.aws.world.requests.map(({ service, operation }) => `${service}:${operation}`).sort();
    await made.aws.close();
    return { part, calls };
  };
  test('is read with its own tasks, in an account ten times as large as well', async () => {
    const [small, large] = [await read(1), await read(10)];
    expect(large.part.datasync?.Tasks).toEqual(small.part.datasync?.Tasks);
    expect(large.part.datasync?.Agents).toEqual(small.part.datasync?.Agents);
    expect(said(large.part).get(nameOf(agent))).toBeDefined();
    expect(said(large.part).get(nameOf(agent))).toEqual(said(small.part).get(nameOf(agent)));
    expect(large.calls).toEqual(small.calls);
    expect(large.calls.filter((call) => call === 'datasync:DescribeTask')).toHaveLength(1);
    expect(large.calls.filter((call) => call === 'datasync:DescribeLocationEfs')).toHaveLength(1);
  });
  test('is in doubt while the index does not know of many locations which agents they use', async () => {
    const { part, calls } = await read(10, false);
    expect(calls.filter((call) => /:DescribeLocation/.test(call))).toEqual([]);
    expect(part.unread?.map(({ operation }) => operation)).toEqual(['datasync:ListLocations']);
    const results = audit({ fairway: 'snapshot/1', places: [part] })
      .verdicts.filter(({ subject }) => nameOf(subject) === nameOf(agent))
      .flatMap(({ requirements }) => requirements.filter(({ id }) => id === 'DS-AGENT-NFS-2049'));
    expect(results.map(({ status }) => status)).toEqual(['unknown']);
  });
  test('is found where its owners say that it is', async () => {
    const place = structuredClone(first);
    const [instance] = (place.ec2?.Instances ?? []).filter(({ Tags = [] }) =>
      Tags.some(({ Key }) => Key === 'fairway:datasync-agent'),
    );
    const address = instance?.PrivateIpAddress ?? '';
    Object.assign(instance ?? {}, { Tags: [] });
    const agents = { [agent.id]: { addresses: [`${address}/32`] } };
    const made = await simulated({ ...day, places: [place, ...others] });
    const home = { account: '111122223333', region: 'eu-west-1', role: 'FairwayReader' };
    const declared = async () => ({ agents });
    const reader = placeReader({ clients: clients(home), now: () => new Date(), declared });
    const part = await reader(studio, { subjects: [agent] });
    expect(part.ec2?.NetworkInterfaces?.some(({ PrivateIpAddress }) => PrivateIpAddress === address)).toBe(true);
    expect(made.aws.world.requests.filter(({ input }) => JSON.stringify(input).includes(address))).toHaveLength(1);
  });
});
