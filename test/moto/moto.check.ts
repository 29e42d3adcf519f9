import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateSecurityGroupCommand, CreateSubnetCommand, CreateVpcCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateAccountCommand, CreateOrganizationCommand, ListRootsCommand } from '@aws-sdk/client-organizations';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createLedgerTable } from '../../local/tables.ts';
import { clients } from '../../shared/aws/clients.ts';
import { enabledRegions } from '../../shared/aws/enabled-regions.ts';
import { accountClient, organizationsClient } from '../../shared/aws/home-clients.ts';
import { organization } from '../../shared/aws/organization.ts';
import { placeReader } from '../../shared/aws/read-place.ts';
import { securityHub } from '../../shared/aws/security-hub.ts';
import { sweeps } from '../../shared/aws/sweeps.ts';
import { dynamoTable, type Table, tableClient } from '../../shared/aws/table.ts';
import { topic } from '../../shared/aws/topic.ts';
import { nothingDeclared } from '../../shared/configuration/configuration.ts';
import { asff } from '../../shared/findings/asff.ts';
import { causeOf } from '../../shared/findings/coverage.ts';
import { message } from '../../shared/findings/message.ts';
import { transitionOf } from '../aws/transitions.ts';
import { readActions } from '../infra/stack.ts';
import { type Moto, startMoto } from './moto-server.ts';

/** What moto calls the account of any key that it does not know. */
const home = { account: '123456789012', region: 'eu-west-1' };
let moto: Moto;
beforeAll(async () => {
  moto = await startMoto();
  vi.stubEnv('AWS_ENDPOINT_URL', moto.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'simulated');
}, 600_000);
afterAll(async () => {
  await moto.stop();
  vi.unstubAllEnvs();
});

describe('a place that moto answers for', () => {
  test('is read as it was made, and AppStream, which moto lacks, is in the coverage', async () => {
    const ec2 = new EC2Client({ region: home.region });
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.20.0.0/16' }));
    const VpcId = Vpc?.VpcId ?? '';
    await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: '10.20.1.0/28' }));
    await ec2.send(new CreateSecurityGroupCommand({ VpcId, GroupName: 'fleet', Description: 'a fleet' }));
    const read = placeReader({
      clients: clients({ ...home, maxAttempts: 1 }),
      now: () => new Date(),
      declared: async () => nothingDeclared,
    });
    const place = await read(home, 'everything');
    expect(place.ec2?.Vpcs?.find((one) => one.VpcId === VpcId)).toMatchObject({ CidrBlock: '10.20.0.0/16' });
    expect(place.ec2?.Subnets?.find(({ CidrBlock }) => CidrBlock === '10.20.1.0/28')).toMatchObject({
      VpcId,
      AvailableIpAddressCount: 11,
    });
    const group = place.ec2?.SecurityGroups?.find(({ GroupName }) => GroupName === 'fleet');
    expect(group?.IpPermissionsEgress).toMatchObject([{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }]);
    const unread = (place.unread ?? []).map(({ operation }) => operation);
    expect(unread).toContain('appstream:DescribeFleets');
    expect(place.appstream?.Fleets).toBeUndefined();
    expect(unread.filter((one) => /:Describe(Vpcs|Subnets|SecurityGroups|NetworkAcls|RouteTables)$/.test(one))).toEqual(
      [],
    );
    ec2.destroy();
  });

  test('is another one in another account: the role leads there', async () => {
    const member = { account: '444455556666', region: home.region };
    const made = clients({ ...home, role: 'FairwayReader', externalId: 'fairway', maxAttempts: 1 });
    const read = placeReader({ clients: made, now: () => new Date(), declared: async () => nothingDeclared });
    const there = await read(member, 'everything');
    expect((there.ec2?.Vpcs ?? []).map(({ CidrBlock }) => CidrBlock)).toEqual(['172.31.0.0/16']);
  });

  test('has Regions', async () => {
    expect(await enabledRegions(clients(home).ec2(home))).toContain('eu-west-1');
  });
});

