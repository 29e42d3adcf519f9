import { expect, test } from 'vitest';
import { closest } from '../../cli/suggestion.ts';

const names = ['design-floor', 'render-farm', 'eu-west-1', 'eu-west-2', 'appstream.fleet-reaches-internet'];

test.each([
  ['desing-floor', 'design-floor'],
  ['Design-Floor', 'design-floor'],
  ['render', 'render-farm'],
  ['eu-west1', 'eu-west-1'],
  ['fleet-reaches-internet', 'appstream.fleet-reaches-internet'],
  ['kitchen', undefined],
  ['', undefined],
])('%j means %j', (word, meant) => {
  expect(closest(word, names)).toBe(meant);
});
