import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { clockBy, keeping } from '../../shared/aws/clock.ts';

const aws = Date.UTC(2026, 2, 4, 9, 10);
/** As AWS says it: whole seconds. */
const said = (millis: number): string => new Date(millis).toUTCString();

test.each<[string, number, number, number]>([
  ['right', 0, 40, 0],
  ['half a second ahead', 500, 40, 500],
  ['half a second behind', -500, 40, 500],
  ['right, and the answer took long', 0, 19_000, 0],
  ['a minute ahead', 60_000, 40, 1_000],
  ['a minute behind', -60_000, 40, 1_000],
  ['a year ahead', 365 * 86_400_000, 40, 1_000],
  ['of 1970', -aws, 40, 1_000],
  ['a minute ahead, and the answer took long', 60_000, 3_000, 4_000],
])('a clock that is %s is right to within what an answer proves', (_, off, took, left) => {
  // AWS's clock stands between two whole seconds.
  for (const at of [0, 250, 999]) {
    let time = aws + at;
    const clock = clockBy(() => time + off);
    const heard = clock.asking();
    time += took / 2;
    const answer = said(time);
    time += took / 2;
    heard(answer);
    const wrong = clock.now().getTime() - time;
    expect(Math.abs(wrong)).toBeLessThanOrEqual(left);
  }
});

test('an answer without a time, or with one that is none, changes nothing', () => {
  const clock = clockBy(() => aws);
  for (const one of [undefined, '', 'soon']) clock.asking()(one);
  expect(clock.now()).toEqual(new Date(aws));
});

test('a clock that jumps is right again with the next answer', () => {
  let off = 0;
  const clock = clockBy(() => aws + off);
  for (off of [90_000, 0, -90_000, 0]) {
    clock.asking()(said(aws));
    expect(Math.abs(clock.now().getTime() - aws)).toBeLessThanOrEqual(1_000);
  }
});

test('every answer of a client says the time', async () => {
  const clock = clockBy(() => aws + 60_000);
  const headers = { date: said(aws), 'content-type': 'application/x-amz-json-1.0' };
  const handle = async () => ({ response: { statusCode: 200, headers, body: Buffer.from('{"TableNames":[]}') } });
  const credentials = { accessKeyId: 'AKIA', secretAccessKey: 'simulated' };
  const client = keeping(
    clock,
    new DynamoDBClient({ region: 'eu-west-1', credentials, requestHandler: { handle } as never }),
  );
  expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual([]);
  expect(clock.now().getTime() - aws).toBeLessThanOrEqual(1_000);
});
