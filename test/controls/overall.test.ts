import { expect, test } from 'vitest';
import { overall } from '../../shared/controls/overall.ts';
import type { RequirementResult, Status } from '../../shared/controls/verdict.ts';

const of =
  (grade: RequirementResult['grade']) =>
  (status: Status): RequirementResult => ({ id: 'A-CLAIM', grade, status, reason: 'It is so.' });
const must = of('required');
const may = of('optional');

test.each<[string, RequirementResult[], Status]>([
  ['a failure before a doubt', [must('pass'), must('unknown'), must('fail')], 'fail'],
  ['a doubt before a pass', [must('pass'), must('unknown')], 'unknown'],
  ['what is optional makes it no worse', [must('pass'), may('fail'), may('unknown')], 'pass'],
  ['nor where nothing else is asked', [must('not-applicable'), may('fail')], 'pass'],
  ['a doubt about all that is asked', [must('not-applicable'), may('unknown')], 'unknown'],
  ['nothing is asked', [must('not-applicable'), may('not-applicable')], 'not-applicable'],
])('%s', (_name, results, expected) => {
  expect(overall(results)).toBe(expected);
});

test.each<[string, RequirementResult[], Status]>([
  ['a failure', [may('pass'), may('fail')], 'fail'],
  ['a doubt', [may('pass'), may('unknown')], 'unknown'],
  ['all well', [may('pass'), may('not-applicable')], 'pass'],
])('a control about optional things alone: %s', (_name, results, expected) => {
  expect(overall(results, true)).toBe(expected);
});
