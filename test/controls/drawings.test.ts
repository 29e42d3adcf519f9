import { expect, test } from 'vitest';
import { drawn } from '../../shared/controls/drawings.ts';
import type { Snapshot } from '../../shared/network/snapshot.ts';
import { broken, doubtful, right } from '../cli/snapshots.ts';

const ofFleet = (snapshot: Snapshot) =>
  drawn(snapshot).find(({ subject }) => subject.id === 'design-floor')?.drawings ?? [];

test('a way that is stopped comes first, and shows the hop that stops it', () => {
  const [first] = ofFleet(broken());
  expect(first).toMatchObject({ state: 'stopped', leg: 'request' });
  expect(first?.hops.filter(({ state }) => state === 'stopped')).toEqual([
    { layer: 'security-group', direction: 'egress', ids: ['sg-fleet'], entries: [], state: 'stopped' },
  ]);
});

test('ways that go alike are one, whatever asks for them', () => {
  const ways = ofFleet(right());
  const internet = ways.filter(({ to, leg }) => leg === 'request' && to.includes('the internet'));
  expect(internet.some(({ asked }) => asked.includes('AS-EGRESS-80') && asked.includes('AS-EGRESS-443'))).toBe(true);
  expect(new Set(ways.map(({ state }) => state))).toEqual(new Set(['open']));
});

test('a hop that was not read is in doubt', () => {
  const states = ofFleet(doubtful()).flatMap(({ hops }) =>
    hops.filter(({ layer }) => layer === 'network-acl').map(({ state }) => state),
  );
  expect(new Set(states)).toEqual(new Set(['doubtful']));
});

test('no hop is drawn twice, though a local route is its own target', () => {
  const twice = ofFleet(right()).flatMap(({ hops }) =>
    hops.filter((hop, i) => JSON.stringify(hop) === JSON.stringify(hops[i - 1])),
  );
  expect(twice).toEqual([]);
});
