import { groupsOf } from '../../../network/endpoint.ts';
import type { Network } from '../../../network/network.ts';
import type { NetworkInterface } from '../../../network/snapshot.ts';
import type { Placed } from '../../../workloads/situation.ts';
import { count, fails, list, notApplicable, type Outcome, passes, together, unknown } from '../outcome.ts';

/** Whether a workload's network interfaces are attached, and have the groups that it is configured with. */
export function interfacesAsConfigured(network: Network, about: Placed): Outcome {
  const { interfaces } = about;
  if (typeof interfaces === 'string') return unknown(interfaces);
  if (interfaces.length === 0) return notApplicable('There is no network interface of it now.');
  network.rests(...interfaces.map(({ NetworkInterfaceId }) => NetworkInterfaceId));
  return together(
    interfaces.flatMap((eni) => [groups(network, about, eni), attachment(eni)]),
    `${count(interfaces.length, 'network interface')} ${interfaces.length === 1 ? 'has' : 'have'} the configured groups, attached as ${interfaces.length === 1 ? 'it' : 'they'} should be.`,
  );
}

function groups(network: Network, about: Placed, eni: NetworkInterface): Outcome {
  const wanted = about.groups.length > 0 ? about.groups : defaultGroup(network, about, eni);
  if (typeof wanted === 'string') return unknown(wanted);
  const { ids: has, more } = groupsOf(eni.NetworkInterfaceId, eni.Groups);
  if (more !== undefined) return unknown(more);
  const same = has.length === wanted.length && has.every((id) => wanted.includes(id));
  if (same) return passes(`${eni.NetworkInterfaceId} has ${list(has)}.`);
  return fails(`${eni.NetworkInterfaceId} has ${list(has) || 'no group'}, where ${list(wanted)} is configured.`);
}

/** The default group of the interface's VPC (AS-SG-DEFAULT-FALLBACK), or why it is not known. */
function defaultGroup(network: Network, { place }: Placed, { VpcId, NetworkInterfaceId }: NetworkInterface) {
  const listed = network.list('SecurityGroups', place);
  if (listed.is === 'unread') return listed.why;
  const all = listed.is === 'found' ? listed.value : [];
  const usual = all.find((group) => group.VpcId === VpcId && group.GroupName === 'default');
  return usual ? [usual.GroupId] : `the default group of the VPC of ${NetworkInterfaceId} was not found`;
}

/** On its way to being attached it may yet be; what says so may be the interface or its attachment. */
export function attachment({ NetworkInterfaceId: id, Status: own, Attachment }: NetworkInterface): Outcome {
  if (own === undefined && Attachment?.Status === undefined) return unknown(`whether ${id} is attached was not read`);
  const Status = own ?? 'in-use';
  const attached = Attachment?.Status ?? (Status === 'in-use' ? 'attached' : Status);
  if (Status === 'in-use' && attached === 'attached') return passes(`${id} is attached.`);
  const state = Status === 'in-use' ? attached : Status;
  if (state === 'attaching' || state === 'pending') return unknown(`${id} is ${state}`);
  return fails(`${id} is ${state}, not attached to its instance.`);
}
