import { type Network, whyUnread } from '../network/network.ts';
import type { Place } from '../network/snapshot.ts';
import { addressDemand } from '../workloads/datasync/address-demand.ts';

/** Why somebody may take addresses in a place of whom nothing is known; empty where everybody was read. */
export const unseenIn = (network: Network, place: Place): string[] => [
  ...new Set([
    ...lists.flatMap(({ of, operation }) => (of(place) ? [] : [whyUnread(place, operation)])),
    ...(place.unread ?? []).flatMap(({ operation }) => (parts.test(operation) ? [whyUnread(place, operation)] : [])),
    ...(place.datasync?.Tasks ?? []).flatMap((task) => addressDemand(network, task, place).unclear),
  ]),
];

/** The lists of those who take addresses. */
const lists: readonly { readonly of: (place: Place) => unknown; readonly operation: string }[] = [
  { of: ({ appstream }) => appstream?.Fleets, operation: 'appstream:DescribeFleets' },
  { of: ({ appstream }) => appstream?.ImageBuilders, operation: 'appstream:DescribeImageBuilders' },
  { of: ({ appstream }) => appstream?.AppBlockBuilders, operation: 'appstream:DescribeAppBlockBuilders' },
  { of: ({ datasync }) => datasync?.Tasks, operation: 'datasync:ListTasks' },
];

/** A list that is there may lack what was asked for one by one. */
const parts =
  /^(appstream:Describe(Fleets|ImageBuilders|AppBlockBuilders)|datasync:(List|Describe)(Tasks?|Location.*))$/;
