import type { Members } from './protocol.ts';

/** One request as the world sees it: who asks which service, where, for what. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly requestId: string;
  readonly input: Members;
  /** The members that the input may not lack. */
  readonly required: readonly string[];
}

/** What a request is signed for. */
export interface Scope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/** The credential scope of a Signature Version 4 header. Signatures themselves are not checked. */
export function scopeOf(authorization: string | undefined): Scope | undefined {
  const found = /Credential=([^/,]+)\/\d{8}\/([^/,]+)\/([^/,]+)\/aws4_request/.exec(authorization ?? '');
  const [, accessKeyId, region, service] = found ?? [];
  return accessKeyId && region && service ? { accessKeyId, region, service } : undefined;
}
