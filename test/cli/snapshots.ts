import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Snapshot } from '../../shared/network/snapshot.ts';
import { rightNetwork, the } from '../right-network.ts';

/** A folder that is there until the tests of a file are done. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'fairway-'));
  afterAll(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Writes a file into a folder, and answers with its path. */
export function file(where: string, name: string, content: string | Uint8Array | object): string {
  const path = join(where, name);
  const raw = typeof content === 'string' || content instanceof Uint8Array;
  writeFileSync(path, raw ? content : JSON.stringify(content));
  return path;
}

/** A network with nothing wrong. */
export const right = (): Snapshot => rightNetwork().snapshot;

/** The same, without one list: nothing can be proved. */
export function doubtful(): Snapshot {
  const { snapshot, place } = rightNetwork();
  if (place.ec2) delete place.ec2.NetworkAcls;
  return snapshot;
}

/** The same, with a fleet that may send nothing but HTTPS. */
export function broken(): Snapshot {
  const { snapshot, ec2 } = rightNetwork();
  const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
  the(ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = [https];
  return snapshot;
}

/** A place where there is nothing. */
export const empty = (account: string, region: string, more: object = {}) => ({
  fairway: 'snapshot/1',
  places: [{ account, region, appstream: { Fleets: [] }, ...more }],
});
