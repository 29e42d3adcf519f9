import type {
  AwsSecurityFinding,
  BatchImportFindingsRequest,
  BatchUpdateFindingsRequest,
  GetFindingsRequest,
  ImportFindingsError,
} from '@aws-sdk/client-securityhub';
import { AwsError } from '../../wire/aws-error.ts';
import { type Context, type Operations, read } from '../operation.ts';
import { type Paging, pageOf } from '../paging.ts';
import { type HubEvent, hubEventOf } from './hub-event.ts';
import { merged } from './merge.ts';
import { matching } from './search.ts';
import { updated } from './update.ts';
import { failureOf } from './validate.ts';

/** Where Security Hub is switched on: `account/region` each; everywhere, if absent. */
export type Hubs = readonly string[] | undefined;

/** The findings of all hubs, by account, Region, product and id. */
export type Findings = Map<string, AwsSecurityFinding>;

/** Security Hub: what is imported is kept in `findings`, and told in `events` as what customers change is. */
export const securityHub = (findings: Findings, hubs: Hubs, events: HubEvent[]): Operations => ({
  BatchImportFindings: read((input: BatchImportFindingsRequest, context) => {
    checkOn(hubs, context);
    const sent = input.Findings ?? [];
    if (sent.length < 1 || sent.length > 100) {
      throw new AwsError('InvalidInputException', 'Findings must have 1 to 100 entries.');
    }
    const failed = sent.flatMap((finding) => imported({ findings, events }, finding, context) ?? []);
    return { SuccessCount: sent.length - failed.length, FailedCount: failed.length, FailedFindings: failed };
  }),
  BatchUpdateFindings: read((input: BatchUpdateFindingsRequest, context) => {
    checkOn(hubs, context);
    return updated(
      input,
      (change, id, product) => {
        const key = keyOf(context, product, id);
        const kept = findings.get(key);
        if (kept) put({ findings, events }, key, change(kept), context);
        return kept !== undefined;
      },
      context,
    );
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

interface Hub {
  readonly findings: Findings;
  readonly events: HubEvent[];
}

const keyOf = ({ account, region }: Context, product = '', id = ''): string => `${account}/${region}/${product}/${id}`;

function put({ findings, events }: Hub, key: string, finding: AwsSecurityFinding, context: Context): void {
  findings.set(key, finding);
  events.push(hubEventOf(finding, context, events.length));
}

/** Keeps a finding, or says why not. One that is no later than what is kept is passed over without a word. */
function imported(hub: Hub, sent: AwsSecurityFinding, context: Context): ImportFindingsError | undefined {
  const { account, region, now } = context;
  const failure = failureOf(sent, account, region);
  if (failure) return { Id: sent.Id, ...failure };
  const key = keyOf(context, sent.ProductArn, sent.Id);
  const kept = hub.findings.get(key);
  if (!kept || Date.parse(sent.UpdatedAt ?? '') > Date.parse(kept.UpdatedAt ?? '')) {
    put(hub, key, merged(sent, kept, { region, now }), context);
  }
  return undefined;
}
