import type { Fleet, Place } from '../network/snapshot.ts';
import { dns } from '../requirements/appstream.ts';
import { directoryNameResolves } from '../requirements/appstream-network.ts';
import {
  appBlockBuilderInTwoZones,
  atMostFiveGroups,
  elasticInTwoZones,
  headroom,
  imageBuilderInOneSubnet,
  internetGatewayRoute,
  networkInterfaceQuota,
  oneSubnet,
} from '../requirements/appstream-placement.ts';
import type { Requirement } from '../requirements/requirement.ts';

/** What AWS reports, such as error codes, by the id of the requirement that explains it. */
export type Symptoms = ReadonlyMap<string, readonly string[]>;

/** The symptoms among the errors of fleets and builders; codes that say nothing of the network are left out. */
export function symptomsOf(errors: readonly { readonly ErrorCode?: string | undefined }[]): Symptoms {
  const codes = [...new Set(errors.flatMap(({ ErrorCode }) => ErrorCode ?? []))].sort();
  const explained = codes.flatMap((code) => (explaining.get(code) ?? []).map(({ id }) => ({ id, code })));
  return new Map(
    [...Map.groupBy(explained, ({ id }) => id)].map(([id, all]) => [id, all.map(({ code }) => code)] as const),
  );
}

/**
 * What AWS says of a fleet: its errors, and that the latest try to scale it failed, which is shown beside what keeps
 * fleets from growing.
 */
export function fleetSymptoms({ Name, FleetErrors = [] }: Fleet, place: Place): Symptoms {
  const symptoms = symptomsOf(FleetErrors);
  if (!lastScalingFailed(Name, place)) return symptoms;
  return new Map([...symptoms, [headroom.id, [...(symptoms.get(headroom.id) ?? []), failedToScale]]]);
}

const failedToScale = 'that the latest scaling activity failed';

/** Activities come in no order that a snapshot promises; one without a time is the oldest. */
function lastScalingFailed(fleet: string, place: Place): boolean {
  const own = (place['application-autoscaling']?.ScalingActivities ?? []).filter(
    ({ ServiceNamespace = 'appstream', ResourceId }) =>
      ServiceNamespace === 'appstream' && ResourceId === `fleet/${fleet}`,
  );
  const [latest] = own.toSorted((a, b) => timeOf(b) - timeOf(a));
  return latest?.StatusCode === 'Failed';
}

const timeOf = ({ StartTime }: { readonly StartTime?: string | undefined }): number => Date.parse(StartTime ?? '') || 0;

const subnets = [oneSubnet, elasticInTwoZones, imageBuilderInOneSubnet, appBlockBuilderInTwoZones];

/** AppStream's FleetErrorCode, as far as the network explains it (API model 2026-08). */
const explaining: ReadonlyMap<string, readonly Requirement[]> = new Map<string, readonly Requirement[]>([
  ['SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES', [headroom]],
  ['NETWORK_INTERFACE_LIMIT_EXCEEDED', [networkInterfaceQuota]],
  ['SUBNET_NOT_FOUND', subnets],
  ['INVALID_SUBNET_CONFIGURATION', subnets],
  ['SECURITY_GROUPS_NOT_FOUND', [atMostFiveGroups]],
  ['IGW_NOT_ATTACHED', [internetGatewayRoute]],
  ['DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN', [dns, directoryNameResolves]],
]);
