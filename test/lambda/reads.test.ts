import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { grown } from '../../bench/grown.ts';
import sample from '../../events/sample-organization.json' with { type: 'json' };
import { simulate } from '../../local/simulator.ts';
import { clients } from '../../shared/aws/clients.ts';
import { placeReader } from '../../shared/aws/read-place.ts';
import { nothingDeclared } from '../../shared/configuration/configuration.ts';
import { audit } from '../../shared/controls/audit.ts';
import { suspectsOf } from '../../shared/lambda/suspects.ts';
import { type Place, parseSnapshot } from '../../shared/network/snapshot.ts';
import { idOf } from '../../shared/workloads/datasync/arn.ts';
import type { Subject, SubjectType } from '../../shared/workloads/subject.ts';

const day = parseSnapshot(sample);
const [studio, ...others] = day.places as [Place, ...Place[]];

/** The studio, and an account with forty times as much of everything: 120 fleets, 40 VPCs, 100 tasks and 150 locations. */
const small = grown(studio, 1);
const large = crowded(grown(studio, 40));

function crowded(place: Place): Place {
  const { Tasks = [], Locations = [], Agents } = place.datasync ?? {};
  const [first] = grown(studio, 1).datasync?.Locations ?? [];
  const others = Locations.filter(({ LocationUri }) => LocationUri?.slice(0, 4) === first?.LocationUri?.slice(0, 4));
  const again = <T extends { readonly [member: string]: unknown }>(
    items: readonly T[],
    member: string,
    n: number,
  ): T[] => items.slice(-n).map((one) => ({ ...one, [member]: `${one[member]}f` }));
  const datasync = {
    Tasks: [...Tasks, ...again(Tasks, 'TaskArn', 100 - Tasks.length)],
    Locations: [...Locations, ...again(others, 'LocationArn', 150 - Locations.length)],
    Agents,
  };
  return { ...place, datasync };
}

const [group = ''] = small.appstream?.Fleets?.[0]?.VpcConfig?.SecurityGroupIds ?? [];
const [subnet = ''] = small.appstream?.Fleets?.[0]?.VpcConfig?.SubnetIds ?? [];
const { RouteTables = [], NetworkAcls = [], VpcEndpoints = [], Vpcs = [], Instances = [] } = small.ec2 ?? {};
const table = RouteTables.find(({ Associations = [] }) => Associations.some((one) => one.SubnetId === subnet));
const acl = NetworkAcls.find(({ Associations = [] }) => Associations.some((one) => one.SubnetId === subnet));
const windows = Instances.find(({ Platform }) => Platform === 'windows');
const { Tasks = [], Locations = [], Agents = [] } = small.datasync ?? {};
const subject = (type: SubjectType, id = ''): Subject => ({ type, id: idOf(id) });
const task = subject('datasync-task', Tasks[0]?.TaskArn);
const [location, files] = Locations.map(({ LocationArn }) => subject('datasync-location', LocationArn));
const agent = subject('datasync-agent', Agents[0]?.AgentArn);
const windowsGroup = windows?.NetworkInterfaces?.[0]?.Groups?.[0]?.GroupId;

type Touch = { readonly ids?: readonly string[]; readonly subjects?: readonly Subject[] };
/** What an event names of the first copy of everything, which both accounts have. */
const events: readonly (readonly [string, Touch])[] = [
  ['a rule of a group', { ids: [group] }],
  ['a route', { ids: [table?.RouteTableId ?? ''] }],
  ['an ACL', { ids: [acl?.NetworkAclId ?? ''] }],
  ['a subnet', { ids: [subnet] }],
  ['an endpoint', { ids: [VpcEndpoints[0]?.VpcEndpointId ?? ''] }],
  ['a task', { ids: [task.id], subjects: [task] }],
  ['a location', { ids: [location?.id ?? ''], subjects: location ? [location] : [] }],
  ['an agent', { ids: [agent.id], subjects: [agent] }],
];
const subjects: readonly Subject[] = [
  subject('appstream-fleet', 'design-floor'),
  subject('appstream-image-builder', 'golden-image'),
  subject('appstream-stack', 'design-studio'),
  subject('directory', small.ds?.DirectoryDescriptions?.[0]?.DirectoryId),
  task,
  location as Subject,
  files as Subject,
  agent,
  subject('vpc', Vpcs[0]?.VpcId),
  subject('ec2-instance', windows?.InstanceId),
  subject('security-group', windowsGroup),
];

type Cost = { readonly calls: Readonly<Record<string, number>>; readonly said: unknown };
const costs = new Map<string, Record<'small' | 'large', Cost>>();

