import { rpcV2Cbor } from './cbor.ts';
import { awsJson } from './json.ts';
import { bareObjects } from './objects.ts';
import type { Protocol, Request } from './protocol.ts';
import { awsQuery, ec2Query } from './query.ts';
import { restJson } from './rest.ts';
import type { Service } from './service.ts';

/** The protocol that a request is in. Read from the request, since some services speak several. */
export function protocolOf({ headers }: Request, service: Service): Protocol {
  if (service.name === 's3') return bareObjects;
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') return rpcV2Cbor;
  if (headers['x-amz-target']) return awsJson;
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return service.name === 'ec2' ? ec2Query : awsQuery;
  }
  return restJson;
}
