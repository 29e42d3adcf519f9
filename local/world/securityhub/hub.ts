import type {
  AwsSecurityFinding,
  BatchImportFindingsRequest,
  GetFindingsRequest,
  ImportFindingsError,
} from '@aws-sdk/client-securityhub';
import { AwsError } from '../../wire/aws-error.ts';
import { type Context, type Operations, read } from '../operation.ts';
import { type Paging, pageOf } from '../paging.ts';
import { merged } from './merge.ts';
import { matching } from './search.ts';
import { failureOf } from './validate.ts';

/** Where Security Hub is switched on: `account/region` each; everywhere, if absent. */
export type Hubs = readonly string[] | undefined;

/** The findings of all hubs, by account, Region, product and id. */
export type Findings = Map<string, AwsSecurityFinding>;

/** Security Hub: what is imported is kept in `findings`. */
export const securityHub = (findings: Findings, hubs: Hubs): Operations => ({
  BatchImportFindings: read((input: BatchImportFindingsRequest, context) => {
    checkOn(hubs, context);
    const sent = input.Findings ?? [];
    if (sent.length < 1 || sent.length > 100) {
      throw new AwsError('InvalidInputException', 'Findings must have 1 to 100 entries.');
    }
    const failed = sent.flatMap((finding) => imported(findings, finding, context) ?? []);
    return { SuccessCount: sent.length - failed.length, FailedCount: failed.length, FailedFindings: failed };
  }),
  GetFindings: read((input: GetFindingsRequest, context) => {
    checkOn(hubs, context);
    const own = `${context.account}/${context.region}/`;
    const here = [...findings].filter(([key]) => key.startsWith(own)).map(([, finding]) => finding);
    const page = pageOf(matching(here, input.Filters), input, paging, context);
    return { Findings: page.items, NextToken: page.NextToken };
  }),
});

const paging: Paging = { member: 'MaxResults', from: 1, to: 100, otherwise: 100 };

function checkOn(hubs: Hubs, { account, region }: Context): void {
  if (!hubs || hubs.includes(`${account}/${region}`)) return;
  throw new AwsError('InvalidAccessException', `Account ${account} is not subscribed to AWS Security Hub`, 401);
}

/** Keeps a finding, or says why not. One that is no later than what is kept is passed over without a word. */
function imported(findings: Findings, sent: AwsSecurityFinding, context: Context): ImportFindingsError | undefined {
  const { account, region, now } = context;
  const failure = failureOf(sent, account, region);
  if (failure) return { Id: sent.Id, ...failure };
  const key = `${account}/${region}/${sent.ProductArn}/${sent.Id}`;
  const kept = findings.get(key);
  if (!kept || Date.parse(sent.UpdatedAt ?? '') > Date.parse(kept.UpdatedAt ?? '')) {
    findings.set(key, merged(sent, kept, { region, now }));
  }
  return undefined;
}
