import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SqsEvent } from '../../shared/lambda/batch.ts';
import { lambda } from '../../shared/lambda/lambda.ts';
import { measuring, metrics } from '../../shared/lambda/metrics.ts';

let written = '';
const lines = () =>
  written
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
beforeEach(() => {
  written = '';
  vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'fairway-test');
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'fairway');
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      written += text;
      return true;
    });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('an invocation writes a line for each group, with sums of what is counted and values of what is timed', () => {
  const { measure, flush } = measuring();
  measure('EventsIn', 1);
  measure('EventsIn', 2);
  measure('TimeToTell', 12.5);
  measure('TimeToTell', 40);
  measure('Calls', 1, { api: 'ec2:DescribeSubnets' });
  measure('Calls', 1, { api: 'ec2:DescribeSubnets' });
  flush();
  flush();
  const embedded = (Dimensions: string[][], ...Metrics: object[]) => ({
    _aws: { CloudWatchMetrics: [{ Namespace: 'fairway-test', Dimensions, Metrics }] },
  });
  expect(lines()).toMatchObject([
    {
      ...embedded([['service']], { Name: 'EventsIn', Unit: 'Count' }, { Name: 'TimeToTell', Unit: 'Seconds' }),
      service: 'fairway',
      EventsIn: 3,
      TimeToTell: [12.5, 40],
    },
    {
      ...embedded([['service', 'api']], { Name: 'Calls', Unit: 'Count' }),
      api: 'ec2:DescribeSubnets',
      Calls: 2,
    },
  ]);
});

test.each([
  ['ends', async () => undefined],
  ['fails', async () => Promise.reject(new Error('a bug'))],
])('what was measured is written when the function %s', async (_, end) => {
  const run = lambda(SqsEvent).handler(() => {
    metrics.measure('Audits', 1);
    return end();
  });
  await run({ Records: [] }, { awsRequestId: 'r' } as never).catch(() => undefined);
  expect(lines().filter((line) => 'Audits' in line)).toMatchObject([{ Audits: 1 }]);
});
