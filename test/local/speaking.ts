import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { SmithyRpcV2CborProtocol } from '@smithy/core/cbor';
import { afterAll } from 'vitest';
import type { Call } from '../../local/wire/call.ts';
import type { Members } from '../../local/wire/protocol.ts';
import { listen } from '../../local/wire/server.ts';
import { services } from '../../local/wire/services.ts';

const said: Call[] = [];
let answer: () => Members = () => ({});
const server = await listen({
  services,
  handle: async (call) => {
    said.push(call);
    return { kind: 'output', output: answer() };
  },
});
afterAll(server.close);

/** How clients reach a server that answers whatever a test tells it to. */
export const config = {
  endpoint: server.url,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'AKIA1', secretAccessKey: 's' },
  maxAttempts: 1,
};
export const cloudwatch = new CloudWatchClient(config);
/** A client that speaks CBOR; by itself, this version of it speaks JSON 1.0. */
export const cborCloudwatch = new CloudWatchClient({
  ...config,
  protocol: new SmithyRpcV2CborProtocol({ defaultNamespace: 'com.amazonaws.cloudwatch' }),
});

/** Sends a command, and gives what the server heard and what the client understood. */
export async function exchange(
  send: () => Promise<object>,
  output: Members,
): Promise<{ heard: Call | undefined; understood: object }> {
  answer = () => output;
  const understood = { ...(await send()), $metadata: undefined };
  return { heard: said.at(-1), understood };
}

/** Has the server refuse the next calls, or fail. */
export function refuseWith(error: Error): void {
  answer = () => {
    throw error;
  };
}
