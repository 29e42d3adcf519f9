import { expect, test } from 'vitest';
import { audit } from '../../../shared/controls/audit.ts';
import { workloadKey } from '../../../shared/findings/grouped.ts';
import { exposure } from '../../../shared/findings/html/exposure.ts';
import { admitting, rules, withWindows } from '../../controls/windows.ts';

test('what is open begins with the gravest', () => {
  const network = withWindows();
  rules(admitting('tcp', 443, 445, '0.0.0.0/0'), admitting('tcp', 3389, 3389, '0.0.0.0/0'))(network);
  const { verdicts } = audit(network.snapshot);
  const anchors = new Map(verdicts.map((one) => [workloadKey(one), 'here']));
  const { markup } = exposure(verdicts.toReversed(), anchors);
  const at = ['remote administration', 'file sharing', 'what else their images admit'].map((what) =>
    markup.indexOf(what),
  );
  expect(at.every((one) => one > 0)).toBe(true);
  expect(at).toEqual(at.toSorted((a, b) => a - b));
});
