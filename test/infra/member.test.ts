import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { matches, EventPattern as Pattern } from './event-pattern.ts';
import { readActions, resource, resourcesOf, root, service } from './stack.ts';

const { memberTemplate } = createRequire(import.meta.url)(join(root, 'scripts/member-template.cjs')) as {
  memberTemplate: () => { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> };
};
const { Resources } = memberTemplate();
const { list } = createRequire(import.meta.url)(join(root, 'scripts/member-regions.cjs')) as {
  list: (packager: { resolveVariable: (name: string) => Promise<string> }) => Promise<string>;
};

test('the reader may read what is read, import and look at findings of its own product, and nothing else', () => {
  const { Policies } = z
    .looseObject({
      Policies: z.array(z.looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(z.unknown()) }) })),
    })
    .parse(Resources['Reader']?.Properties);
  expect(Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)).toEqual([
    { Sid: 'Read', Effect: 'Allow', Action: readActions, Resource: '*' },
    { Sid: 'ReadFleets', Effect: 'Allow', Action: 'appstream:ListAssociatedStacks', Resource: '*' },
    {
      Sid: 'ImportFindings',
      Effect: 'Allow',
      Action: 'securityhub:BatchImportFindings',
      Resource: {
        'Fn::Sub': `arn:\${AWS::Partition}:securityhub:*:\${AWS::AccountId}:product/\${AWS::AccountId}/default`,
      },
    },
    {
      Sid: 'ReadFindings',
      Effect: 'Allow',
      Action: 'securityhub:GetFindings',
      Resource: { 'Fn::Sub': `arn:\${AWS::Partition}:securityhub:*:\${AWS::AccountId}:hub/default` },
    },
  ]);
});

test('imports of Fairway in Security Hub are forwarded, and no other product', () => {
  const { EventPattern } = z.looseObject({ EventPattern: Pattern }).parse(Resources['ForwardTriage']?.Properties);
  const event = JSON.parse(readFileSync(join(root, 'events/native-securityhub-findings-imported.json'), 'utf8'));
  expect(event['detail-type']).toBe('Security Hub Findings - Imported');
  const by = (ProductName: string) => ({ ...event, detail: { findings: [{ ProductName }] } });
  expect(matches(EventPattern, by('Fairway'))).toBe(true);
  expect(matches(EventPattern, by('Security Hub'))).toBe(false);
});

test('only the auditor may assume the reader, from the organisation, with the external id', () => {
  const Trust = z.looseObject({
    AssumeRolePolicyDocument: z.looseObject({
      Statement: z.array(
        z.looseObject({ Action: z.string(), Condition: z.record(z.string(), z.record(z.string(), z.unknown())) }),
      ),
    }),
  });
  const { Statement } = Trust.parse(Resources['Reader']?.Properties).AssumeRolePolicyDocument;
  for (const { Condition } of Statement) {
    expect(Condition['ArnEquals']).toEqual({ 'aws:PrincipalArn': { Ref: 'AuditorRoles' } });
    expect(Condition['StringEquals']).toMatchObject({ 'aws:PrincipalOrgID': { Ref: 'OrganizationId' } });
  }
  const assume = Statement.find(({ Action }) => Action === 'sts:AssumeRole');
  expect(assume?.Condition['StringEquals']).toMatchObject({ 'sts:ExternalId': { Ref: 'ExternalId' } });
});

const Rule = z.looseObject({ EventPattern: z.unknown(), Targets: z.array(z.record(z.string(), z.unknown())) });
const own = [...resourcesOf('AWS::Events::Rule', z.looseObject({ EventPattern: z.unknown() }))].filter(([name]) =>
  name.startsWith('Own'),
);

test.each(own)('%s has its like in every account', (name, { EventPattern }) => {
  const rule = Rule.parse(Resources[name.replace('Own', 'Forward')]?.Properties);
  expect(rule.EventPattern).toEqual(EventPattern);
  expect(rule.Targets).toMatchObject([
    { Arn: { Ref: 'BusArn' }, DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['NotForwarded', 'Arn'] } } },
  ]);
});

test('nothing else is forwarded', () => {
  const rules = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Events::Rule');
  expect(rules).toHaveLength(own.length);
});

test.each([
  ['that are not named are the own one', '', 'eu-west-1'],
  ['that begin with the own one stay as they are', 'eu-west-1,us-east-1', 'eu-west-1,us-east-1'],
  ['that have it somewhere get it first', 'us-east-1, eu-west-1', 'eu-west-1,us-east-1'],
  ['that lack it get it', 'us-east-1,eu-central-1', 'eu-west-1,us-east-1,eu-central-1'],
])('Regions %s', async (_, asked, expected) => {
  const resolveVariable = async (name: string) => (name.startsWith('param:memberRegions') ? asked : 'eu-west-1');
  expect(await list({ resolveVariable })).toBe(expected);
});

test('the packager asks for the Regions there', () => {
  expect(service.provider).toMatchObject({
    stackParameters: expect.arrayContaining([
      { ParameterKey: 'MemberRegions', ParameterValue: `\${file(scripts/member-regions.cjs):list}` },
    ]),
  });
});

test('fits into a StackSet, and every parameter is given', () => {
  expect(JSON.stringify(memberTemplate()).length).toBeLessThan(51_200);
  const { Parameters } = z
    .looseObject({ Parameters: z.array(z.looseObject({ ParameterKey: z.string() })) })
    .parse(resource('Members').Properties);
  const template = memberTemplate() as unknown as { Parameters: Record<string, unknown> };
  expect(Parameters.map(({ ParameterKey }) => ParameterKey).sort()).toEqual(Object.keys(template.Parameters).sort());
});

test('the auditor may do in an account what the reader is asked to let it', () => {
  const roles = [...resourcesOf('AWS::IAM::Role', z.looseObject({ Policies: z.array(z.unknown()) }))];
  const assuming = roles
    .filter(([, { Policies }]) => JSON.stringify(Policies).includes('sts:AssumeRole'))
    .map(([name]) => name);
  const parameters = JSON.stringify(resource('Members').Properties);
  expect(assuming.filter((name) => !parameters.includes(name))).toEqual([]);
});

test('the reader is assumed by every role of Fairway that assumes it, and by no other', () => {
  const assuming = [...resourcesOf('AWS::IAM::Role', z.unknown())]
    .filter(([, properties]) => JSON.stringify(properties).includes(`role/\${ReaderRoleName}`))
    .map(([name]) => ({ 'Fn::GetAtt': [name, 'Arn'] }));
  const { Parameters } = z
    .looseObject({ Parameters: z.array(z.object({ ParameterKey: z.string(), ParameterValue: z.unknown() })) })
    .parse(resource('Members').Properties);
  const roles = Parameters.find(({ ParameterKey }) => ParameterKey === 'AuditorRoles')?.ParameterValue;
  expect(roles).toEqual({ 'Fn::Join': [',', expect.arrayContaining(assuming)] });
  expect(JSON.stringify(roles).match(/GetAtt/g)).toHaveLength(assuming.length);
});
