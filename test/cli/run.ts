import { auditCommand, type ReadLive } from '../../cli/audit.ts';
import { type AnyCommand, Refused } from '../../cli/command.ts';
import { controls } from '../../cli/controls.ts';
import { fairway } from '../../cli/program.ts';

const nowhere: ReadLive = async () => {
  throw new Refused('no account here');
};

/** What one command line answers, with its exit status. */
export async function run(words: readonly string[], { readLive = nowhere, more = [] as AnyCommand[] } = {}) {
  const written = { out: '', err: '' };
  const status = await fairway(words, [auditCommand(readLive), controls, ...more], {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    columns: 80,
    colours: false,
  });
  return { status, ...written };
}
