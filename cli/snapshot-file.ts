import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSnapshot, type Snapshot, SnapshotRefused } from '../shared/network/snapshot.ts';
import { Refused } from './command.ts';
import { joined } from './joined-snapshot.ts';
import { readJson, refuse } from './json-file.ts';

/** The snapshot in a file, in all files of a folder, or, for `-`, on standard input. Throws Refused in one line. */
export async function readSnapshot(path: string): Promise<Snapshot> {
  const parts: { file: string; snapshot: Snapshot }[] = [];
  for (const file of await filesAt(path)) parts.push({ file, snapshot: parsed(await readJson(file), file) });
  return joined(parts);
}

/** `.json` and `.json.gz`, in subfolders as well, hidden ones left out; in the order of their names. */
async function filesAt(path: string): Promise<string[]> {
  if (path === '-') return [path];
  const found = await stat(path).catch(refuse(path));
  if (!found.isDirectory()) return [path];
  const names = await readdir(path, { recursive: true }).catch(refuse(path));
  const files = names.filter((name) => /\.json(\.gz)?$/.test(name) && !/(^|[\\/])\./.test(name)).sort();
  if (files.length === 0) throw new Refused(`${path}: no .json or .json.gz file is in this folder`);
  return files.map((name) => join(path, name));
}

function parsed(value: unknown, file: string): Snapshot {
  try {
    return parseSnapshot(value);
  } catch (cause) {
    if (cause instanceof SnapshotRefused) throw new Refused(`${file}: ${cause.message}`, { cause });
    throw cause;
  }
}
