import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from '../../bench/random.ts';
import sample from '../../events/sample-organization.json' with { type: 'json' };
import { audit } from '../../shared/controls/audit.ts';
import { report } from '../../shared/findings/report.ts';
import { parseSnapshot } from '../../shared/network/snapshot.ts';
import { datasyncNetwork, task } from '../datasync-network.ts';

/** The same value with every list of it in another order, but where the first means more than the others. */
function shuffled(value: unknown, random: (below: number) => number): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (!Array.isArray(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, key === 'FileSystems' ? member : shuffled(member, random)]),
    );
  const list = value.map((item) => shuffled(item, random));
  for (let i = list.length - 1; i > 0; i--) {
    const other = random(i + 1);
    [list[i], list[other]] = [list[other], list[i]];
  }
  return list;
}

function moved(): unknown {
  const network = datasyncNetwork();
  for (const [i, kind] of ['efs', 'fsx-windows', 'fsx-lustre', 'fsx-ontap'].entries())
    task(network, 'nfs', kind, { TaskArn: `arn:aws:datasync:eu-west-1:111122223333:task/task-${i}` });
  return network.snapshot;
}

/** Many failures, so that evidence and mends are in the report as well. */
function broken(whole: unknown): unknown {
  const snapshot = parseSnapshot(structuredClone(whole));
  for (const { ec2 } of snapshot.places) {
    for (const group of ec2?.SecurityGroups ?? []) group.IpPermissions = group.IpPermissions?.slice(1);
    for (const subnet of ec2?.Subnets ?? []) subnet.AvailableIpAddressCount = 2;
  }
  return snapshot;
}

const told = (value: unknown): string => {
  const snapshot = parseSnapshot(value);
  return JSON.stringify(report(snapshot, audit(snapshot)));
};

test.each([
  ['the sample organisation', sample],
  ['the same, broken', broken(sample)],
  ['DataSync', moved()],
  ['the same, broken', broken(moved())],
])('AWS may list things in any order: %s', (_, whole) => {
  const once = told(whole);
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      expect(told(shuffled(whole, seeded(seed)))).toBe(once);
    }),
    { numRuns: 6 },
  );
});
