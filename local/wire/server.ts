import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { AwsError } from './aws-error.ts';
import { type Call, type Scope, scopeOf } from './call.ts';
import { type Forwarder, forwarder } from './forward.ts';
import type { Members, Protocol, Reply, Request } from './protocol.ts';
import { protocolOf } from './protocol-of.ts';
import { requestIds } from './request-ids.ts';
import type { Operation, Service } from './service.ts';

/** What becomes of a call: an output, the same request sent on to another server, or a closed socket. */
export type Answer =
  | { readonly kind: 'output'; readonly output: Members }
  | { readonly kind: 'forward' }
  | { readonly kind: 'drop' };

/** Answers a call; throws AwsError to refuse it. Undefined where there is no such operation. */
export type Handle = (call: Call) => Promise<Answer | undefined>;

/** A running server. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** An HTTP server on this machine that real SDK clients talk to. `forward` names, by service, where calls may be sent on to. */
export async function listen({ services, handle, forward = {} }: Wiring): Promise<Listening> {
  const speaker: Speaker = {
    services: new Map(services.map((service) => [service.name, service])),
    handle,
    forwarder: forwarder(forward),
    nextRequestId: requestIds(),
  };
  const server = createServer((incoming, response) => void serve(speaker, incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      speaker.forwarder.close();
      await closed;
    },
  };
}

interface Wiring {
  readonly services: readonly Service[];
  readonly handle: Handle;
  readonly forward?: Readonly<Record<string, string>>;
}

interface Speaker {
  readonly services: ReadonlyMap<string, Service>;
  readonly handle: Handle;
  readonly forwarder: Forwarder;
  nextRequestId(): string;
}

async function serve(speaker: Speaker, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const request = await received(incoming);
    const requestId = speaker.nextRequestId();
    const reply = await replyTo(speaker, request, requestId);
    if (!reply) return void incoming.socket.destroy();
    response.writeHead(reply.status, { 'x-amzn-requestid': requestId, ...reply.headers }).end(reply.body);
  } catch {
    // The caller went away, or sent what is not HTTP: there is nobody to tell.
    incoming.socket.destroy();
  }
}

async function received(incoming: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/', headers } = incoming;
  const sent = Buffer.concat(await incoming.toArray());
  const body = headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
  return { method, url: new URL(url, 'http://aws'), headers, body };
}

/** The reply, or undefined for a closed socket. */
async function replyTo(speaker: Speaker, request: Request, requestId: string): Promise<Reply | undefined> {
  const scope = scopeOf(request.headers.authorization);
  const service = speaker.services.get(scope?.service ?? '');
  if (!scope || !service) return unsigned;
  const protocol = protocolOf(request, service);
  try {
    const operation = protocol.operation(request, service);
    const call = operation && (await asked({ scope, operation, request, protocol, requestId }));
    const answer = call && (await speaker.handle(call));
    if (!answer || !operation) throw unknown(protocol, operation);
    if (answer.kind === 'drop') return undefined;
    if (answer.kind === 'forward') return await speaker.forwarder.send(service.name, request);
    return protocol.output(answer.output, operation, { service, requestId });
  } catch (error) {
    return protocol.error(error instanceof AwsError ? error : internal(error), { service, requestId });
  }
}

interface Asked {
  readonly scope: Scope;
  readonly operation: Operation;
  readonly request: Request;
  readonly protocol: Protocol;
  readonly requestId: string;
}

const asked = async ({ scope, operation, request, protocol, requestId }: Asked): Promise<Call> => ({
  ...scope,
  operation: operation.name,
  requestId,
  required: operation.required,
  input: await protocol.input(request, operation),
});

const unknown = ({ unknownOperation: { code, status } }: Protocol, operation: Operation | undefined) =>
  new AwsError(code, `The action ${operation?.name ?? 'named'} is not valid for this web service.`, status);

/** A bug of ours. The text goes out so that a test shows it. */
const internal = (cause: unknown) =>
  new AwsError('InternalFailure', cause instanceof Error ? (cause.stack ?? cause.message) : String(cause), 500);

const unsigned: Reply = {
  status: 403,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'MissingAuthenticationToken' },
  body: JSON.stringify({ message: 'The request is not signed for a service that is simulated.' }),
};
