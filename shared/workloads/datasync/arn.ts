import type { Kind, Network } from '../../network/network.ts';
import type { Place } from '../../network/snapshot.ts';

/** What an ARN ends in: `subnet-…` of `arn:…:subnet/subnet-…`. An id alone is itself. */
export const idOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** The account and Region that an ARN names. */
export function whereOf(arn: string): { readonly account: string; readonly region: string } {
  const [, , , region = '', account = ''] = arn.split(':');
  return { account, region };
}

/** The resource that an ARN names: what is of another account or Region is looked for there. */
export function named<K extends Kind>(
  network: Network,
  kind: K,
  arn: string,
  place: Place,
): ReturnType<typeof network.find<K>> {
  const id = idOf(arn);
  const { account, region } = whereOf(arn);
  const isThere = (one: Place): boolean => one.account === account && one.region === region;
  const found = network.find(kind, id, network.inSight.find(isThere) ?? place);
  if (found.is === 'found' || account === '' || network.inSight.some(isThere)) return found;
  return { is: 'unread', why: `${id} is in ${account} ${region}, which was not read` };
}
