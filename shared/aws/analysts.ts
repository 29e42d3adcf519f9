import { paginateGetFindings, type SecurityHubClient } from '@aws-sdk/client-securityhub';
import { type Triage, workflows } from '../findings/triage.ts';
import { partitionOf } from '../network/partition.ts';
import type { PlaceId } from './place-id.ts';

/** What analysts have made of findings, by their ids in Security Hub; one that is not there is left out. */
export type Analysts = (place: PlaceId, ids: readonly string[]) => Promise<ReadonlyMap<string, Triage>>;

/** Asks Security Hub, in the place's own account. */
export const analysts =
  (client: (place: PlaceId) => SecurityHubClient): Analysts =>
  async (place, ids) => {
    const found = new Map<string, Triage>();
    for (let i = 0; i < ids.length; i += mostAtOnce) {
      const Filters = { Id: ids.slice(i, i + mostAtOnce).map(equals), ProductArn: [equals(productArn(place))] };
      for await (const { Findings = [] } of paginateGetFindings({ client: client(place) }, { Filters }))
        for (const finding of Findings) found.set(finding.Id ?? '', triageIn(finding));
    }
    return found;
  };

/** A filter takes 20 values. */
const mostAtOnce = 20;

const equals = (Value: string) => ({ Comparison: 'EQUALS', Value }) as const;

const productArn = ({ account, region }: PlaceId): string =>
  `arn:${partitionOf(region)}:securityhub:${region}:${account}:product/${account}/default`;

/** The customer's members, as Security Hub answers them and as its events have them. */
type CustomersOwn = {
  readonly Workflow?: { readonly Status?: string | undefined } | undefined;
  readonly Note?: { readonly [name in 'Text' | 'UpdatedBy' | 'UpdatedAt']?: string | undefined } | undefined;
};

/** What the customer's members of a finding say. A status that is none of those known is no triage. */
export function triageIn({ Workflow, Note }: CustomersOwn): Triage {
  const { Text: text, UpdatedBy: by = '', UpdatedAt: at = '' } = Note ?? {};
  return {
    workflow: workflows.find((status) => status === Workflow?.Status) ?? 'NEW',
    ...(text !== undefined && { note: { text, by, at } }),
  };
}
