import { GetFindingsCommand, type GetFindingsRequest, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { analysts, triageIn } from '../../shared/aws/analysts.ts';

const here = { account: '111122223333', region: 'us-gov-west-1' };
const sent = mockClient(SecurityHubClient);
const ask = analysts(() => new SecurityHubClient({ region: here.region }));
const ids = Array.from({ length: 45 }, (_, i) => `fairway/${i}`);

beforeEach(() => {
  sent.reset();
});

test('asks for twenty findings a call, of our own product, and reads every page', async () => {
  sent.on(GetFindingsCommand).callsFake(({ Filters, NextToken }: GetFindingsRequest) => {
    const [first, ...others] = (Filters?.Id ?? []).map(({ Value: Id }) => ({ Id, Workflow: { Status: 'SUPPRESSED' } }));
    return NextToken ? { Findings: others } : { Findings: [first], NextToken: 'more' };
  });
  const found = await ask(here, ids);
  expect([...found.keys()]).toEqual(ids);
  const filters = sent.commandCalls(GetFindingsCommand).map(({ args: [{ input }] }) => input.Filters);
  expect(filters.map((one) => one?.Id?.length)).toEqual([20, 20, 20, 20, 5, 5]);
  expect(filters[0]?.ProductArn).toEqual([
    {
      Comparison: 'EQUALS',
      Value: 'arn:aws-us-gov:securityhub:us-gov-west-1:111122223333:product/111122223333/default',
    },
  ]);
});

test('a finding that is not there is left out', async () => {
  sent.on(GetFindingsCommand).resolves({ Findings: [] });
  expect(await ask(here, ids)).toEqual(new Map());
});

test.each<[string, Parameters<typeof triageIn>[0], ReturnType<typeof triageIn>]>([
  ['nothing', {}, { workflow: 'NEW' }],
  ['a status', { Workflow: { Status: 'NOTIFIED' } }, { workflow: 'NOTIFIED' }],
  ['a status that nobody knows', { Workflow: { Status: 'DEFERRED' } }, { workflow: 'NEW' }],
  [
    'a note',
    { Note: { Text: 'INC-7', UpdatedBy: 'ana', UpdatedAt: '2026-03-04T09:00:00Z' } },
    { workflow: 'NEW', note: { text: 'INC-7', by: 'ana', at: '2026-03-04T09:00:00Z' } },
  ],
])('%s is understood', (_, finding, triage) => {
  expect(triageIn(finding)).toEqual(triage);
});
