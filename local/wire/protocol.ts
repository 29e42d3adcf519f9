import type { IncomingHttpHeaders } from 'node:http';
import type { AwsError } from './aws-error.ts';
import type { Operation, Service } from './service.ts';

/** A structure by its members' names, as the SDK's inputs and outputs are. */
export type Members = Readonly<Record<string, unknown>>;

/** A request with its body read. */
export interface Request {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What is sent back. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** The frame of an answer: whose, and under which request id. */
export interface Frame {
  readonly service: Service;
  readonly requestId: string;
}

/** One of AWS's wire protocols, from the server's side. */
export interface Protocol {
  /** What an operation that does not exist is refused with. */
  readonly unknownOperation: { readonly code: string; readonly status: number };
  /** The operation that the request names. */
  operation(request: Request, service: Service): Operation | undefined;
  input(request: Request, operation: Operation): Members | Promise<Members>;
  output(output: Members, operation: Operation, frame: Frame): Reply;
  error(error: AwsError, frame: Frame): Reply;
}
