import type { Standing } from '../../../headroom/crowd.ts';
import { groupsOf } from '../../../network/endpoint.ts';
import { groupAt, type Used } from '../../../network/group-at.ts';
import type { Network } from '../../../network/network.ts';
import type { NetworkInterface } from '../../../network/snapshot.ts';
import { demandOf } from '../../../workloads/datasync/address-demand.ts';
import type { Made, TaskEnd } from '../../../workloads/datasync/task-ends.ts';
import type { Situation } from '../../../workloads/situation.ts';
import { count, fails, list, notApplicable, type Outcome, passes, together, unknown } from '../outcome.ts';
import { besideOthers } from '../placement/headroom.ts';
import { attachment } from '../placement/interfaces-as-configured.ts';
import { gone } from '../situated.ts';

type Task = Extract<Situation, { kind: 'task' }>;

/** Whether a task's interfaces for its locations are as the guide's table says, or can be made so. */
export const taskInterfaces = (network: Network, { ends }: Task): Outcome =>
  together(
    ends.map((end) => (end.made.is === 'unknown' ? unknown(end.made.why) : atEnd(network, end, end.made.value))),
  );

function atEnd(network: Network, end: TaskEnd, made: Made): Outcome {
  const name = end.location.is === 'found' ? end.location.value.name : `the ${end.role}`;
  const { listed } = end;
  if (listed.length === 0)
    return made.count === 0 ? passes(`${name} needs no network interface.`) : toBeMade(network, made, name);
  const number =
    listed.length === made.count
      ? []
      : [
          unknown(
            `${count(listed.length, 'network interface')} of ${name} ${are(listed.length)} listed, where the guide says ${made.count}`,
          ),
        ];
  const each = listed.map(({ id, eni }) => {
    if (eni.is === 'found') return asConfigured(eni.value, made);
    return unknown(eni.is === 'unread' ? eni.why : `${id}, which DescribeTask lists, does not exist`);
  });
  const well = `${count(listed.length, 'network interface')} of ${name} ${are(listed.length)} attached in ${made.subnet?.id ?? 'their subnet'} with ${list(made.groups ?? [])}.`;
  return together([...each, ...number], well);
}

/** Nothing was made yet: what it is made of must be there. */
function toBeMade(network: Network, { count: number, subnet, groups, assumed }: Made, name: string): Outcome {
  if (!subnet || subnet.subnet.is === 'absent')
    return subnet ? gone(subnet.id) : unknown(`the subnet of ${name} was not read`);
  if (subnet.subnet.is === 'unread') return unknown(subnet.subnet.why);
  const at = { place: subnet.subnet.place, subnet: subnet.subnet.value };
  const found = (groups ?? []).map((id) => {
    const group: Used = groupAt(network, id, at);
    if (group.is === 'absent')
      return fails(`Security group ${id} is configured for ${name}, but ${group.why ?? 'does not exist'}.`);
    return group.is === 'unread' ? unknown(group.why) : passes(`${id} exists.`);
  });
  const doubts = [
    ...(groups ? [] : [unknown(`the groups of ${name} were not read`)]),
    ...(assumed === undefined ? [] : [unknown(assumed)]),
  ];
  const well = `${count(number, 'network interface')} of ${name} are to be made in ${subnet.id} with ${list(groups ?? [])}.`;
  return together([...found, ...doubts], well);
}

function asConfigured(eni: NetworkInterface, { subnet, groups }: Made): Outcome {
  const { NetworkInterfaceId: id, SubnetId, Groups } = eni;
  if (!subnet) return passes(`${id} exists.`);
  if (SubnetId !== undefined && SubnetId !== subnet.id)
    return fails(`${id} is in ${SubnetId}, where it is to be in ${subnet.id}.`);
  const { ids: has, more } = groupsOf(id, groups && Groups);
  if (more !== undefined || !groups)
    return together([attachment(eni), unknown(more ?? `the groups of ${id} were not read`)]);
  const same = has.length === groups.length && has.every((one) => groups.includes(one));
  const grouped = same
    ? passes(`${id} has ${list(has)}.`)
    : fails(`${id} has ${list(has) || 'no group'}, where ${list(groups) || 'none'} is configured.`);
  return together([grouped, attachment(eni)]);
}

/** Whether as many interfaces are listed as both ends need together, or none yet. */
export function taskInterfacesAddUp({ ends }: Task): Outcome {
  const unclear = ends.flatMap(({ made }) => (made.is === 'unknown' ? [unknown(made.why)] : []));
  if (unclear.length > 0) return together(unclear);
  const sum = ends.reduce((all, { made }) => all + (made.is === 'found' ? made.value.count : 0), 0);
  const listed = ends.reduce((all, end) => all + end.listed.length, 0);
  const assumed = ends.flatMap(({ made }) => (made.is === 'found' && made.value.count > 0 && made.value.assumed) || []);
  if (listed === 0 && assumed.length > 0) return together(assumed.map(unknown));
  const told = `Both locations need ${count(sum, 'network interface')} together`;
  if (listed === 0) return passes(`${told}${sum === 0 ? '' : ', and none is made yet'}.`);
  return listed === sum
    ? passes(`${told}, and as many are listed.`)
    : unknown(`${told}, and ${listed} ${are(listed)} listed`);
}

const are = (number: number): string => (number === 1 ? 'is' : 'are');

/** Whether all interfaces that are listed still exist. */
export function taskInterfacesExist({ ends }: Task): Outcome {
  const listed = ends.flatMap((end) => end.listed);
  if (listed.length === 0) return notApplicable('DescribeTask lists no network interface.');
  return together(
    listed.map(({ id, eni }) => {
      if (eni.is === 'found') return passes(`${id} exists.`);
      return unknown(eni.is === 'unread' ? eni.why : `${id}, which DescribeTask lists, does not exist`);
    }),
    `${count(listed.length, 'network interface')} of the task ${listed.length === 1 ? 'exists' : 'exist'}.`,
  );
}

/** Whether the subnets have free addresses for what the task has still to get, beside everybody else. */
export function taskHeadroom({ ends }: Task, standings: readonly Standing[]): Outcome {
  const { demands, unclear } = demandOf(ends);
  if (standings.length > 0) return together([...standings.map(besideOthers), ...unclear.map(unknown)]);
  if (unclear.length > 0) return together(unclear.map(unknown));
  return { ...passes('It needs no more addresses.'), need: 0, short: 0, subnets: demands.map(({ subnet }) => subnet) };
}

/** Whether the guide says how many interfaces a task in its mode has. */
export function taskModeDocumented({ mode, ends }: Task): Outcome {
  if (mode === 'BASIC') return notApplicable('The task is in Basic mode.');
  const why = ends.flatMap(({ made }) => (made.is === 'unknown' ? [made.why] : (made.value.assumed ?? [])));
  return why.length > 0 ? unknown([...new Set(why)].join('; ')) : passes('Neither location needs a network interface.');
}
