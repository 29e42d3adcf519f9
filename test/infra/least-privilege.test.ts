import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Asked, everyPath } from './every-path.ts';
import { resourcesOf, root } from './stack.ts';

const { memberTemplate } = createRequire(import.meta.url)(join(root, 'scripts/member-template.cjs')) as {
  memberTemplate: () => { Resources: Record<string, { Type: string; Properties: unknown }> };
};

const actions = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const Role = z.looseObject({
  AssumeRolePolicyDocument: z.unknown(),
  Policies: z.array(
    z.looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(z.looseObject({ Action: actions })) }) }),
  ),
});

/** Every role that Fairway makes, in its own account and in the others. */
const roles = new Map([
  ...resourcesOf('AWS::IAM::Role', Role),
  ...Object.entries(memberTemplate().Resources)
    .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
    .map(([name, { Properties }]) => [name, Role.parse(Properties)] as const),
]);

const granted = (name: string): string[] => [
  ...new Set(
    (roles.get(name)?.Policies ?? []).flatMap(({ PolicyDocument }) =>
      PolicyDocument.Statement.flatMap(({ Action }) => Action),
    ),
  ),
];

/** What is granted and no request of a function shows, and why it is needed all the same. */
const unseen = [
  { action: /^logs:(CreateLogStream|PutLogEvents)$/, why: 'Lambda writes what a function prints.' },
  { action: /^sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes)$/, why: 'Lambda takes from the queue.' },
  { action: /^kms:(GenerateDataKey|Decrypt)$/, why: 'SQS and SNS use the key in the name of whoever asks them.' },
  { action: /^s3:ListBucket$/, why: 'Without it, S3 denies a document that is not there.' },
  { action: /^sts:TagSession$/, why: 'It is asked for by the tags of AssumeRole.' },
];

/** The roles that services of AWS assume, and no code of ours. */
const ofServices = ['Forwarder', 'SweepMachineRole', 'SweepScheduleRole'];

let asked: Asked;
beforeAll(async () => {
  asked = await everyPath();
}, 600_000);

test('every role is a function’s, the reader, or assumed by a service', () => {
  expect([...roles.keys()].sort()).toEqual([...asked.keys(), ...ofServices].sort());
  for (const name of ofServices) expect(JSON.stringify(roles.get(name))).not.toMatch(/lambda\.amazonaws|:root/);
});

test.each([...roles.keys()].filter((name) => !ofServices.includes(name)))(
  '%s grants what is asked for on some path, and nothing else',
  (name) => {
    const shown = granted(name).filter((one) => !unseen.some(({ action }) => action.test(one)));
    expect(shown.sort()).toEqual([...(asked.get(name) ?? [])].sort());
  },
);

test.each(unseen)('$action is granted: $why', ({ action }) => {
  expect([...roles.keys()].flatMap(granted).some((one) => action.test(one))).toBe(true);
});
