import { JsonCodec2 } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { withDates } from './dates.ts';
import type { Members, Protocol } from './protocol.ts';

/** JSON bodies by schema; only REST services rename members for JSON. */
export function jsonBodies({ jsonName }: { jsonName: boolean }) {
  const epochSeconds = 7;
  const codec = new JsonCodec2({ timestampFormat: { useTrait: true, default: epochSeconds }, jsonName });
  return {
    read: async (schema: NormalizedSchema, body: Buffer): Promise<Members> =>
      (await codec.createDeserializer().read(schema, body.toString())) as Members,
    write(schema: NormalizedSchema, value: Members): Uint8Array | string {
      if (!schema.isStructSchema()) return '{}';
      const serializer = codec.createSerializer();
      serializer.write(schema, withDates(schema, value));
      return serializer.flush();
    },
  };
}

/** AWS JSON 1.0 and 1.1: the operation in a header, all else in the body. */
export const awsJson: Protocol = {
  unknownOperation: { code: 'UnknownOperationException', status: 400 },
  operation: ({ headers }, { operations }) =>
    operations.get(String(headers['x-amz-target'] ?? '').replace(/^.*\./, '')),
  input: ({ body }, { input }) => bodies.read(input, body),
  output: (output, { output: schema }) => ({ status: 200, headers, body: bodies.write(schema, output) }),
  error({ code, message, status }, { service }) {
    const shape = service.errors.get(code);
    return {
      // These services answer 400 whatever status the model names: that one is for REST.
      status: status ?? ((shape?.status ?? 400) < 500 ? 400 : 500),
      headers: { ...headers, ...queryError(code) },
      body: JSON.stringify({ __type: shape?.id ?? code, message }),
    };
  },
};

/** Where a client that once spoke Query looks for the code; the others ignore it. */
export const queryError = (code: string) => ({ 'x-amzn-query-error': `${code};Sender` });

const headers = { 'content-type': 'application/x-amz-json-1.1' };
const bodies = jsonBodies({ jsonName: false });
