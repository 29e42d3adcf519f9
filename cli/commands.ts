import { auditCommand, type ReadLive } from './audit.ts';
import { captureCommand } from './capture.ts';
import { type AnyCommand, Refused } from './command.ts';
import { completion } from './completion.ts';
import { controls } from './controls.ts';
import { diff } from './diff.ts';
import { explainCommand } from './explain.ts';
import { headroomCommand } from './headroom.ts';
import { replay } from './replay.ts';

/** AWS's clients are loaded only by who reads a live account. */
const live =
  (scope: 'everything' | 'fleets'): ReadLive =>
  async (asked, { progress }) =>
    (await import('./live.ts')).readLive(asked, scope, progress);

/** Its parts are large, and no other command needs them. */
const local: AnyCommand = {
  name: 'local',
  description: 'run the whole deployed pipeline on this machine, on the sample organisation',
  args: {},
  examples: [],
  run: async (options, rim) => (await import('./local.ts').catch(noCheckout)).run(options, rim),
};

/** The installed package has neither the functions' sources nor what builds and runs them. */
function noCheckout(cause: NodeJS.ErrnoException): never {
  if (cause.code !== 'ERR_MODULE_NOT_FOUND') throw cause;
  throw new Refused('local runs from a checkout of Fairway only: git clone, npm ci, npm start', { cause });
}

const asking: readonly AnyCommand[] = [
  auditCommand(live('fleets')),
  captureCommand(live('everything')),
  explainCommand(live('fleets')),
  headroomCommand(live('fleets')),
  controls,
  diff,
  replay,
  local,
];

/** Every command there is. */
export const commands: readonly AnyCommand[] = [...asking, completion(asking)];
