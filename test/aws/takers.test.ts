import { expect, test } from 'vitest';
import { sharedWith } from '../../shared/aws/takers.ts';

const fleet = (Name: string, ...SubnetIds: string[]) => ({ Name, VpcConfig: { SubnetIds } });
const appstream = {
  Fleets: [fleet('one', 'subnet-a', 'subnet-b'), fleet('two', 'subnet-b', 'subnet-c'), fleet('alone', 'subnet-z')],
  ImageBuilders: [fleet('builder', 'subnet-c', 'subnet-d')],
};

test.each([
  ['all that fleets and builders connect are', ['subnet-a'], ['subnet-a', 'subnet-b', 'subnet-c', 'subnet-d']],
  ['those of others are not', ['subnet-z'], ['subnet-z']],
  ['one that nobody else uses is', ['subnet-y'], ['subnet-y']],
  ['two that nothing connects are', ['subnet-y', 'subnet-z'], ['subnet-y', 'subnet-z']],
  ['none is', [], []],
])('of the subnets where it matters who takes addresses, %s', (_, subnets, shared) => {
  expect([...sharedWith(subnets, appstream)].sort()).toEqual(shared);
});
