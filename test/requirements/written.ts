import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Requirement } from '../../shared/requirements/requirement.ts';

const room = join(import.meta.dirname, '..', '..', 'shared', 'requirements');

function isRecord(value: unknown): value is Requirement {
  return typeof value === 'object' && value !== null && 'id' in value && 'asks' in value;
}

/** Every record that a file of requirements exports, alone or in a list; each once. */
export const written: ReadonlyMap<string, readonly Requirement[]> = new Map(
  await Promise.all(
    readdirSync(room)
      .filter((file) => file.endsWith('.ts'))
      .map(async (file): Promise<[string, Requirement[]]> => {
        const exported: unknown[] = Object.values(await import(join(room, file))).flat();
        return [file, [...new Set(exported.filter(isRecord))]];
      }),
  ),
);

/** All of them. */
export const records: readonly Requirement[] = [...written.values()].flat();
