import { describe, expect, test } from 'vitest';
import { catalogue } from '../../shared/controls/catalogue.ts';
import { pageOf, pages } from '../../shared/requirements/pages.ts';

const records = catalogue.flatMap(({ check }) => check.requirements);
const all = [...new Map(records.map((record) => [record.id, record])).values()];
const namedBy = (one: string) =>
  all.filter(({ id }) => (one.endsWith('*') ? id.startsWith(one.slice(0, -1)) : id === one));

describe.each(pages)('$section', ({ url, section, ids }) => {
  test('is the source of every record that its page is shown for', () => {
    const shown = all.filter(({ id }) => pageOf(id) === url);
    expect(shown.filter(({ source }) => !source.includes(section)).map(({ id }) => id)).toEqual([]);
  });
  test.each(ids.split(' '))('%s names records', (one) => {
    expect(namedBy(one).map(({ id }) => pageOf(id))).toContain(url);
  });
  test('is a page of AWS', () => {
    expect(url).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/[\w/-]+\.html$/);
  });
});

test('most flows that are asked for have a page, and what nobody knows has none', () => {
  const flows = all.filter(({ asks }) => asks === 'flows');
  expect(flows.filter(({ id }) => pageOf(id)).length / flows.length).toBeGreaterThan(0.5);
  expect(pageOf('WIN-CORE-2008-UNSOURCED')).toBeUndefined();
  expect(pageOf('')).toBeUndefined();
});
