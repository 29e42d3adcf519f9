import { printServices } from '../../algebra/services.ts';
import { once } from '../../network/once.ts';
import { versionName } from '../../requirements/ec2-windows-baseline.ts';
import type { BaselineRecord } from '../../requirements/requirement.ts';
import { because, few } from '../sentences.ts';
import { count } from '../states/outcome.ts';
import { type OpenAt, openPlane, servicesIn } from './evidence.ts';
import type { Exposed } from './exposed.ts';
import { crowd } from './grades.ts';
import { judgedOf } from './openings.ts';

/** Services as a person calls them: `tcp/3389 and udp/3389`, `protocol 41`. */
const called = (texts: readonly string[]): string =>
  texts.map((text) => (/^\d+$/.test(text) ? `protocol ${text}` : text)).join(' and ');

/** What a record admits: `tcp/3389`, `Every TCP port` of a program that takes any. */
const serviceOf = (record: BaselineRecord): string =>
  record.listens === 'program' ? `Every ${protocolsOf(record)} port` : called(judgedOf(record));

/** What of it stands open. */
const openOf = (record: BaselineRecord, open: readonly OpenAt[]): string =>
  record.listens === 'program' ? serviceOf(record) : called(printServices(servicesIn(openPlane(open))));

type Fallen = {
  readonly record: BaselineRecord;
  readonly open: readonly OpenAt[];
  readonly affected: readonly Exposed[];
};

/**
 * Why the records fail, each: records of several Windows that admit the same are one port to a person, and are told of
 * together, at all instances where it is open.
 */
export function openings(fallen: readonly Fallen[]): ReadonlyMap<BaselineRecord, string> {
  const alike = Map.groupBy(fallen, ({ record, open }) => openOf(record, open));
  return new Map(
    [...alike].flatMap(([what, all]) => {
      const who = crowd(all.flatMap(({ open }) => open.map(({ opening }) => opening))).says;
      const where = count(new Set(all.flatMap(({ affected }) => affected)).size, 'Windows instance');
      const sections = [...new Set(all.map(({ record }) => record.section.replace(/ \(.*\)$/, '')))];
      return all.map(
        ({ record }) => [record, `${what} (${few(sections)}) can be reached ${who}, at ${where}.`] as const,
      );
    }),
  );
}

/** Nobody gets to it. */
const guarded = (record: BaselineRecord): string =>
  `Nobody on the internet and no broad private range gets to ${record.listens === 'program' ? `any ${protocolsOf(record)} port` : serviceOf(record)}.`;

/** Some ports are open, of which its program may take one. */
const partlyOpen = (record: BaselineRecord): string =>
  `Some ${protocolsOf(record)} ports are open, and its program takes whichever it likes: look in the guest for what listens.`;

const protocolsOf = ({ services }: Pick<BaselineRecord, 'services'>): string => services.join(' and ').toUpperCase();

/** The Windows that it is about is another one. */
const lacking = ({ versions }: BaselineRecord): string =>
  `Only images of Windows ${versions.map(versionName).join(', ')} have this rule.`;

/** Closing it would only break the network. */
const harmless = ({ section }: BaselineRecord): string =>
  `Messages by which the network itself works (${section}); there is nothing behind them to be kept from anybody.`;

/** Why it cannot be told. */
export const unclear = (record: BaselineRecord, doubted: readonly OpenAt[], more: readonly string[] = []): string =>
  `${serviceOf(record)}: ${because([...new Set([...more, ...doubted.flatMap(({ opening }) => opening.why)])])}`;

/** What there is to say of a record without naming anybody: thousands of instances share it. */
export const plainly = once((record: BaselineRecord) => {
  const about = { id: record.id, grade: 'required' } as const;
  return {
    guarded: { ...about, status: 'pass', reason: guarded(record) },
    partly: { ...about, status: 'not-applicable', reason: partlyOpen(record) },
    lacking: { ...about, status: 'not-applicable', reason: lacking(record) },
    harmless: { ...about, status: 'not-applicable', reason: harmless(record) },
  } as const;
});
