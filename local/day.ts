import { ApplicationAutoScalingClient, RegisterScalableTargetCommand } from '@aws-sdk/client-application-auto-scaling';
import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  EC2Client,
  type IpPermission,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import type { Place, Snapshot } from '../shared/network/snapshot.ts';
import { home, type Pipeline, startPipeline } from './pipeline.ts';
import type { Teller } from './teller.ts';
import { troubles } from './troubles.ts';
import type { Message } from './world/sns.ts';

/** The sample organisation's day: a sweep, a break, something unrelated, and the repair, through what is deployed. */
export async function day(snapshot: Snapshot, tell: Teller): Promise<void> {
  const started = performance.now();
  const pipeline = await startPipeline(snapshot, people);
  const actors = new Map(
    Object.entries(people).map(([key, { session }]) => [session, new EC2Client(as(pipeline, key))]),
  );
  const owner = new ApplicationAutoScalingClient(as(pipeline, 'ASIALEE'));
  try {
    tell.opening(snapshot, pipeline.bytes, performance.now() - started);
    await sweep(pipeline, tell);
    const { group, other, kerberos, share, desktops } = cast(snapshot);
    await scene(pipeline, tell, 'Somebody tightens a security group', () =>
      actors.get('dana')?.send(new RevokeSecurityGroupEgressCommand({ GroupId: group, IpPermissions: kerberos })),
    );
    await scene(pipeline, tell, 'Somebody changes a group that no fleet depends on', () =>
      actors.get('kim')?.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: other, IpPermissions: [https] })),
    );
    await scene(pipeline, tell, 'The rule is put back', () =>
      actors.get('dana')?.send(new AuthorizeSecurityGroupEgressCommand({ GroupId: group, IpPermissions: kerberos })),
    );
    await scene(
      pipeline,
      tell,
      'A fleet may grow larger: it fits alone, and so does its neighbour, but not together',
      () => owner.send(new RegisterScalableTargetCommand({ ...quarterClose, MaxCapacity: 40 })),
    );
    await scene(pipeline, tell, 'It may not', () =>
      owner.send(new RegisterScalableTargetCommand({ ...quarterClose, MaxCapacity: 30 })),
    );
    await scene(pipeline, tell, "Somebody closes a share's mount target: no transfer runs yet, and none will", () =>
      actors.get('dana')?.send(new RevokeSecurityGroupIngressCommand(share)),
    );
    await scene(pipeline, tell, 'It is open again before the night', () =>
      actors.get('dana')?.send(new AuthorizeSecurityGroupIngressCommand(share)),
    );
    await scene(pipeline, tell, 'Somebody opens Remote Desktop to the world, on every workstation at once', () =>
      actors.get('kim')?.send(new AuthorizeSecurityGroupIngressCommand(desktops)),
    );
    await scene(pipeline, tell, 'And takes it back', () =>
      actors.get('kim')?.send(new RevokeSecurityGroupIngressCommand(desktops)),
    );
    await otherTroubles(pipeline, tell);
    tell.closing();
  } finally {
    for (const actor of [...actors.values(), owner]) actor.destroy();
    await pipeline.close();
  }
}

/** Who acts, by access key. */
const people = {
  ASIADANA: { account: home.account, role: 'NetworkAdmin', session: 'dana' },
  ASIAKIM: { account: home.account, role: 'RenderFarmOperator', session: 'kim' },
  ASIALEE: { account: home.account, role: 'FleetOwner', session: 'lee' },
};

const as = ({ aws }: Pipeline, accessKeyId: string) => ({
  endpoint: aws.url,
  region: home.region,
  credentials: { accessKeyId, secretAccessKey: 'simulated' },
});

/** A fleet that shares a subnet with the finance desktops. */
const quarterClose = {
  ServiceNamespace: 'appstream',
  ResourceId: 'fleet/quarter-close',
  ScalableDimension: 'appstream:fleet:DesiredCapacity',
} as const;