describe('an organisation that moto keeps', () => {
  test('is listed whole, page by page, with units and tags', async () => {
    const organizations = organizationsClient(home.region);
    await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
    const names = Array.from({ length: 25 }, (_, i) => `account-${i}`);
    for (const AccountName of names)
      await organizations.send(
        new CreateAccountCommand({
          AccountName,
          Email: `${AccountName}@example.com`,
          Tags: [{ Key: 'n', Value: AccountName }],
        }),
      );
    const listed = organization({ organizations, accounts: accountClient(home.region) });
    const accounts = await listed.accounts();
    expect(accounts.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    expect(new Set(accounts.map(({ state }) => state))).toEqual(new Set(['ACTIVE']));
    const { Roots = [] } = await organizations.send(new ListRootsCommand({}));
    const under = await listed.accountsUnder(Roots[0]?.Id ?? '');
    expect(under.toSorted()).toEqual(accounts.map(({ id }) => id).toSorted());
    const last = accounts.find(({ name }) => name === 'account-24');
    expect(await listed.tagsOf(last?.id ?? '')).toEqual({ n: 'account-24' });
  });
});

describe('what is told', () => {
  test('is taken by a Security Hub and a topic that are not ours', async () => {
    const made = clients({ ...home, maxAttempts: 1 });
    const topics = new SNSClient({ region: home.region });
    const { TopicArn = '' } = await topics.send(new CreateTopicCommand({ Name: 'findings' }));
    topics.destroy();
    const opened = transitionOf('design-floor');
    await topic({ client: made.topic, arn: TopicArn, message })([opened]);
    const news = { transition: opened, updatedAt: '2026-01-01T00:00:00.000Z' };
    expect(await securityHub({ client: made.securityHub, asff, pause: async () => undefined })(home, [news])).toEqual({
      hub: 'on',
      told: [opened.key],
      refused: [],
    });
  });
});

describe('the reader of an audited account, its policy enforced', () => {
  test('reads what is read, and can do nothing else', async () => {
    const iam = async (Action: string, parameters: Record<string, string>) => {
      const authorization =
        'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0';
      const body = new URLSearchParams({ Action, Version: '2010-05-08', ...parameters });
      const { ok } = await fetch(moto.url, { method: 'POST', headers: { authorization }, body });
      expect(ok, Action).toBe(true);
    };
    const RoleName = 'FairwayReader';
    const statement = { Effect: 'Allow', Action: readActions, Resource: '*' };
    const assume = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' };
    const document = (Statement: object): string => JSON.stringify({ Version: '2012-10-17', Statement: [Statement] });
    await iam('CreateRole', { RoleName, AssumeRolePolicyDocument: document(assume) });
    await iam('PutRolePolicy', { RoleName, PolicyName: 'read', PolicyDocument: document(statement) });
    const sts = new STSClient({ region: home.region });
    const RoleArn = `arn:aws:iam::${home.account}:role/${RoleName}`;
    const { Credentials: given } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'fairway' }));
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = given ?? {};
    const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
    await moto.enforcePolicies(true);
    try {
      const made = clients({ ...home, credentials, maxAttempts: 1 });
      const read = placeReader({ clients: made, now: () => new Date(), declared: async () => nothingDeclared });
      const { unread = [], ec2 } = await read(home, 'everything');
      expect(ec2?.Vpcs?.length).toBeGreaterThan(0);
      expect(unread.filter(({ reason }) => causeOf(reason) === 'denied')).toEqual([]);
      const change = made.ec2(home).send(new CreateVpcCommand({ CidrBlock: '10.99.0.0/16' }));
      await expect(change).rejects.toMatchObject({ name: 'AccessDenied' });
    } finally {
      await moto.enforcePolicies(false);
      sts.destroy();
    }
  });
});

describe('the ledger in a DynamoDB that is not ours', () => {
  let table: Table;
  beforeAll(async () => {
    const client = new DynamoDBClient({ region: home.region });
    await createLedgerTable(client, 'fairway');
    client.destroy();
    table = dynamoTable({ client: tableClient(home.region), name: 'fairway' });
  });

  test('one sweep holds the lease until it ends or the lease runs out', async () => {
    const { begin, end } = sweeps(table);
    const at = (hour: number) => ({
      now: new Date(Date.UTC(2026, 0, 1, hour)),
      until: new Date(Date.UTC(2026, 0, 1, hour + 6)),
    });
    expect(await begin('first', at(0))).toBe(true);
    expect(await begin('second', at(1))).toBe(false);
    expect(await begin('first', at(1))).toBe(true);
    await end('second');
    expect(await begin('second', at(2))).toBe(false);
    await end('first');
    expect(await begin('second', at(2))).toBe(true);
    expect(await begin('third', at(9))).toBe(true);
  });

  test('conditions hold, and a prefix narrows', async () => {
    const item = { pk: 'p', sk: 'a#1', readAt: '2026-01-02', version: 1 };
    expect(await table.put(item, { stored: 'absent' })).toBe('written');
    expect(await table.put(item, { stored: 'absent' })).toBe('refused');
    expect(await table.put({ ...item, version: 2 }, { stored: 'version', version: 1 })).toBe('written');
    expect(await table.put({ ...item, version: 2 }, { stored: 'version', version: 1 })).toBe('refused');
    expect(await table.put({ ...item, readAt: '2026-01-01' }, { stored: 'not-newer', readAt: '2026-01-01' })).toBe(
      'refused',
    );
    await table.put({ pk: 'p', sk: 'b#1' });
    expect((await table.query('p', 'a#')).map(({ sk }) => sk)).toEqual(['a#1']);
    expect(await table.query('p')).toHaveLength(2);
  });
});
