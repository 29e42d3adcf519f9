import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as events from '@aws-sdk/client-eventbridge';
import * as organizations from '@aws-sdk/client-organizations';
import * as securityhub from '@aws-sdk/client-securityhub';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import { NormalizedSchema } from '@smithy/core/schema';
import { expect, test } from 'vitest';
import { hubNotice } from '../../shared/findings/hub-notice.ts';
import { root } from './stack.ts';

/** What the AWS CLI is asked to do, with its options. */
type Command = {
  readonly line: string;
  readonly service: string;
  readonly operation: string;
  readonly options: readonly string[];
};

/** The commands of a text, those on several lines and those within a sentence too. */
const commandsIn = (text: string): Command[] =>
  [...text.replace(/\\\n\s*/g, ' ').matchAll(/(?:^|[`$;] ?| {4})aws ([a-z0-9]+) ([a-z-]+)([^\n`]*)/gm)].map(
    ([line, service = '', operation = '', rest = '']) => ({
      line: line.trim(),
      service,
      operation,
      options: [...rest.replace(/#.*/, '').matchAll(/(?:^| )--([a-z-]+)/g)].map(([, option = '']) => option),
    }),
  );

const clients: Readonly<Record<string, object>> = { events, organizations, securityhub, sns, sqs };
/** Services of which the project has no client; there only a person can see whether a command is right. */
const others = new Set(['stepfunctions', 's3', 'scheduler']);
/** What the CLI calls otherwise than the API, because it has an option of that name, and its own. */
const renamed: Readonly<Record<string, string>> = { 'notification-endpoint': 'endpoint' };
const own = new Set(['region', 'profile', 'output', 'query']);

const plain = (name: string): string => name.replaceAll('-', '').toLowerCase();

/** What is wrong with a command by the API's own model. */
function wrong({ service, operation, options }: Command): string[] {
  const named = Object.entries(clients[service] ?? {}).find(([name]) => plain(name) === `${plain(operation)}$`);
  if (!named) return [`${service} has no ${operation}`];
  const members = [...NormalizedSchema.of((named[1] as unknown[])[4] as never).structIterator()].map(([name]) =>
    plain(name),
  );
  return options
    .filter((option) => !own.has(option))
    .map((option) => renamed[option] ?? option.replace(/^no-/, ''))
    .filter((option) => !members.includes(plain(option)))
    .map((option) => `${operation} has no ${option}`);
}

const page = readFileSync(join(root, 'docs/operations.md'), 'utf8');
const told = hubNotice({ account: '111122223333', region: 'eu-west-1' }, 'off').text;
const commands = [...commandsIn(page), ...commandsIn(told)].filter(({ service }) => !others.has(service));

test.each(commands)('the API knows $line', (command) => {
  expect(wrong(command)).toEqual([]);
});

test('redriving, asking for an audit, subscribing and handing an organisation over are among them', () => {
  const named = commands.map(({ service, operation }) => `${service} ${operation}`);
  expect(named).toEqual(
    expect.arrayContaining([
      'sqs receive-message',
      'sqs start-message-move-task',
      'sqs list-message-move-tasks',
      'sqs delete-message',
      'events put-events',
      'sns subscribe',
      'organizations register-delegated-administrator',
      'securityhub enable-security-hub',
    ]),
  );
});

test.each<[string, string[]]>([
  ['aws sqs start-message-moving --source-arn x', ['sqs has no start-message-moving']],
  ['aws sqs start-message-move-task --source x', ['start-message-move-task has no source']],
  ['aws sqs receive-message --queue-url x --region y', []],
])('%s: what is wrong with it is seen', (line, expected) => {
  expect(commandsIn(line).flatMap(wrong)).toEqual(expected);
});
