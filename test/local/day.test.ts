import { expect, test } from 'vitest';
import sample from '../../events/sample-organization.json' with { type: 'json' };
import { day } from '../../local/day.ts';
import { teller } from '../../local/teller.ts';
import { troubles } from '../../local/troubles.ts';
import { parseSnapshot } from '../../shared/network/snapshot.ts';

test('the day that README promises: each break is told once, and once more when it is mended', async () => {
  const said: string[] = [];
  await day(parseSnapshot(sample), teller({ out: (text) => said.push(text), colours: false }));
  const lines = said.join('').split('\n');
  const [scenes, others] = [lines.filter(isScene), lines.filter(isTrouble)];
  expect(scenes).toEqual(
    `\
1. A sweep of every account and Region
   │ Broken (high) in 444455556666 eu-central-1: AppStream fleet training-room.
2. Somebody tightens a security group
   │ Broken (high) in 111122223333 eu-west-1: AppStream fleet design-floor.
3. Somebody changes a group that no fleet depends on
4. The rule is put back
   │ Whole again (high) in 111122223333 eu-west-1: AppStream fleet design-floor.
5. A fleet may grow larger: it fits alone, and so does its neighbour, but not together
   │ Broken (high) in 111122223333 eu-west-1: AppStream fleet finance-desktops, AppStream fleet quarter-close.
6. It may not
   │ Whole again (high) in 111122223333 eu-west-1: AppStream fleet finance-desktops, AppStream fleet quarter-close.
7. Somebody closes a share's mount target: no transfer runs yet, and none will
   │ Broken (high) in 111122223333 eu-west-1: DataSync location loc-0c83d9393c2a09389, DataSync task task-01d6a2860a3dca202, DataSync task task-0882e4d5660599ded.
8. It is open again before the night
   │ Whole again (high) in 111122223333 eu-west-1: DataSync location loc-0c83d9393c2a09389, DataSync task task-01d6a2860a3dca202, DataSync task task-0882e4d5660599ded.
9. Somebody opens Remote Desktop to the world, on every workstation at once
   │ Broken (critical) in 111122223333 eu-west-1: security group sg-0c1a5d7e93b24f608.
10. And takes it back
   │ Whole again (critical) in 111122223333 eu-west-1: security group sg-0c1a5d7e93b24f608.
11. What else goes wrong, each noticed and then mended`.split('\n'),
  );
  expect(others).toEqual(troubles.map(({ control }) => `       ${control}: told, and told again when mended`));
});

const isScene = (line: string): boolean => /^(\d+\. | {3}│ (Broken|Whole again) )/.test(line);
const isTrouble = (line: string): boolean => /^ {7}[a-z]+\.[a-z-]+: /.test(line);
