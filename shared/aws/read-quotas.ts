import {
  GetServiceQuotaCommand,
  ListServiceQuotasCommand,
  type ServiceQuota,
  type ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import type { Place } from '../network/snapshot.ts';
import { pages } from './pages.ts';
import { type Reading, readList } from './reading.ts';

/** AppStream's quotas of a place, and the one of its network interfaces; each stands by itself, if others are refused. */
export async function readQuotas(
  client: ServiceQuotasClient,
  reading: Reading,
): Promise<NonNullable<Place['service-quotas']>> {
  const list = { service: 'service-quotas', member: 'Quotas' } as const;
  const read = await Promise.all([
    readList(reading, { ...list, operation: 'ListServiceQuotas' }, () =>
      pages(async (NextToken) => {
        const ask = new ListServiceQuotasCommand({ ServiceCode: 'appstream2', MaxResults: 100, NextToken });
        const answer = await reading.gate(() => client.send(ask));
        return { items: answer.Quotas, next: answer.NextToken };
      }),
    ),
    readList(reading, { ...list, operation: 'GetServiceQuota' }, () => interfacesPerRegion(client, reading)),
  ]);
  const known = read.filter((quotas) => quotas !== undefined);
  return known.length > 0 ? { Quotas: known.flat() } : {};
}

/** VPC's quota of network interfaces in a Region; none where the account has no value of its own for it. */
async function interfacesPerRegion(client: ServiceQuotasClient, { gate }: Reading): Promise<ServiceQuota[]> {
  const ask = new GetServiceQuotaCommand({ ServiceCode: 'vpc', QuotaCode: 'L-DF5E4CA3' });
  try {
    const { Quota } = await gate(() => client.send(ask));
    return Quota ? [Quota] : [];
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchResourceException') return [];
    throw error;
  }
}
