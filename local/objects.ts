import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An empty object store on this machine, in memory: what is put at a path is got there. Every bucket exists. */
export async function startObjects(): Promise<{ url: string; close(): Promise<void> }> {
  const kept = new Map<string, Buffer>();
  const server = createServer((request, response) => void serve(kept, request, response));
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

async function serve(kept: Map<string, Buffer>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://objects').pathname;
  if (request.method === 'PUT') {
    kept.set(path, Buffer.concat(await request.toArray()));
    response.writeHead(200).end();
    return;
  }
  const found = kept.get(path);
  if (found) response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(found);
  else response.writeHead(404, { 'content-type': 'application/xml' }).end('<Error><Code>NoSuchKey</Code></Error>');
}
