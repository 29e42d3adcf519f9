import { type Mend, mends } from '../../headroom/mends.ts';
import type { Shortage } from '../../headroom/together.ts';
import type { Network } from '../../network/network.ts';
import type { Fleet, Place } from '../../network/snapshot.ts';
import type { Requirement } from '../../requirements/requirement.ts';
import type { State } from '../../requirements/state.ts';
import { instancesOf, targetOf } from '../../workloads/appstream/instances.ts';
import type { Taking } from '../../workloads/taking.ts';
import { count } from '../states/outcome.ts';
import type { Fix } from '../verdict.ts';
import type { Judged } from './proof.ts';

/** What mends a judged workload's lack of addresses; none where none can be proved. */
export type RoomMender = (judged: Judged, requirements: readonly Requirement[]) => readonly Fix[];

/** The cheapest that can be told, the same for everybody who is short. */
export const roomMender = (network: Network): RoomMender => {
  const fixesOf = new WeakMap<Shortage, readonly Fix[]>();
  return ({ standings }, requirements) => {
    if (!requirements.some((one) => one.asks === 'state' && asksForRoom.includes(one.state.claim))) return [];
    return standings().flatMap(({ taking, among }) => {
      const shortage = among.surely(taking);
      if (!shortage) return [];
      const known = fixesOf.get(shortage) ?? cheapest(network, mends(network, shortage, among.who));
      fixesOf.set(shortage, known);
      return known;
    });
  };
};

const asksForRoom: readonly State['claim'][] = ['headroom', 'task-headroom'];

function cheapest(network: Network, all: readonly Mend[]): readonly Fix[] {
  for (const mend of all) {
    const fixes = roomFixes(network, mend);
    if (fixes) return fixes;
  }
  return [];
}

/** A mend as words and commands; nothing where a name is not of AWS's form, so that no text from outside reaches a shell. */
export function roomFixes(network: Network, mend: Mend): Fix[] | undefined {
  switch (mend.kind) {
    case 'release':
      return release(mend);
    case 'lower':
      return lower(network, mend);
    case 'add':
      return add(network, mend);
    default:
      return mend satisfies never;
  }
}

function release({ interfaces }: Extract<Mend, { kind: 'release' }>): Fix[] | undefined {
  const fixes = interfaces.map(({ eni: { NetworkInterfaceId: id, SubnetId }, place: { account, region } }) => ({
    what: `In account ${account}, delete ${id} in ${SubnetId}, which is attached to nothing, if nobody needs it.`,
    cli: `aws ec2 delete-network-interface --region ${region} --network-interface-id ${id}`,
    isSafe: awsId.test(id),
  }));
  return fixes.every(({ isSafe }) => isSafe) ? fixes.map(({ what, cli }) => ({ what, cli })) : undefined;
}

function lower(network: Network, { taking, to }: Extract<Mend, { kind: 'lower' }>): Fix[] | undefined {
  const { place, fleet } = fleetOf(network, taking);
  const now = place && fleet ? instancesOf(fleet, place) : '';
  if (!place || !fleet || typeof now === 'string') return;
  // What is planned beyond the maximum stays planned.
  const most = now - (taking.most.low - to);
  const { Name, MaxSessionsPerInstance: each = 1 } = fleet;
  const target = targetOf(fleet, place);
  const capacity = target ? most * Math.max(1, each) : most;
  if (most < 0 || (target?.MinCapacity ?? 0) > capacity) return;
  const { account, region } = place;
  const what = `In account ${account}, lower fleet ${Name} to at most ${count(most, 'instance')}, ${now - most} fewer.`;
  const cli = target
    ? `aws application-autoscaling register-scalable-target --region ${region} --service-namespace appstream --resource-id fleet/${Name} --scalable-dimension appstream:fleet:DesiredCapacity --max-capacity ${capacity}`
    : `aws appstream update-fleet --region ${region} --name ${Name} --compute-capacity DesiredInstances=${capacity}`;
  return [{ what, cli }];
}

function add(network: Network, { taking, subnet, vpc }: Extract<Mend, { kind: 'add' }>): Fix[] | undefined {
  const { place, fleet } = fleetOf(network, taking);
  const { SubnetIds = [], SecurityGroupIds = [] } = fleet?.VpcConfig ?? {};
  if (!place || !fleet || ![vpc, ...SubnetIds, ...SecurityGroupIds].every((id) => awsId.test(id))) return;
  const { account, region } = place;
  const { cidr, zone } = subnet;
  const made = `$(aws ec2 create-subnet --region ${region} --vpc-id ${vpc} --cidr-block ${cidr} --availability-zone-id ${zone} --query Subnet.SubnetId --output text)`;
  const groups = SecurityGroupIds.length > 0 ? `,SecurityGroupIds=${SecurityGroupIds.join(',')}` : '';
  return [
    {
      what: `In account ${account}, add subnet ${cidr} in ${zone} to ${vpc} and to fleet ${fleet.Name}, with the route table and network ACL of its other subnets; the fleet must be stopped for that.`,
      cli: `aws appstream update-fleet --region ${region} --name ${fleet.Name} --vpc-config SubnetIds=${[...SubnetIds, made].join(',')}${groups}`,
    },
  ];
}

type Found = { readonly place?: Place; readonly fleet?: Fleet };

/** The fleet of a taking, if its name can be written in a command. */
function fleetOf({ places }: Network, { account, region, subject: { id } }: Taking): Found {
  const place = places.find((one) => one.account === account && one.region === region);
  const fleet = place?.appstream?.Fleets?.find(({ Name }) => Name === id && fleetName.test(Name));
  return { ...(place && { place }), ...(fleet && { fleet }) };
}

const awsId = /^(eni|subnet|vpc|sg)-[0-9a-zA-Z-]{1,40}$/;
const fleetName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,100}$/;
