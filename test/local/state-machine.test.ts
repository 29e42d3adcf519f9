import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Definition, runMachine } from '../../local/state-machine.ts';

const definition = parse(readFileSync(join(import.meta.dirname, '../../infra/sweep.asl.yml'), 'utf8')) as Definition;
const begun = { begun: 'yes', sweep: 'first', bucket: 'b', targets: 'k', results: 'r', concurrency: 2 };
const items = [
  { account: '1', regions: ['a'] },
  { account: '2', regions: ['b', 'c'] },
];

/** Runs the sweep's machine; what each task is given is noted. */
async function run(answers: { Targets: object; Report?: object; failing?: string }) {
  const tasks: [string, unknown][] = [];
  const read: string[] = [];
  const ended = await runMachine(definition, {
    name: 'first',
    task: async (resource, input) => {
      const name = resource.replace(/\W/g, '');
      tasks.push([name, input]);
      if (name === 'Place' && JSON.stringify(input).includes(`"account":"${answers.failing}"`)) throw new Error('no');
      return name === 'Targets' ? answers.Targets : (answers.Report ?? {});
    },
    items: async (bucket, key) => {
      read.push(`${bucket}/${key}`);
      return items;
    },
  });
  return { ended, tasks, read };
}

test('each account has its turn, and the report comes last', async () => {
  const { ended, tasks, read } = await run({
    Targets: begun,
    Report: { sweep: 'first', status: 'partial', coverage: {} },
  });
  expect(read).toEqual(['b/k']);
  expect(tasks).toEqual([
    ['Targets', { sweep: 'first' }],
    ['Place', { sweep: 'first', account: '1', regions: ['a'] }],
    ['Place', { sweep: 'first', account: '2', regions: ['b', 'c'] }],
    ['Report', { sweep: 'first' }],
  ]);
  expect(ended).toEqual({ status: 'SUCCEEDED', output: { sweep: 'first', status: 'partial' } });
});

test('an account that fails is not the end', async () => {
  const { tasks } = await run({ Targets: begun, failing: '1' });
  expect(tasks.map(([name]) => name)).toEqual(['Targets', 'Place', 'Place', 'Report']);
});

test('a sweep that is refused does nothing', async () => {
  const { ended, tasks } = await run({ Targets: { begun: 'refused', sweep: 'first' } });
  expect(tasks).toHaveLength(1);
  expect(ended.status).toBe('SUCCEEDED');
});

test('a sweep that read nothing fails', async () => {
  const { ended } = await run({ Targets: begun, Report: { sweep: 'first', status: 'failed' } });
  expect(ended.status).toBe('FAILED');
});
