import type { GetServiceQuotaRequest, ListServiceQuotasRequest, ServiceQuota } from '@aws-sdk/client-service-quotas';
import { AwsError } from '../wire/aws-error.ts';
import { type Operations, read } from './operation.ts';
import { type Paging, pageOf } from './paging.ts';
import { itemsOf, type List } from './places.ts';

const quotas: List<ServiceQuota> = { service: 'service-quotas', name: 'Quotas' };
const paging: Paging = { member: 'MaxResults', from: 1, to: 100, otherwise: 100 };

/** Service Quotas' reads: the quotas of a service, and one of them. */
export const quotaReads: Operations = {
  ListServiceQuotas: read((input: ListServiceQuotasRequest, context) => {
    const asked = itemsOf(context.place, quotas).filter(({ ServiceCode }) => ServiceCode === input.ServiceCode);
    const page = pageOf(asked, input, paging, context);
    return { Quotas: page.items, NextToken: page.NextToken };
  }),
  GetServiceQuota: read(({ ServiceCode, QuotaCode }: GetServiceQuotaRequest, { place }) => {
    const found = itemsOf(place, quotas).find(
      (quota) => quota.ServiceCode === ServiceCode && quota.QuotaCode === QuotaCode,
    );
    if (!found)
      throw new AwsError('NoSuchResourceException', `The quota ${QuotaCode} of ${ServiceCode} does not exist.`);
    return { Quota: found };
  }),
};
