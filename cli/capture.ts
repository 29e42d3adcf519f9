import type { ReadLive } from './audit.ts';
import type { Command } from './command.ts';
import type { Asked } from './live.ts';
import { write } from './output.ts';
import { warnOfUnread } from './unread.ts';

type Options = Pick<Asked, 'region' | 'profile'> & { readonly output?: string };

/** The command that writes what `readLive` reads as a snapshot. */
export const captureCommand = (readLive: ReadLive): Command<Options> => ({
  name: 'capture',
  description: 'read the live account into a snapshot',
  args: {
    region: { value: 'NAME', repeatable: true, description: 'this Region instead of the configured one' },
    profile: { value: 'NAME', description: 'with the credentials of this profile' },
    output: { value: 'FILE', description: 'write there instead of to standard output; compressed if it ends in .gz' },
  },
  examples: [
    {
      line: 'fairway capture --region eu-west-1 --region eu-central-1 --output network.json.gz',
      does: 'two Regions in one file',
    },
    {
      line: 'fairway capture --profile apps | fairway audit --snapshot -',
      does: 'read and judge in one go',
    },
  ],
  async run({ output, ...asked }, rim) {
    const snapshot = await readLive(asked);
    warnOfUnread(snapshot, rim);
    await write(`${JSON.stringify(snapshot, null, 2)}\n`, output, rim);
    return 0;
  },
});