const https: IpPermission = {
  IpProtocol: 'tcp',
  FromPort: 8443,
  ToPort: 8443,
  IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'render farm dashboard' }],
};

const rdp: IpPermission = { IpProtocol: 'tcp', FromPort: 3389, ToPort: 3389, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

/** The groups of the sample that the day is about, and the rules of theirs that are put in and taken out. */
function cast({ places }: Snapshot) {
  const groups = places.flatMap(({ ec2 }) => ec2?.SecurityGroups ?? []);
  const named = (name: string): (typeof groups)[number] => {
    const found = groups.find(({ GroupName }) => GroupName === name);
    if (!found) throw new Error(`the sample organisation has no group ${name}`);
    return found;
  };
  const floor = named('design-floor');
  const share = named('project-share');
  return {
    group: floor.GroupId,
    other: named('render-farm-web').GroupId,
    kerberos: (floor.IpPermissionsEgress ?? []).filter(({ FromPort }) => FromPort === 88) as IpPermission[],
    desktops: { GroupId: named('edit-workstations').GroupId, IpPermissions: [rdp] },
    share: { GroupId: share.GroupId, IpPermissions: share.IpPermissions as IpPermission[] },
  };
}

/** The whole organisation is audited once, as the schedule does it. */
async function sweep({ aws, sweep }: Pipeline, tell: Teller): Promise<void> {
  tell.scene('A sweep of every account and Region');
  const since = mark(aws.world);
  const started = performance.now();
  const { status } = await sweep('first-sweep');
  tell.swept(status, aws.world.requests.slice(since.requests), performance.now() - started);
  tell.messages(aws.world.messages.slice(since.messages));
}

/** Somebody acts; the events that this makes are delivered; what came of it is told. */
async function scene(
  { aws, deliver }: Pipeline,
  tell: Teller,
  title: string,
  act: () => Promise<unknown> | undefined,
): Promise<void> {
  tell.scene(title);
  const before = mark(aws.world);
  await act();
  const events = aws.world.events.slice(before.events);
  tell.events(events);
  const since = mark(aws.world);
  const started = performance.now();
  await deliver(events);
  tell.outcome(aws.world.requests.slice(since.requests), performance.now() - started);
  const messages = aws.world.messages.slice(since.messages);
  tell.messages(messages);
  if (messages.length > 0) tell.findings(aws.world.findings());
}

/** Each trouble is made and noticed, then mended and noticed again. */
async function otherTroubles({ aws, deliver }: Pipeline, tell: Teller): Promise<void> {
  tell.scene('What else goes wrong, each noticed and then mended');
  for (const { done, control, account, region, change } of troubles) {
    const audited = async (change: (place: Place) => Place): Promise<readonly string[]> => {
      const since = mark(aws.world);
      aws.world.alter(account, region, change);
      await deliver([{ source: 'fairway', 'detail-type': 'Audit Requested', detail: { account, region } }]);
      return aws.world.messages.slice(since.messages).flatMap(kindsOf(control));
    };
    const before = aws.world.snapshot().places.find((place) => place.account === account && place.region === region);
    const broken = await audited(change);
    const mended = await audited((now) => before ?? now);
    tell.trouble({ done, control, noticed: broken.includes('opened'), mended: mended.includes('resolved') });
  }
}

/** What a message says happened to the findings of a control. */
const kindsOf =
  (control: string) =>
  ({ attributes }: Message): string[] => {
    const controls: unknown = JSON.parse(attributes['control']?.StringValue ?? '[]');
    const named = Array.isArray(controls) && controls.includes(control);
    return named ? [attributes['status']?.StringValue ?? ''] : [];
  };

const mark = (world: Pipeline['aws']['world']): { requests: number; messages: number; events: number } => ({
  requests: world.requests.length,
  messages: world.messages.length,
  events: world.events.length,
});
