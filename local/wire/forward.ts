import { Agent, request as httpRequest } from 'node:http';
import type { Reply, Request } from './protocol.ts';

/** Sends requests on, unchanged, to servers that speak for a service. */
export interface Forwarder {
  send(service: string, request: Request): Promise<Reply>;
  close(): void;
}

/** A forwarder to the URLs given by service. */
export function forwarder(targets: Readonly<Record<string, string>>): Forwarder {
  const agent = new Agent({ keepAlive: true });
  return {
    send: (service, request) => sent(agent, targets[service], request),
    close: () => agent.destroy(),
  };
}

function sent(agent: Agent, target: string | undefined, { method, url, headers, body }: Request): Promise<Reply> {
  if (!target) throw new Error('no server to send the request on to');
  return new Promise((resolve, reject) => {
    const onward = httpRequest(new URL(url.pathname + url.search, target), { agent, method, headers });
    onward.on('error', reject);
    onward.on('response', (response) => {
      const { statusCode: status = 500 } = response;
      const kept = Object.entries(response.headers).filter(([name]) => !hopByHop.has(name));
      const texts = kept.map(([name, value]) => [name, String(value)]);
      response
        .toArray()
        .then((chunks) => resolve({ status, headers: Object.fromEntries(texts), body: Buffer.concat(chunks) }), reject);
    });
    onward.end(body);
  });
}

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding']);
