import { expect, test } from 'vitest';
import { liveDeclared } from '../../shared/lambda/live-declared.ts';

test('without a parameter nothing is declared, and nothing asked', async () => {
  expect(await liveDeclared({ AWS_REGION: 'eu-west-1', FAIRWAY_CONFIGURATION: '' })()).toEqual({});
});
