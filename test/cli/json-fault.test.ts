import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFault } from '../../cli/json-fault.ts';

test.each([
  ['banana', 'line 1, column 1: unexpected "banana"'],
  ['{"a": 1,\n  "b" 2}', 'line 2, column 7: unexpected "2}"'],
  ['{"a": [1, 2,]}', 'line 1, column 13: unexpected "]}"'],
  ['{"a": 1,}', 'line 1, column 9: unexpected "}"'],
  ['{"a": 1]', 'line 1, column 8: unexpected "]"'],
  ['[1}', 'line 1, column 3: unexpected "}"'],
  ['{"a": \'b\'}', 'line 1, column 7: unexpected "\'b\'}"'],
  ['[01]', 'line 1, column 3: unexpected "1]"'],
  ['{} {}', 'line 1, column 4: unexpected "{}"'],
  ['["a', 'line 1, column 2: unexpected "\\"a"'],
  ['[', 'line 1, column 2: the text ends too soon'],
  ['{1: 2}', 'line 1, column 2: unexpected "1: 2}"'],
])('%j', (text, fault) => {
  expect(jsonFault(text)).toBe(fault);
});

test('a long string that does not end takes no long time', () => {
  const text = `{"a": "${'x'.repeat(1_000_000)}`;
  expect(jsonFault(text)).toBe('line 1, column 7: unexpected "\\"xxxxxxxxxxxxxxxxxxx"');
});

test('finds a fault exactly where JSON.parse does', () => {
  const json = fc.json().map((text) => [...text]);
  const mutated = fc
    .tuple(json, fc.nat(), fc.constantFrom('', '{', '}', '[', ']', ',', ':', '"', '1', 'a', '\\', '\n', '-', 'null'))
    .map(([letters, at, put]) => letters.toSpliced(at % (letters.length + 1), 1, put).join(''));
  fc.assert(
    fc.property(fc.oneof(mutated, fc.json()), (text) => {
      expect(jsonFault(text) === undefined).toBe(parses(text));
    }),
    { numRuns: 2_000 },
  );
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
