import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  BatchUpdateFindingsCommand,
  type BatchUpdateFindingsCommandInput,
  GetFindingsCommand,
  paginateGetFindings,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { describe, expect, test } from 'vitest';
import { apps, as, data, running } from './running.ts';

const simulator = await running({ hubs: [`${apps}/eu-west-1`] });
const client = new SecurityHubClient(as(simulator, `AKIA${apps}`));
const ProductArn = `arn:aws:securityhub:eu-west-1:${apps}:product/${apps}/default`;

const finding: AwsSecurityFinding = {
  SchemaVersion: '2018-10-08',
  Id: 'fleet-1/reaches-directory',
  ProductArn,
  GeneratorId: 'fairway/appstream.fleet-reaches-directory',
  AwsAccountId: apps,
  CreatedAt: '2026-11-21T08:00:00.000Z',
  UpdatedAt: '2026-11-21T08:00:00.000Z',
  Title: 'AppStream fleets reach their directory controllers',
  Description: 'Port 88 is closed.',
  FindingProviderFields: { Severity: { Label: 'HIGH' }, Types: ['Software and Configuration Checks/x'] },
  Compliance: { Status: 'FAILED' },
  Resources: [{ Type: 'Other', Id: 'arn:aws:appstream:eu-west-1:111122223333:fleet/fleet-1' }],
};
const send = (...Findings: AwsSecurityFinding[]) => client.send(new BatchImportFindingsCommand({ Findings }));
const kept = async (Id: string) => {
  const Filters = { Id: [{ Comparison: 'EQUALS' as const, Value: Id }] };
  return (await client.send(new GetFindingsCommand({ Filters }))).Findings?.[0];
};

test('a finding is kept with what the hub adds', async () => {
  expect(await send(finding)).toMatchObject({ SuccessCount: 1, FailedCount: 0, FailedFindings: [] });
  expect(await kept(finding.Id ?? '')).toMatchObject({
    ...finding,
    Region: 'eu-west-1',
    RecordState: 'ACTIVE',
    Severity: { Label: 'HIGH', Normalized: 70 },
    Types: ['Software and Configuration Checks/x'],
    Workflow: { Status: 'NEW' },
  });
});

test('an update counts only if it is strictly later, and is no failure if not', async () => {
  const Id = 'updated';
  await send({ ...finding, Id });
  expect(await send({ ...finding, Id, Title: 'same time' })).toMatchObject({ SuccessCount: 1 });
  expect((await kept(Id))?.Title).toBe(finding.Title);
  await send({ ...finding, Id, Title: 'later', UpdatedAt: '2026-11-21T08:00:00.001Z' });
  expect((await kept(Id))?.Title).toBe('later');
});

test('what customers own stays through an update', async () => {
  const Id = 'owned';
  await send({ ...finding, Id, UserDefinedFields: { owner: 'them' }, Workflow: { Status: 'SUPPRESSED' } });
  const UpdatedAt = '2026-11-22T08:00:00.000Z';
  await send({ ...finding, Id, UpdatedAt, UserDefinedFields: { owner: 'us' }, Workflow: { Status: 'NEW' } });
  expect(await kept(Id)).toMatchObject({ UserDefinedFields: { owner: 'them' }, Workflow: { Status: 'SUPPRESSED' } });
});

test('a finding that comes back is new again', async () => {
  const Id = 'returned';
  await send({ ...finding, Id, Workflow: { Status: 'RESOLVED' }, RecordState: 'ARCHIVED' });
  await send({ ...finding, Id, UpdatedAt: '2026-11-22T08:00:00.000Z' });
  expect(await kept(Id)).toMatchObject({ RecordState: 'ACTIVE', Workflow: { Status: 'NEW' } });
});

describe('a batch', () => {
  test('is imported but for the findings that fail', async () => {
    const answer = await send({ ...finding, Id: 'good' }, { ...finding, Id: 'bad', Title: '' });
    expect(answer).toMatchObject({
      SuccessCount: 1,
      FailedCount: 1,
      FailedFindings: [{ Id: 'bad', ErrorCode: 'InvalidInput' }],
    });
    expect(await kept('good')).toBeDefined();
    expect(await kept('bad')).toBeUndefined();
  });

  test.each([0, 101])('of %i findings is refused', async (count) => {
    const findings = Array.from({ length: count }, (_, i) => ({ ...finding, Id: `${i}` }));
    await expect(send(...findings)).rejects.toMatchObject({ name: 'InvalidInputException' });
  });

  test.each([
    ['an account that is off', data, 'eu-west-1'],
    ['a Region that is off', apps, 'us-east-1'],
  ])('to %s is refused', async (_, account, region) => {
    const there = new SecurityHubClient(as(simulator, `AKIA${account}`, region));
    const sent = there.send(new BatchImportFindingsCommand({ Findings: [finding] }));
    await expect(sent).rejects.toMatchObject({ name: 'InvalidAccessException', $metadata: { httpStatusCode: 401 } });
  });
});

