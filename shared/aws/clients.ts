import { clientConfig, type Home } from './client-config.ts';
import { readingClients } from './reading-clients.ts';
import { tellingClients } from './telling-clients.ts';

export type Clients = ReturnType<typeof clients>;

/** Every client that speaks for an account, each made once for its account and Region, when it is first asked for. */
export function clients(home: Home) {
  const config = clientConfig(home);
  const { enter, leave } = config;
  return { enter, leave, ...tellingClients(config), ...readingClients(config) };
}
