import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { configurationSchema } from '../shared/configuration/configuration.ts';
import { catalogue } from '../shared/controls/catalogue.ts';
import { controlsPage } from './controls-page.ts';

/** The files of `docs/` that are made and not written, by their names. */
export const madeDocs = (): ReadonlyMap<string, string> =>
  new Map([
    ['controls.md', controlsPage(catalogue)],
    ['configuration.schema.json', `${JSON.stringify(configurationSchema(), null, 2)}\n`],
  ]);

/** Where they are kept. */
export const docs = resolve(import.meta.dirname, '..', 'docs');

if (import.meta.main) for (const [name, text] of madeDocs()) await writeFile(join(docs, name), text);
