import { randomBytes } from 'node:crypto';
import { json } from '../shared/findings/text.ts';
import { redacted } from '../shared/network/redacted.ts';
import type { ReadLive } from './audit.ts';
import type { Command } from './command.ts';
import { type LiveOptions, live } from './live-args.ts';
import { write } from './output.ts';
import { readSnapshot } from './snapshot-file.ts';
import { warnOfUnread } from './unread.ts';

type Options = LiveOptions & {
  readonly region?: readonly string[];
  readonly snapshot?: string;
  readonly redact?: boolean;
  readonly output?: string;
};

/** The command that writes what `readLive` reads as a snapshot. */
export const captureCommand = (readLive: ReadLive): Command<Options> => ({
  name: 'capture',
  description: 'read the live account into a snapshot',
  args: {
    region: { value: 'NAME', repeatable: true, description: 'this Region instead of the configured one; or all' },
    ...live,
    snapshot: {
      value: 'FILE|DIR',
      description: 'write this one anew, such as redacted, instead of reading an account',
    },
    redact: { description: 'replace account ids, names and public addresses, everywhere alike' },
    output: { value: 'FILE', description: 'write there instead of to standard output; compressed if it ends in .gz' },
  },
  examples: [
    {
      line: 'fairway capture --region eu-west-1 --region eu-central-1 --output network.json.gz',
      does: 'two Regions in one file',
    },
    {
      line: 'fairway capture --snapshot network.json.gz --redact --output bug.json.gz',
      does: 'what can be attached to a bug report',
    },
    {
      line: 'fairway capture --profile apps | fairway audit --snapshot -',
      does: 'read and judge in one go',
    },
  ],
  async run({ output, snapshot: file, redact = false, ...asked }, rim) {
    const snapshot = await (file === undefined ? readLive(asked, rim) : readSnapshot(file));
    if (file === undefined) warnOfUnread(snapshot, rim);
    // Who has the salt could try every address until one fits; nobody has it.
    const told = redact ? redacted(snapshot, randomBytes(16).toString('hex')) : snapshot;
    await write(json(told), output, rim);
    return 0;
  },
});
