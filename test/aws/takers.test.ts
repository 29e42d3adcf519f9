import { expect, test } from 'vitest';
import { tasksIn } from '../../shared/aws/takers.ts';

const takesIn = new Map([
  ['here', ['subnet-a']],
  ['both', ['subnet-a', 'subnet-b']],
  ['beyond', ['subnet-b']],
  ['elsewhere', ['subnet-c']],
  ['nowhere', []],
  ['gone', ['subnet-a']],
]);
const some = ['here', 'elsewhere', 'nowhere'];

test.each([
  ['those in a subnet are', ['subnet-a'], some, ['here']],
  [
    'those that share another with one of them are',
    ['subnet-a'],
    [...some, 'both', 'beyond'],
    ['here', 'both', 'beyond'],
  ],
  ['those that share nothing are not', ['subnet-a'], [...some, 'beyond'], ['here']],
  ['none is near nothing', [], some, []],
  ['all are beside one of which it is not known', ['subnet-a'], [...some, 'new'], [...some, 'new']],
  ['there are none', ['subnet-a'], [], []],
] as const)('of the tasks near some subnets, %s', (_, subnets, ids, near) => {
  const found = tasksIn(subnets, takesIn, ids);
  expect(ids.filter((id) => found.has(id))).toEqual(near);
});
