import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type Measurement, measuring, units } from '../../shared/lambda/metrics.ts';
import { resource, resourcesOf, root, service } from './stack.ts';

const Alarm = z.looseObject({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })).optional(),
  AlarmActions: z.tuple([z.strictObject({ Ref: z.literal('FindingsTopic') })]),
  OKActions: z.tuple([z.strictObject({ Ref: z.literal('FindingsTopic') })]).optional(),
});
const alarms = [...resourcesOf('AWS::CloudWatch::Alarm', Alarm)].map(([name, alarm]) => ({ name, ...alarm }));
const stage = `\${sls:stage}`;
const page = readFileSync(join(root, 'docs/operations.md'), 'utf8').split('## Alarms')[1]?.split('\n## ')[0] ?? '';

describe.each(alarms)('$name', ({ AlarmName, Namespace, MetricName, Dimensions }) => {
  test('is on the page: what it means and what to do', () => {
    const short = AlarmName.replace(`fairway-${stage}-`, '');
    const row = page.split('\n').find((line) => line.startsWith(`| \`${short}\` |`));
    expect(row?.split(' | ')).toHaveLength(3);
  });
  test('looks at something that is measured', () => {
    if (!Namespace.startsWith('AWS/')) {
      expect(Namespace).toBe(`Fairway/${stage}`);
      expect(Object.keys(units)).toContain(MetricName);
      expect(Dimensions).toEqual([{ Name: 'service', Value: 'fairway' }]);
    }
  });
});

describe('what is measured, as the deployed functions write it', () => {
  let written = '';
  beforeAll(() => {
    for (const name of ['POWERTOOLS_METRICS_NAMESPACE', 'POWERTOOLS_SERVICE_NAME'])
      vi.stubEnv(name, String(service.provider.environment[name]).replaceAll(stage, 'prod'));
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      written += text;
      return true;
    });
    const { measure, flush } = measuring();
    for (const name of Object.keys(units) as Measurement[]) measure(name, 1);
    flush();
    vi.mocked(process.stdout.write).mockRestore();
  });
  afterAll(() => vi.unstubAllEnvs());
  const ours = alarms.filter(({ Namespace }) => !Namespace.startsWith('AWS/'));

  test.each(ours)('is what the alarm $name looks at', ({ Namespace, MetricName, Dimensions = [] }) => {
    const line = JSON.parse(written);
    const [metrics] = line._aws.CloudWatchMetrics;
    expect(metrics.Namespace).toBe(Namespace.replaceAll(stage, 'prod'));
    expect(metrics.Dimensions).toEqual([Dimensions.map(({ Name }) => Name)]);
    for (const { Name, Value } of Dimensions) expect(line[Name]).toBe(Value);
    expect(metrics.Metrics.map(({ Name }: { Name: string }) => Name)).toContain(MetricName);
  });
});

test('the page tells of no alarm that is none', () => {
  const told = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, short]) => `fairway-${stage}-${short}`);
  expect(told.sort()).toEqual(alarms.map(({ AlarmName }) => AlarmName).sort());
});

test('every queue for dead letters has its alarm', () => {
  const watched = alarms.map(({ Dimensions }) => JSON.stringify(Dimensions));
  const queues = [...resourcesOf('AWS::SQS::Queue', z.unknown()).keys()].filter((name) => name.includes('DeadLetter'));
  expect(queues.length).toBeGreaterThan(1);
  for (const queue of queues)
    expect(
      watched.some((one) => one?.includes(`"${queue}"`)),
      queue,
    ).toBe(true);
});

describe('the dashboard', () => {
  const Metric = z.array(z.union([z.string(), z.looseObject({ expression: z.string().optional() })]));
  const Body = z.object({
    widgets: z.array(z.looseObject({ properties: z.looseObject({ metrics: z.array(Metric).min(1) }) })),
  });
  const { DashboardBody } = z
    .object({ DashboardBody: z.object({ 'Fn::Sub': z.string() }) })
    .loose()
    .parse(resource('Dashboard').Properties);
  const { widgets } = Body.parse(JSON.parse(DashboardBody['Fn::Sub']));
  const shown = widgets.flatMap(({ properties }) => properties.metrics);
  const ours = shown.flatMap(([namespace, name]) =>
    typeof namespace === 'string'
      ? namespace === `Fairway/${stage}`
        ? [name]
        : []
      : [/MetricName="(\w+)"/.exec(namespace?.expression ?? '')?.[1]],
  );

  test('shows everything that is measured', () => {
    expect(ours.filter((name, i) => ours.indexOf(name) === i).sort()).toEqual(Object.keys(units).sort());
  });
  test('searches for what is measured by the members that it is measured by', () => {
    const sources = ['functions', 'shared/lambda'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(join(root, folder, file), 'utf8')),
    );
    const measured = sources.flatMap((text) =>
      [...text.matchAll(/measure\('(\w+)', [^{;]+, \{ ([^}]+) \}\)/g)].map(([, name, by = '']) => {
        const members = by.split(', ').map((one) => one.replace(/:.*/, ''));
        return `${name} by service,${members.join()}`;
      }),
    );
    const searched = [
      ...DashboardBody['Fn::Sub'].matchAll(/\{Fairway\/\$\{sls:stage\},([\w,]+)\} MetricName=\\"(\w+)/g),
    ].map(([, by, name]) => `${name} by ${by}`);
    expect(searched.length).toBeGreaterThan(3);
    expect(searched.sort()).toEqual([...new Set(measured)].sort());
  });
  test('shows queues that there are', () => {
    const queues = [...DashboardBody['Fn::Sub'].matchAll(/\$\{(\w+)\.QueueName\}/g)].map(([, name = '']) => name);
    expect(queues.length).toBeGreaterThan(3);
    for (const queue of queues) expect(resource(queue).Type).toBe('AWS::SQS::Queue');
  });
});
