import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { madeDocs, root } from '../../scripts/docs.ts';

test.each([...madeDocs()])('%s is fresh', async (path, text) => {
  expect(text, 'run npm run docs').toBe(await readFile(join(root, path), 'utf8'));
});
