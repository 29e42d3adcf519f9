import type { Telling } from './telling.ts';

/** The channels that findings are told by. */
export type Channels = Pick<Telling, 'hub' | 'topic' | 'notice' | 'bus'>;

/** Channels that are loaded with the first thing there is to tell. */
export const tellingLater = (load: () => Promise<Channels>): Channels => ({
  hub: async (...told) => (await load()).hub(...told),
  topic: async (...told) => (await load()).topic(...told),
  notice: async (...told) => (await load()).notice(...told),
  bus: async (...told) => (await load()).bus(...told),
});
