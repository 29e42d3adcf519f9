import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';

/** An empty DynamoDB on this machine, in memory; one for all accounts and Regions. */
export async function startTables(): Promise<{ url: string; close(): Promise<void> }> {
  const server = dynalite({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
