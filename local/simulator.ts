import { startObjects } from './objects.ts';
import { startTables } from './tables.ts';
import { listen } from './wire/server.ts';
import { services } from './wire/services.ts';
import { type Beginnings, createWorld, type World } from './world/world.ts';

/** A simulated AWS that listens: one URL for all services, which AWS_ENDPOINT_URL can name. */
export interface Simulator {
  readonly url: string;
  readonly world: World;
  /** Stops listening and ends what still waits. Closing twice is closing once. */
  close(): Promise<void>;
}

/** Starts a simulated AWS over a snapshot, on a free port of this machine. */
export async function simulate(beginnings: Beginnings): Promise<Simulator> {
  const { world, handle, end } = createWorld(beginnings);
  const tables = await startTables();
  const objects = await startObjects();
  const server = await listen({ services, handle, forward: { dynamodb: tables.url, s3: objects.url } });
  let closed: Promise<void> | undefined;
  const stop = async () => {
    end();
    await server.close();
    await tables.close();
    await objects.close();
  };
  return { url: server.url, world, close: () => (closed ??= stop()) };
}
