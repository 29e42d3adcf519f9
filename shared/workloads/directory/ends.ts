import { type Elsewhere, shows } from '../../network/elsewhere.ts';
import type { Network } from '../../network/network.ts';
import { isLocated, type Located } from '../side.ts';
import { controllerAddresses, controllersVpc, type Found } from './found.ts';
import { fromVpc, serverAt } from './servers.ts';

/** A directory's controllers that are in sight, and why there may be others. */
export type Ends = { readonly ends: readonly Located[]; readonly more?: string };

/** Where a directory's controllers are, seen from the directory's own VPC. */
export function controllerEnds(network: Network, found: Found): Ends {
  const { directory, place } = found;
  const from = fromVpc(place, controllersVpc(directory) ?? directory.ConnectSettings?.VpcId ?? '', [found]);
  const servers = controllerAddresses(found).map((text) => serverAt(network, text, 'controller', from));
  const ends = servers.filter(isLocated);
  const hidden = servers.filter((server) => !isLocated(server)).map(({ name }) => `${name} is not in sight`);
  const theirs = hidden.length > 0 && ownersVpc(found);
  if (theirs && !shows(network.inSight, theirs)) hidden.push(network.lacks(theirs));
  if (servers.length === 0) hidden.push(`directory ${directory.DirectoryId} shows no address of a controller`);
  return { ends, ...(hidden.length > 0 && { more: hidden.join('; ') }) };
}

/** The VPC of a shared directory's controllers, which is its owner's. */
function ownersVpc({ directory: { OwnerDirectoryDescription }, place: { region } }: Found): Elsewhere | undefined {
  const { AccountId: account, VpcSettings: { VpcId: id } = {} } = OwnerDirectoryDescription ?? {};
  return account && id ? { account, region, id } : undefined;
}
