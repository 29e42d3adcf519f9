import * as z from 'zod/mini';
import { whyUnread } from '../../../network/network.ts';
import { Quota } from '../../../network/shapes/service-quotas.ts';
import type { Place } from '../../../network/snapshot.ts';

/** What Service Quotas says of one quota. */
export type ReadQuota = z.infer<typeof Quota>;

/** The quotas of a place, or why they are not known. */
export function quotasOf(place: Place): readonly ReadQuota[] | string {
  const listed = place['service-quotas']?.Quotas;
  if (!listed) return whyUnread(place, 'servicequotas:ListServiceQuotas');
  const parsed = z.safeParse(z.array(Quota), listed);
  return parsed.data ?? `the quotas of ${place.account} ${place.region} are not as Service Quotas writes them`;
}

/** The quota of network interfaces per Region (VPC guide, Quotas). */
export const interfaceQuota = (quotas: readonly ReadQuota[]): number | undefined =>
  quotas.find(({ QuotaCode, Value }) => QuotaCode === perRegion && Value !== undefined)?.Value;

export const perRegion = 'L-DF5E4CA3';

/** The quota of fleet instances of a type. AppStream's are told apart by name only; image builders have their own. */
export const fleetQuota = (quotas: readonly ReadQuota[], type: string): number | undefined =>
  quotas.find(({ ServiceCode = 'appstream2', QuotaName = '', Value }) => {
    const words = QuotaName.toLowerCase().split(/[^a-z0-9.-]+/);
    const ofFleets =
      words.some((word) => word.startsWith('fleet')) && !words.some((word) => word.startsWith('builder'));
    return Value !== undefined && ServiceCode === 'appstream2' && ofFleets && words.includes(type);
  })?.Value;