const bad: [string, Partial<AwsSecurityFinding>, string][] = [
  ['of another account', { AwsAccountId: data }, 'InvalidAccess'],
  ['of another Region’s product', { ProductArn: ProductArn.replace('eu-west-1', 'us-east-1') }, 'InvalidAccess'],
  ['of another schema', { SchemaVersion: '2017-01-01' }, 'InvalidInput'],
  ['with a title of 257 characters', { Title: 'x'.repeat(257) }, 'InvalidInput'],
  ['with a description of 1025 characters', { Description: 'x'.repeat(1025) }, 'InvalidInput'],
  ['with a date that is none', { UpdatedAt: 'yesterday' }, 'InvalidInput'],
  ['without resources', { Resources: [] }, 'InvalidInput'],
  ['with 33 resources', { Resources: Array.from({ length: 33 }, () => ({ Type: 'Other', Id: 'x' })) }, 'InvalidInput'],
  ['without severity', { FindingProviderFields: {} }, 'InvalidInput'],
  [
    'with a severity that is none',
    { FindingProviderFields: { Severity: { Label: 'DIRE' as 'HIGH' } } },
    'InvalidInput',
  ],
  [
    'with 51 product fields',
    { ProductFields: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'v'])) },
    'InvalidInput',
  ],
  [
    'with a detail of 1024 characters',
    { Resources: [{ Type: 'Other', Id: 'x', Details: { Other: { k: 'x'.repeat(1024) } } }] },
    'InvalidInput',
  ],
];

test.each(bad)('a finding %s fails', async (_, change, ErrorCode) => {
  expect(await send({ ...finding, ...change })).toMatchObject({ FailedFindings: [{ Id: finding.Id, ErrorCode }] });
});

describe('a customer', () => {
  const Note = { Text: 'INC-7', UpdatedBy: 'ana' };
  const update = (input: Partial<BatchUpdateFindingsCommandInput>) =>
    client.send(new BatchUpdateFindingsCommand({ FindingIdentifiers: [], ...input }));

  test('notes and suppresses findings, and EventBridge hears of it', async () => {
    await send({ ...finding, Id: 'triaged' });
    const before = simulator.world.hubEvents.length;
    const FindingIdentifiers = ['triaged', 'never-seen'].map((Id) => ({ Id, ProductArn }));
    const answer = await update({ FindingIdentifiers, Note, Workflow: { Status: 'SUPPRESSED' } });
    expect(answer).toMatchObject({
      ProcessedFindings: [{ Id: 'triaged' }],
      UnprocessedFindings: [{ FindingIdentifier: { Id: 'never-seen' }, ErrorCode: 'FindingNotFound' }],
    });
    const now = { Workflow: { Status: 'SUPPRESSED' }, Note: { ...Note, UpdatedAt: expect.any(String) } };
    expect(await kept('triaged')).toMatchObject({ ...now, UpdatedAt: finding.UpdatedAt });
    expect(simulator.world.hubEvents.slice(before)).toMatchObject([
      { 'detail-type': 'Security Hub Findings - Imported', detail: { findings: [{ Id: 'triaged', ...now }] } },
    ]);
  });

  test.each([
    ['no finding', {}],
    ['a note of nobody', { FindingIdentifiers: [{ Id: 'a', ProductArn }], Note: { Text: 'x', UpdatedBy: '' } }],
  ])('is refused with %s', async (_, input) => {
    await expect(update(input)).rejects.toMatchObject({ name: 'InvalidInputException' });
  });
});

test('findings are found by filters, page by page', async () => {
  const ids = Array.from({ length: 7 }, (_, i) => `page/${i}`);
  await send(
    ...ids.map((Id, i) => ({ ...finding, Id, RecordState: i === 0 ? ('ARCHIVED' as const) : ('ACTIVE' as const) })),
  );
  const Filters = {
    Id: [{ Comparison: 'PREFIX' as const, Value: 'page/' }],
    RecordState: [{ Comparison: 'NOT_EQUALS' as const, Value: 'ARCHIVED' }],
  };
  const pages = [];
  for await (const page of paginateGetFindings({ client }, { Filters, MaxResults: 4 }))
    pages.push(page.Findings?.length);
  expect(pages).toEqual([4, 2]);
});

test('the findings of all hubs are the world’s to see', () => {
  expect(simulator.world.findings().map(({ Id }) => Id)).toContain('updated');
});
