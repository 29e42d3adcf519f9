import { CborCodec, cbor } from '@smithy/core/cbor';
import { withDates } from './dates.ts';
import { queryError } from './json.ts';
import type { Members, Protocol } from './protocol.ts';

/** Smithy RPC v2 with CBOR bodies: the operation is the last step of the path. */
export const rpcV2Cbor: Protocol = {
  unknownOperation: { code: 'UnknownOperationException', status: 404 },
  operation: ({ url }, { operations }) => operations.get(url.pathname.replace(/^.*\/operation\//, '')),
  input: ({ body }, { input }) => (body.length > 0 ? (codec.createDeserializer().read(input, body) as Members) : {}),
  output(output, { output: schema }) {
    const serializer = codec.createSerializer();
    serializer.write(schema, schema.isStructSchema() ? withDates(schema, output) : {});
    return { status: 200, headers, body: serializer.flush() };
  },
  error: ({ code, message, status }, { service }) => {
    const shape = service.errors.get(code);
    return {
      status: status ?? shape?.status ?? 400,
      headers: { ...headers, ...queryError(code) },
      body: cbor.serialize({ __type: shape?.id ?? code, message }),
    };
  },
};

const codec = new CborCodec();
const headers = { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' };
