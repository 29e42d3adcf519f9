import { AuthorizeSecurityGroupIngressCommand, EC2Client, RevokeSecurityGroupEgressCommand } from '@aws-sdk/client-ec2';
import sample from '../../events/sample-organization.json' with { type: 'json' };
import { home, keysOf, startPipeline } from '../../local/pipeline.ts';
import { count } from '../../shared/findings/words.ts';
import { parseSnapshot, type SecurityGroup } from '../../shared/network/snapshot.ts';
import { grown } from '../grown.ts';
import { peakMemory } from '../measure.ts';
import type { Row } from '../row.ts';

const copies = 40;
const day = parseSnapshot(sample);
const places = day.places.map((place, i) => (i === 0 ? grown(place, copies) : place));
const { aws, onChange, onWideChange, deliver, close } = await startPipeline({ ...day, places }, {});

/** The calls that a delivery costs: reads of AWS, and of the ledger. */
async function cost(events: readonly object[]) {
  const since = aws.world.requests.length;
  const started = performance.now();
  const failed = await deliver(events);
  if (failed > 0) throw new Error(`not judged: ${onChange.log().slice(-2000)} ${onWideChange.log().slice(-2000)}`);
  const took = performance.now() - started;
  const calls = aws.world.requests.slice(since);
  const ledger = calls.filter(({ service }) => service === 'dynamodb').length;
  const told = calls.filter(({ service }) => ['sns', 'sqs', 'securityhub', 'events', 'sts'].includes(service)).length;
  return { took, ledger, reads: calls.length - ledger - told };
}

const whole = await cost([{ source: 'fairway', 'detail-type': 'Audit Requested', detail: home }]);
const ec2 = new EC2Client({ region: home.region, endpoint: aws.url, credentials: keysOf(home.account) });
const groups = aws.world.snapshot().places[0]?.ec2?.SecurityGroups ?? [];
const named = (name: string): SecurityGroup => {
  const group = groups.find(({ GroupName }) => GroupName === name);
  if (!group) throw new Error(`there is no ${name}`);
  return group;
};
const floor = named('design-floor');
const IpPermissions = (floor.IpPermissionsEgress ?? []).filter(({ FromPort }) => FromPort === 88) as never[];
await ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId: floor.GroupId, IpPermissions }));
const relevant = await cost(aws.world.events.slice(-1));

const port = { IpProtocol: 'tcp', FromPort: 8443, ToPort: 8443, IpRanges: [{ CidrIp: '10.0.0.0/8' }] };
const web = named('render-farm-web').GroupId;
await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: web, IpPermissions: [port] }));
const [other = {}] = aws.world.events.slice(-1);
const irrelevant = await cost([other]);

/** Five thousand events of groups that nobody depends on, a hundred a batch, as they come from a busy account. */
const strangers = Array.from({ length: 5_000 }, (_, i) =>
  JSON.parse(JSON.stringify(other).replaceAll(web, `sg-0${i.toString(16).padStart(16, '0')}`)),
);
let many = 0;
for (let at = 0; at < strangers.length; at += 100) many += (await cost(strangers.slice(at, at + 100))).took;
let single = 0;
for (const one of strangers.slice(0, 200)) single += (await cost([one])).took;
const peak = peakMemory();
ec2.destroy();
await close();

const account = `an account with ${3 * copies} fleets in ${copies} VPCs`;
const rows: Row[] = [
  {
    line: 'events',
    what: `an edit that breaks a fleet, in ${account}`,
    baseline: 'the whole place is read again',
    took: relevant.reads,
    baselineTook: whole.reads,
    measured: 'reads',
    value: whole.reads / relevant.reads,
    bound: { unit: '×', atLeast: 4 },
    peak,
  },
  {
    line: 'events',
    what: `an edit of a group that nobody depends on (${count(irrelevant.ledger, 'query', 'queries')} of the ledger)`,
    baseline: 'the same',
    took: irrelevant.reads,
    baselineTook: whole.reads,
    measured: 'reads',
    value: irrelevant.reads,
    bound: { unit: 'reads', atMost: 0 },
    peak,
  },
  {
    line: 'events',
    what: '100 events through the deployed bundle and a ledger over HTTP',
    baseline: 'a hundred times one',
    took: many / 50,
    baselineTook: single / 2,
    value: 5_000 / (many / 1000),
    bound: { unit: 'events a second', atLeast: 100 },
    peak,
  },
];
console.log(JSON.stringify(rows));
