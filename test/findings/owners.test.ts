import { expect, test } from 'vitest';
import { ownersIn } from '../../shared/findings/owners.ts';
import { directory } from './broken-fleet.ts';

const place = (account: string, ec2: object) => ({ account, region: 'eu-west-1', ec2 }) as never;

test('the owner of what stops a verdict is known where it is another account', () => {
  const owners = ownersIn([
    place('111122223333', { SecurityGroups: [{ GroupId: 'sg-0f1ee7', OwnerId: '111122223333' }] }),
    place('444455556666', { NetworkAcls: [{ NetworkAclId: 'acl-0b10c', OwnerId: '444455556666' }] }),
  ]);
  expect(owners(directory)).toEqual({ 'acl-0b10c': '444455556666' });
});

test('nobody is guessed', () => {
  const unknown = ownersIn([place('111122223333', { NetworkAcls: [{ NetworkAclId: 'acl-0b10c' }] })]);
  expect(unknown(directory)).toEqual({});
  expect(ownersIn([])(directory)).toEqual({});
});
