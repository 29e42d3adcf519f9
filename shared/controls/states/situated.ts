import type { Lookup, Network } from '../../network/network.ts';
import type { Directory, Place, Subnet, Vpc } from '../../network/snapshot.ts';
import type { Placed, Situation } from '../../workloads/situation.ts';
import { fails, type Outcome, together, unknown } from './outcome.ts';

/** A claim's real resources. */
export type Situated = Exclude<Situation, { kind: 'not-applicable' | 'unknown' | 'absent' }>;

/** Subnets by their ids, whether or not they exist. */
export type Subnets = Placed['subnets'];

/** The subnets of a workload, an endpoint or a directory, or why they are not known. */
export function subnetsOf(network: Network, about: Situated): Subnets | string {
  switch (about.kind) {
    case 'placed':
    case 'subnets':
    case 'mount':
      return about.subnets;
    case 'endpoint':
      return lookedUp(network, about.endpoint.SubnetIds, about.place, about.endpoint.VpcEndpointId);
    case 'directory':
      return lookedUp(network, settingsOf(about.directory)?.SubnetIds, about.place, about.directory.DirectoryId);
    case 'region':
    case 'task':
    case 'leaving':
    case 'agent':
    case 'agents':
      return `a ${about.kind} is in no subnet`;
    default:
      return about satisfies never;
  }
}

/** Where a directory is: its VPC and subnets, or those of the directory that was shared. */
export const settingsOf = ({ VpcSettings, ConnectSettings, OwnerDirectoryDescription }: Directory) =>
  VpcSettings ?? ConnectSettings ?? OwnerDirectoryDescription?.VpcSettings;

function lookedUp(network: Network, ids: readonly string[] | undefined, place: Place, owner: string): Subnets | string {
  if (!ids) return `the subnets of ${owner} were not read`;
  // What stands in a subnet keeps it from being deleted; if it is not there, it was not read.
  return ids.map((id) => {
    const subnet = network.find('Subnets', id, place);
    return { id, subnet: subnet.is === 'absent' ? { is: 'unread', why: `subnet ${id} was not read` } : subnet };
  });
}

/** What the claim comes to in every subnet; one that is deleted fails by its name. */
export function inEachSubnet(
  subnets: Subnets,
  judge: (subnet: Subnet, place: Place) => Outcome,
  well?: string,
): Outcome {
  if (subnets.length === 0) return unknown('No subnet is configured');
  return together(
    subnets.map(({ id, subnet }) => {
      if (subnet.is === 'unread') return unknown(subnet.why);
      return subnet.is === 'absent' ? gone(id) : judge(subnet.value, subnet.place);
    }),
    well,
  );
}

/** The same where another claim fails for those that are deleted: of these there is nothing to say. */
export function inEachThere(
  subnets: Subnets,
  judge: (subnet: Subnet, place: Place) => Outcome,
  well?: (there: Subnets) => string,
): Outcome {
  const there = subnets.filter(({ subnet }) => subnet.is !== 'absent');
  return there.length === 0 ? noneThere(subnets) : inEachSubnet(there, judge, well?.(there));
}

/** A configured subnet that is deleted. */
export const gone = (id: string): Outcome => fails(`Subnet ${id} is configured, but does not exist.`);

/** What the claim comes to in the VPC of the subnets, or in each if there are several. */
export function inEachVpc(network: Network, subnets: Subnets, judge: (vpc: Vpc, place: Place) => Outcome): Outcome {
  const vpcs = new Map<string, Place>();
  const doubts: Outcome[] = [];
  for (const { subnet } of subnets) {
    if (subnet.is === 'found') vpcs.set(subnet.value.VpcId, subnet.place);
    if (subnet.is === 'unread') doubts.push(unknown(subnet.why));
  }
  const judged = [...vpcs].map(([id, place]) => inVpc(network.find('Vpcs', id, place), id, judge));
  if (judged.length + doubts.length > 0) return together([...judged, ...doubts]);
  return noneThere(subnets);
}

/** Where no subnet exists, nothing is said of what is around it. */
export const noneThere = ([first]: Subnets): Outcome =>
  unknown(first ? `Subnet ${first.id} does not exist` : 'No subnet is configured');

/** What the claim comes to in a VPC, if it is in sight. */
export function inVpc(vpc: Lookup<Vpc>, id: string, judge: (vpc: Vpc, place: Place) => Outcome): Outcome {
  if (vpc.is === 'found') return judge(vpc.value, vpc.place);
  return unknown(vpc.is === 'unread' ? vpc.why : `VPC ${id} is not in sight`);
}

/** Who owns a VPC sees what others it is shared with do not; why the place's lists say nothing of it, if they do not. */
export const notOwned = ({ VpcId, OwnerId }: Vpc, { account }: Place, what: string): string | undefined =>
  OwnerId !== undefined && OwnerId !== account
    ? `${VpcId} belongs to account ${OwnerId}, whose ${what} were not read`
    : undefined;
