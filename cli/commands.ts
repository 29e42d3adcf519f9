import { auditCommand } from './audit.ts';
import { type AnyCommand, Refused } from './command.ts';
import { controls } from './controls.ts';

const audit = auditCommand(async () => {
  throw new Refused('reading a live account is not there yet; give --snapshot FILE|DIR');
});

/** Its parts are large, and no other command needs them. */
const local: AnyCommand = {
  name: 'local',
  description: 'run the whole deployed pipeline on this machine, on the sample organisation',
  args: {},
  examples: [],
  run: async (options, rim) => (await import('./local.ts')).run(options, rim),
};

/** Every command there is. */
export const commands: readonly AnyCommand[] = [audit, controls, local];
