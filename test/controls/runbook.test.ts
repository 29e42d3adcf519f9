import { expect, test } from 'vitest';
import { runbook } from '../../shared/controls/catalogue/runbook.ts';
import { catalogue } from '../../shared/controls/catalogue.ts';

test.each(catalogue)('$id says how to see it and how to mend it', (control) => {
  const { see, mend } = runbook(control);
  for (const sentence of [...see, ...mend]) expect(sentence).toMatch(/^[A-Z`].*[.?]/);
  expect(see[0]).toContain(control.id);
  // Besides the exception, there is something to do, unless there is nothing that can be wrong.
  const asks = control.check.requirements.some((one) => one.asks !== 'nothing' && one.asks !== 'baseline');
  if (asks) expect(mend.length).toBeGreaterThan(1);
});
