import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { docs, madeDocs } from '../../scripts/docs.ts';

test.each([...madeDocs()])('docs/%s is fresh', async (name, text) => {
  expect(text, 'run npm run docs').toBe(await readFile(join(docs, name), 'utf8'));
});
