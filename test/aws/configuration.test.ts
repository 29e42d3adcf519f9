import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { declaredIn } from '../../shared/aws/configuration.ts';

const asked = mockClient(SSMClient);
const time = { second: 0 };
const reader = (name: string) =>
  declaredIn({
    client: new SSMClient({ region: 'eu-west-1' }),
    name,
    now: () => new Date(Date.UTC(2026, 10, 21, 8, 0, time.second)),
  });
const holding = (Value: string) => asked.on(GetParameterCommand).resolves({ Parameter: { Value } });

beforeEach(() => {
  asked.reset();
  time.second = 0;
});

test('a parameter is read once a minute', async () => {
  holding('{"growth":{"fleet/a":4}}');
  const read = reader('/fairway/configuration');
  expect(await read()).toEqual({ growth: { 'fleet/a': 4 } });
  holding('{}');
  time.second = 59;
  expect(await read()).toEqual({ growth: { 'fleet/a': 4 } });
  time.second = 60;
  expect(await read()).toEqual({});
  expect(asked.commandCalls(GetParameterCommand).map(({ args }) => args[0].input.Name)).toEqual([
    '/fairway/configuration',
    '/fairway/configuration',
  ]);
});

test.each([
  ['no JSON', '{', /^the configuration in parameter \/c cannot be used: .*JSON/],
  [
    'a wrong member',
    '{"growth":{"fleet/a":"4"}}',
    /^the configuration in parameter \/c .*: growth\.fleet\/a: expected/,
  ],
])('%s is an error that names the parameter', async (_, value, message) => {
  holding(value);
  await expect(reader('/c')()).rejects.toThrow(message);
});

test('so is a parameter that is not there', async () => {
  asked.on(GetParameterCommand).rejects(new Error('ParameterNotFound'));
  await expect(reader('/c')()).rejects.toThrow('the configuration in parameter /c cannot be used: ParameterNotFound');
});
