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
import { audit } from '../../shared/controls/audit.ts';
import { type Place, parseSnapshot, type Snapshot } from '../../shared/network/snapshot.ts';
import { idOf } from '../../shared/workloads/datasync/arn.ts';
import { agentsOf, locationsOf } from '../../shared/workloads/datasync/location.ts';
import type { Subject } from '../../shared/workloads/subject.ts';
import { arn, datasyncNetwork, loc, task as transferTask } from '../datasync-network.ts';
import { organization } from '../local/organization.ts';

let running: Simulator | undefined;
afterEach(async () => {
  await running?.close();
  vi.unstubAllEnvs();
});

type Reader = {
  readonly read: ReadPlace;
  /** What the index knows of where tasks take addresses. */
  readonly takesIn: Map<string, readonly string[]>;
};

async function simulated(snapshot: Snapshot): Promise<Reader & { aws: Simulator }> {
  const aws = await simulate({ snapshot, clock: () => new Date() });
  running = aws;
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIA111122223333');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'simulated');
  const home = { account: '111122223333', region: 'eu-west-1', role: 'FairwayReader' };
  const takesIn = new Map<string, readonly string[]>();
  const remembers = { declared: async () => nothingDeclared, takesIn: async () => takesIn };
  return { aws, takesIn, read: placeReader({ clients: clients(home), now: () => new Date(), ...remembers }) };
}

const nameOf = ({ type, id }: Subject): string => `${type} ${id}`;

/** What an audit of one place alone says of each subject. */
function said(place: Place): Map<string, unknown> {
  const { verdicts } = audit({ fairway: 'snapshot/1', places: [place] });
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

/** What the index knows of the tasks of a place after an audit of all of it. */
const indexed = (place: Place): [string, readonly string[]][] =>
  audit({ fairway: 'snapshot/1', places: [place] }).dependencies.flatMap(({ subject, takesIn }) =>
    takesIn ? [[subject.id, takesIn]] : [],
  );

/** Whether or not the index knows where tasks take addresses. */
async function sayTheSame({ read, takesIn }: Reader, id: PlaceId, control?: string): Promise<void> {
  const whole = await read(id, 'everything');
  const expected = said(whole);
  const { verdicts } = audit({ fairway: 'snapshot/1', places: [whole] });
  const about = verdicts.filter((verdict) => control === undefined || verdict.control === control);
  const subjects = [...new Map(about.map(({ subject }) => [nameOf(subject), subject])).values()];
  expect(control === undefined || subjects.length > 0).toBe(true);
  for (const subject of subjects) {
    if (!readAlone(subject)) continue;
    for (const known of [[], indexed(whole)]) {
      takesIn.clear();
      for (const [task, subnets] of known) takesIn.set(task, subnets);
      const part = await read(id, { subjects: [subject] });
      expect(part.unread).toEqual(whole.unread);
      expect(said(part).get(nameOf(subject)), nameOf(subject)).toEqual(expected.get(nameOf(subject)));
      if (!/^(appstream|directory)/.test(subject.type)) break;
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
    ['all are while the index does not know where one takes addresses', 101, [alone], ['task-7']],
    ['all are for the quotas of the Region', 101, [alone, region], []],
    ['all are for what a group admits', 101, [alone, group], []],
  ] as const)('%s', async (_, times, subjects, unknown) => {
    const { aws, read, takesIn } = await simulated(network.snapshot);
    for (const [id, subnets] of indexed(network.place)) takesIn.set(id, subnets);
    for (const id of unknown) takesIn.delete(id);
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
    expect(known).toEqual([['task-near', [SubnetId]]]);
    expect(indexed(network.place)).toContainEqual(['task-7', ['subnet-tasks']]);
  });
});

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
  const read = async (copies: number) => {
    const made = await simulated({ ...day, places: [grown(studio, copies), ...others] });
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
    // Only each location itself tells which agents it uses, if any: those of file systems use none.
    const [theirs, others] = [small, large].map(({ calls }) => calls.filter((call) => !/:DescribeLocation/.test(call)));
    expect(others).toEqual(theirs);
    expect(large.calls.filter((call) => call === 'datasync:DescribeTask')).toHaveLength(1);
    expect(large.calls.filter((call) => call === 'datasync:DescribeLocationEfs')).toHaveLength(1);
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
