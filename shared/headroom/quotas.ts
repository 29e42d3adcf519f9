import { whyUnread } from '../network/network.ts';
import type { Place, Quota } from '../network/snapshot.ts';

/** The quotas of a place, or why they are not known. */
export const quotasOf = (place: Place): readonly Quota[] | string =>
  place['service-quotas']?.Quotas ?? whyUnread(place, 'servicequotas:ListServiceQuotas');

/** The quota of network interfaces per Region (VPC guide, Quotas). */
export const interfaceQuota = (quotas: readonly Quota[]): number | undefined =>
  quotas.find(({ QuotaCode, Value }) => QuotaCode === perRegion && Value !== undefined)?.Value;

export const perRegion = 'L-DF5E4CA3';

/** The quota of fleet instances of a type. AppStream's are told apart by name only; image builders have their own. */
export const fleetQuota = (quotas: readonly Quota[], type: string): number | undefined =>
  quotas.find(({ ServiceCode = 'appstream2', QuotaName = '', Value }) => {
    const words = QuotaName.toLowerCase().split(/[^a-z0-9.-]+/);
    const ofFleets =
      words.some((word) => word.startsWith('fleet')) && !words.some((word) => word.startsWith('builder'));
    return Value !== undefined && ServiceCode === 'appstream2' && ofFleets && words.includes(type);
  })?.Value;
