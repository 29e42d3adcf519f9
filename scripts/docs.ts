import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { configurationSchema } from '../shared/configuration/configuration.ts';
import { catalogue } from '../shared/controls/catalogue.ts';
import { controlsPage } from './controls-page.ts';
import { readme } from './readme.ts';

/** The pages that are made, whole or in part, by their paths. */
export const madeDocs = (): ReadonlyMap<string, string> =>
  new Map([
    ['docs/controls.md', controlsPage(catalogue)],
    ['docs/configuration.schema.json', `${JSON.stringify(configurationSchema(), null, 2)}\n`],
    ['README.md', readme(catalogue)],
  ]);

/** What their paths are from. */
export const root = resolve(import.meta.dirname, '..');

if (import.meta.main) for (const [path, text] of madeDocs()) await writeFile(join(root, path), text);
