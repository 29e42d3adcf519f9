import { expect, test } from 'vitest';
import sample from '../../events/sample-organization.json' with { type: 'json' };
import { type Trouble, troubles } from '../../local/troubles.ts';
import { audit } from '../../shared/controls/audit.ts';
import type { Status } from '../../shared/controls/verdict.ts';
import { parseSnapshot, type Snapshot } from '../../shared/network/snapshot.ts';

const whole = parseSnapshot(sample);

const withTrouble = ({ account, region, change }: Trouble): Snapshot => ({
  ...whole,
  places: whole.places.map((place) => (place.account === account && place.region === region ? change(place) : place)),
});

const statuses = (snapshot: Snapshot, { control, account, region }: Trouble): Status[] =>
  audit(snapshot)
    .verdicts.filter((one) => one.control === control && one.account === account && one.region === region)
    .map(({ status }) => status);

test.each(troubles.map((trouble) => [trouble.done, trouble] as const))('when %s, its control fails', (_, trouble) => {
  expect(statuses(whole, trouble)).not.toContain('fail');
  expect(statuses(withTrouble(trouble), trouble)).toContain('fail');
});

test('a group that closes the share fails the task with an agent and the one without', () => {
  const tasks = (snapshot: Snapshot) =>
    audit(snapshot)
      .verdicts.filter(({ control }) => control === 'datasync.task-reaches-its-storage')
      .map(({ subject, status }) => [subject.id, status]);
  const closed = structuredClone(whole);
  const groups = closed.places.flatMap(({ ec2 }) => ec2?.SecurityGroups ?? []);
  const share = groups.find(({ GroupName }) => GroupName === 'project-share') ?? expect.fail('no project-share');
  share.IpPermissions = [];
  const [withAgent, without] = ['task-0882e4d5660599ded', 'task-01d6a2860a3dca202'];
  expect(tasks(whole)).toEqual([
    [without, 'pass'],
    [withAgent, 'pass'],
  ]);
  expect(tasks(closed)).toEqual([
    [without, 'fail'],
    [withAgent, 'fail'],
  ]);
});

test('the troubles are of at least ten controls', () => {
  expect(new Set(troubles.map(({ control }) => control)).size).toBeGreaterThanOrEqual(10);
});