/** What the index says after an audit of the whole place. */
function indexOf(place: Place) {
  const { dependencies } = audit({ fairway: 'snapshot/1', places: [place] });
  const rows = dependencies.flatMap(({ account, region, subject, on }) =>
    on.map((id) => ({ id, row: { account, region, subject } })),
  );
  const byId = Map.groupBy(rows, ({ id }) => id);
  const bySubject = new Map(dependencies.map(({ subject, on }) => [nameOf(subject), on]));
  const transfers = dependencies.flatMap(({ subject: { type, id }, on, takesIn }) =>
    type.startsWith('datasync') ? [[id, { on, ...(takesIn && { takesIn }) }] as const] : [],
  );
  return {
    ledger: {
      dependents: async (id: string) => (byId.get(id) ?? []).map(({ row }) => row),
      dependsOn: async (_: unknown, subject: Subject) => bySubject.get(nameOf(subject)) ?? [],
      subnetsOf: async () => new Map<string, string>(),
    },
    transfers: new Map(transfers),
  };
}

const nameOf = ({ type, id }: Subject): string => `${type} ${id}`;

async function measured(place: Place): Promise<Map<string, Cost>> {
  const aws = await simulate({ snapshot: { ...day, places: [place, ...others] }, clock: () => new Date() });
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  const { ledger, transfers } = indexOf(place);
  const read = placeReader({
    clients: clients({ account: '111122223333', region: 'eu-west-1', role: 'FairwayReader' }),
    now: () => new Date(),
    declared: async () => nothingDeclared,
    transfers: async () => transfers,
  });
  const cost = async (covered: readonly Subject[]): Promise<Cost> => {
    const since = aws.world.requests.length;
    const part = await read(place, { subjects: covered });
    const made = aws.world.requests.slice(since).map(({ service, operation }) => `${service}:${operation}`);
    const calls = Object.fromEntries([...Map.groupBy(made, (call) => call)].map(([call, all]) => [call, all.length]));
    const { verdicts } = audit({ fairway: 'snapshot/1', places: [part] });
    const names = new Set(covered.map(nameOf));
    const said = verdicts
      .filter((one) => names.has(nameOf(one.subject)))
      .map(({ control, subject, status }) => `${control} ${nameOf(subject)} ${status}`);
    expect(part.unread).toEqual([]);
    return { calls, said };
  };
  const all = new Map<string, Cost>();
  for (const [name, { ids = [], subjects = [] }] of events) {
    const change = { account: place.account, region: place.region, ids, subjects, whole: false };
    const burst = { account: place.account, region: place.region, messages: [], changes: [change] };
    const [suspect] = (await suspectsOf({ ledger }, burst)).places;
    if (!Array.isArray(suspect?.covered)) throw new Error(`${name} takes the whole place`);
    all.set(name, await cost(suspect.covered));
  }
  for (const one of subjects) all.set(one.type, await cost([one]));
  await aws.close();
  return all;
}

beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIA111122223333');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'simulated');
  const before = await measured(small);
  for (const [name, cost] of await measured(large)) {
    const least = before.get(name);
    if (least) costs.set(name, { small: least, large: cost });
  }
}, 600_000);
afterAll(() => vi.unstubAllEnvs());

/** Lists are asked for page by page: of 150 locations there are two pages, of 120 fleets' targets three. */
const pages = { 'datasync:ListLocations': 2, 'application-autoscaling:DescribeScalableTargets': 3 };

test.each<[string, number]>([
  ['a rule of a group', 40],
  ['a route', 45],
  ['an ACL', 60],
  ['a subnet', 45],
  ['an endpoint', 40],
  ['a task', 50],
  ['a location', 40],
  ['an agent', 50],
  ['appstream-fleet', 40],
  ['appstream-image-builder', 40],
  ['appstream-stack', 10],
  ['directory', 30],
  ['datasync-task', 40],
  ['datasync-location', 35],
  ['datasync-agent', 40],
  ['vpc', 25],
  ['ec2-instance', 30],
  ['security-group', 30],
])(
  '%s costs as many calls, at most %i, in an account with 100 tasks, 150 locations, 120 fleets and 40 VPCs',
  (name, most) => {
    const { small: before, large: after } = costs.get(name) ?? {};
    const paged = Object.entries(pages).filter(([call]) => before?.calls[call]);
    expect(before?.calls).toBeDefined();
    expect(after?.said).toEqual(before?.said);
    expect(after?.calls).toEqual({ ...before?.calls, ...Object.fromEntries(paged) });
    expect(sum(after)).toBeLessThanOrEqual(most);
  },
);

const sum = (cost: Cost | undefined): number => Object.values(cost?.calls ?? {}).reduce((all, one) => all + one, 0);
