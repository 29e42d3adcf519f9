import { join } from 'node:path';
import { day } from '../local/day.ts';
import { teller } from '../local/teller.ts';
import type { Rim } from './command.ts';
import { readSnapshot } from './snapshot-file.ts';

/** Shows the sample organisation's day, through the bundles that are deployed and a simulated AWS. */
export async function run(_: object, rim: Rim): Promise<0> {
  await day(await readSnapshot(join(import.meta.dirname, '../events/sample-organization.json')), teller(rim));
  return 0;
}
