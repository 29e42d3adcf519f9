import { afterAll } from 'vitest';
import { type Simulator, simulate } from '../../local/simulator.ts';
import type { Beginnings } from '../../local/world/world.ts';
import { idOf } from './made.ts';
import { organization } from './organization.ts';

export const apps = '111122223333';
export const data = '444455556666';
export const region = 'eu-west-1';
export const now = '2026-11-21T08:00:00.000Z';

/** People of the organization, by access key. */
export const dana = 'AKIADANA';
export const stream = 'ASIASTREAM';
const people = {
  [dana]: { account: apps, role: 'NetworkAdmin', session: 'dana' },
  [stream]: {
    account: apps,
    role: 'service-role/AmazonAppStreamServiceAccess',
    session: 'AppStream2.0',
    invokedBy: 'appstream.amazonaws.com',
  },
};

/** The id of the nth thing of its kind in the apps account's eu-west-1. */
export const id = (prefix: string, n: number) => idOf(prefix, 'a', n);

const open: Simulator[] = [];
afterAll(() => Promise.all(open.map((simulator) => simulator.close())));

/** A simulator over the organization that closes when the file's tests are over. */
export async function running(beginnings: Partial<Beginnings> = {}): Promise<Simulator> {
  const simulator = await simulate({ snapshot: organization, clock: () => new Date(now), people, ...beginnings });
  open.push(simulator);
  return simulator;
}

/** How a client reaches the simulator as the holder of a key, without trying twice. */
export const as = ({ url }: Simulator, accessKeyId: string, where = region) => ({
  endpoint: url,
  region: where,
  credentials: { accessKeyId, secretAccessKey: 'secret' },
  maxAttempts: 1,
});
