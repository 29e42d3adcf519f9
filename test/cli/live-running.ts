import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';
import { type Simulator, simulate } from '../../local/simulator.ts';
import type { FaultRule } from '../../local/world/faults.ts';
import type { Snapshot } from '../../shared/network/snapshot.ts';

const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
const open: Simulator[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((simulator) => simulator.close()));
});

/** A simulated AWS, and the process of the command line in an environment that leads there. */
export async function account(snapshot: Snapshot, ...faults: readonly FaultRule[]) {
  const aws = await simulate({ snapshot, clock: () => new Date(), faults });
  open.push(aws);
  const usual = {
    PATH: process.env['PATH'],
    HOME: '/nonexistent',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: 'AKIA111122223333',
    AWS_SECRET_ACCESS_KEY: 'simulated',
    AWS_REGION: 'eu-west-1',
  };
  const fairway = (words: readonly string[], env: Readonly<Record<string, string | undefined>> = {}) =>
    new Promise<{ status: number; out: string; err: string }>((resolve) => {
      const options = { env: { ...usual, ...env }, maxBuffer: 100_000_000 };
      const child = execFile(process.execPath, [main, ...words], options, (_, out, err) =>
        resolve({ status: child.exitCode ?? -1, out, err }),
      );
    });
  return { aws, env: usual, fairway };
}
