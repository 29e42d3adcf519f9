import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { handler } from '../../functions/on-change.ts';
import { SqsEvent } from '../../shared/lambda/batch.ts';
import { ChangeEnvironment, environment } from '../../shared/lambda/environment.ts';
import { lambda } from '../../shared/lambda/lambda.ts';
import { logger } from '../../shared/lambda/log.ts';

// Only what is read: the rest of a context is functions.
const context = { functionName: 'on-change', awsRequestId: 'request-1', memoryLimitInMB: '512' } as Context;

let written = '';
const lines = () => written.split('\n').filter((line) => line !== '');
beforeEach(() => {
  written = '';
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      written += text;
      return true;
    });
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('lambda', () => {
  test('gives the parsed event to the function, and its answer back', async () => {
    const run = lambda(SqsEvent).handler(async ({ Records }) => Records.map(({ messageId }) => messageId));
    const record = { messageId: 'm', body: '{}', eventSource: 'aws:sqs', attributes: {} };
    expect(await run({ Records: [record] }, context)).toEqual(['m']);
  });

  test('an answer of nothing is an answer', async () => {
    expect(await lambda(SqsEvent).handler(async () => undefined)({ Records: [] }, context)).toBeUndefined();
  });

  test('what is no event is logged and thrown on', async () => {
    await expect(handler({ Records: [{ body: 1 }] }, context)).rejects.toThrow();
    expect(lines().map((line) => JSON.parse(line))).toMatchObject([
      { level: 'ERROR', message: 'the invocation failed', function_request_id: 'request-1', service: 'fairway' },
    ]);
  });

  test('hostile text stays in one line of JSON', async () => {
    const hostile = 'x\n{"level":"ERROR"}\u2028\u001b[31m';
    const run = lambda(SqsEvent).handler(async () => logger.warn('not read', { reason: hostile, messageId: hostile }));
    await run({ Records: [] }, context);
    expect(lines()).toHaveLength(1);
    const safe = 'x\n{"level":"ERROR"}\\u{2028}\\u{1b}[31m';
    expect(JSON.parse(lines()[0] ?? '')).toMatchObject({ message: 'not read', reason: safe, messageId: safe });
  });
});

test.each([
  ['C1 control characters', '\u009b31mred\u0085'],
  ['bidirectional overrides', 'a\u202eb\u2066c'],
  ['what has no width', 'a\u200bb\ufeff'],
])('%s are written out in a log, wherever they are', async (_, hostile) => {
  const run = lambda(SqsEvent).handler(async () => {
    logger.warn(hostile, { reason: hostile, deep: { list: [hostile] } });
    throw new Error(hostile);
  });
  await expect(run({ Records: [] }, context)).rejects.toThrow();
  expect(lines()).toHaveLength(2);
  expect(written).not.toMatch(/[^ -~\n]/u);
});

describe('environment', () => {
  const variables = {
    FAIRWAY_TABLE: 'fairway',
    FAIRWAY_TOPIC: 'arn:aws:sns:eu-west-1:111122223333:findings',
    FAIRWAY_CHAT: 'true',
    FAIRWAY_BUS: 'arn:aws:events:eu-west-1:111122223333:event-bus/fairway',
    FAIRWAY_READER_ROLE: 'FairwayReader',
    FAIRWAY_ACCOUNT: '111122223333',
    FAIRWAY_CONFIGURATION: '/fairway/configuration',
    AWS_REGION: 'eu-west-1',
  };

  test('is read as it is', () => {
    expect(environment({ ...variables, PATH: '/' })).toEqual({
      ...variables,
      FAIRWAY_EXTERNAL_ID: '',
      FAIRWAY_ORGANIZATION: '',
      FAIRWAY_SETTLE_SECONDS: 15,
    });
  });

  test('needs no configuration', () => {
    const { FAIRWAY_CONFIGURATION: _, ...rest } = variables;
    expect(environment(rest).FAIRWAY_CONFIGURATION).toBe('');
  });

  test('of what follows changes names the queue that it takes from, and may name one to hand over to', () => {
    const FAIRWAY_QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/changes';
    expect(environment({ ...variables, FAIRWAY_QUEUE }, ChangeEnvironment)).toMatchObject({
      FAIRWAY_QUEUE,
      FAIRWAY_WIDE_QUEUE: '',
    });
    expect(() => environment(variables, ChangeEnvironment)).toThrow('FAIRWAY_QUEUE: expected text');
  });

  test('names every variable that is missing or wrong, and no value', () => {
    const wrong = { ...variables, FAIRWAY_TABLE: '', FAIRWAY_ACCOUNT: 'secret', AWS_REGION: undefined };
    expect(() => environment(wrong)).toThrow(
      'the environment is not set up: FAIRWAY_TABLE: expected text; FAIRWAY_ACCOUNT: expected 12 digits; AWS_REGION: expected text',
    );
  });
});
