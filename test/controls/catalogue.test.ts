import { describe, expect, test } from 'vitest';
import { reads } from '../../shared/controls/catalogue/reads.ts';
import { catalogue } from '../../shared/controls/catalogue.ts';
import { records } from '../requirements/written.ts';

const inControls = new Set(catalogue.flatMap(({ check }) => check.requirements));
const repeated = (texts: readonly string[]): string[] => texts.filter((text, i) => texts.indexOf(text) !== i);

describe('the catalogue', () => {
  test('has every record in a control', () => {
    expect(records.filter((record) => !inControls.has(record)).map(({ id }) => id)).toEqual([]);
  });
  test('has nothing in a control that is no record', () => {
    expect([...inControls].filter((one) => !records.includes(one)).map(({ id }) => id)).toEqual([]);
  });
  test('has no id and no title twice', () => {
    expect(repeated(catalogue.map(({ id }) => id))).toEqual([]);
    expect(repeated(catalogue.map(({ title }) => title))).toEqual([]);
  });
  test('is data', () => {
    expect(structuredClone(catalogue)).toEqual(catalogue);
  });
});

describe.each(catalogue)('$id', (control) => {
  const { id, title, why, check } = control;
  test('is a slug of a service and a claim', () => {
    expect(id).toMatch(/^[a-z0-9]+\.[a-z0-9]+(-[a-z0-9]+)+$/);
  });
  test('has the compliant state for a title, beginning with the resource', () => {
    expect(title).toMatch(
      /^(AppStream [a-z A-Z]+?s|Windows instances|DataSync (tasks|agents|locations)|Regions|AWS Managed Microsoft AD controllers|Directories|AD Connectors|Domain controllers) /,
    );
    expect(title).not.toMatch(/\b(ensure|check|verify|should|must be)\b|\.$/i);
    expect(title.length).toBeLessThan(100);
  });
  test('says what happens when it fails', () => {
    expect(why).toMatch(/^[A-Z].*[^.]\.$/);
  });
  test('asks for something, and for nothing twice', () => {
    expect(check.requirements.some(({ asks }) => asks !== 'nothing')).toBe(true);
    expect(repeated(check.requirements.map((one) => one.id))).toEqual([]);
  });
  test('reads by operations of AWS, and nothing to tell what only the guest shows', () => {
    expect(reads(control).filter((one) => !/^[a-z0-9-]+:(Describe|Get|List|Search)[A-Za-z]+$/.test(one))).toEqual([]);
    if (check.requirements.every(({ asks }) => asks === 'guest')) expect(reads(control)).toHaveLength(1);
  });
});

test('a control that fails has something required in it, unless its severity says otherwise', () => {
  const harmless = catalogue.filter(
    ({ check }) =>
      check.kind === 'meets' && !check.requirements.some(({ asks, need }) => need === 'required' && asks !== 'nothing'),
  );
  expect(harmless.map(({ id, severity }) => `${id} ${severity}`)).toEqual([
    'appstream.fleet-reaches-applications low',
    'directory.controllers-admit-microsoft-ports low',
    'datasync.agent-closes-activation-port medium',
  ]);
});
