import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { installTools, tool } from '../../scripts/python.ts';

/** Another simulated AWS, which knows nothing of ours: moto's server, on a free port of this machine. */
export type Moto = {
  readonly url: string;
  /** Whether policies count from now on. */
  readonly enforcePolicies: (enforced: boolean) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function startMoto(): Promise<Moto> {
  await installTools();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(tool('moto_server'), ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`${url}/moto-api/`).catch(() => undefined);
    if (answer?.ok) break;
    if (tries > 240 || server.exitCode !== null) throw new Error('moto does not start');
    await sleep(250);
  }
  return {
    url,
    async enforcePolicies(enforced) {
      // The body is how many calls are still free.
      const body = enforced ? '0' : 'inf';
      const headers = { 'content-type': 'text/plain' };
      const { ok } = await fetch(`${url}/moto-api/reset-auth`, { method: 'POST', headers, body });
      if (!ok) throw new Error('moto does not enforce policies');
    },
    async stop() {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}
