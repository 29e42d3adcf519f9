import { expect, test } from 'vitest';
import { hubNotice } from '../../shared/findings/hub-notice.ts';

const here = { account: '111122223333', region: 'eu-west-1' };

test('a Security Hub that is off: what that means, and what to do', () => {
  const { subject, text, json, attributes } = hubNotice(here, 'InvalidAccess: not\nsubscribed');
  expect(subject).toBe('Fairway coverage: Security Hub is off in 111122223333 eu-west-1');
  expect(text).toBe(`\
Security Hub takes no findings of 111122223333 eu-west-1: InvalidAccess: not\\u{a}subscribed

Findings there are still found, and told here and on the bus; Security Hub is told of them when it is on.
Turn on Security Hub CSPM in that account and Region, and let its reader role import findings:
    aws securityhub enable-security-hub --no-enable-default-standards --region eu-west-1
This is said once.
`);
  expect(json).toMatchObject({ fairway: 'notice/1', kind: 'hub-off', ...here });
  expect(attributes['status']).toEqual({ DataType: 'String', StringValue: 'hub-off' });
});

test('one that is on again', () => {
  const { subject, text, json } = hubNotice(here, undefined);
  expect(subject).toBe('Fairway coverage: Security Hub is on again in 111122223333 eu-west-1');
  expect(text).toBe(
    'Security Hub takes the findings of 111122223333 eu-west-1 again. What it missed has been imported.\n',
  );
  expect(json).toEqual({ fairway: 'notice/1', kind: 'hub-on', ...here });
});
