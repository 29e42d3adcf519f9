import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import { uuid } from '../../wire/request-ids.ts';
import type { Context } from '../operation.ts';

/** An event of Security Hub's: a finding was imported, or a customer changed it. */
export interface HubEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': 'Security Hub Findings - Imported';
  readonly source: 'aws.securityhub';
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: { readonly findings: readonly AwsSecurityFinding[] };
}

/** The event of a finding as it stands now, the nth of its world. */
export const hubEventOf = (
  finding: AwsSecurityFinding,
  { account, region, now }: Pick<Context, 'account' | 'region' | 'now'>,
  count: number,
): HubEvent => ({
  version: '0',
  id: uuid(`hub event ${count}`),
  'detail-type': 'Security Hub Findings - Imported',
  source: 'aws.securityhub',
  account,
  time: now.toISOString().replace(/\.\d+Z$/, 'Z'),
  region,
  resources: [`${finding.ProductArn}/${finding.Id}`],
  detail: { findings: [finding] },
});
