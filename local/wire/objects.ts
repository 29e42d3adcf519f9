import { NormalizedSchema } from '@smithy/core/schema';
import type { Protocol } from './protocol.ts';
import type { Operation, Service } from './service.ts';

const none = NormalizedSchema.of('unit' as never);
const operation = (name: string): [string, Operation] => [name, { name, input: none, output: none, required: [] }];

/** S3, as far as documents are put and got: another server keeps them, so that of a request only its name matters. */
export const objects: Service = {
  name: 's3',
  xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
  operations: new Map(['GetObject', 'PutObject'].map(operation)),
  errors: new Map(),
};

/** The request's name stands in its query, where the SDK puts it. */
export const bareObjects: Protocol = {
  unknownOperation: { code: 'NotImplemented', status: 501 },
  operation: ({ url }, { operations }) => operations.get(url.searchParams.get('x-id') ?? ''),
  input: async () => ({}),
  output: () => ({ status: 200, headers: {}, body: '' }),
  error: ({ code, message, status = 400 }) => ({
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  }),
};
