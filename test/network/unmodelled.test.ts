import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { unmodelled } from '../../shared/network/unmodelled.ts';

test('the model page lists what is not modelled, no more and no less', () => {
  const page = readFileSync(new URL('../../docs/model.md', import.meta.url), 'utf8');
  const [, section = ''] = /## What is not modelled\n([\s\S]*?)(?:\n## |$)/.exec(page) ?? [];
  expect([...section.matchAll(/^- `([a-z0-9-]+)`:/gm)].map(([, name]) => name)).toEqual(Object.keys(unmodelled));
});
