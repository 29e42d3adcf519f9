import { once } from '../../network/once.ts';
import { versionName } from '../../requirements/ec2-windows-baseline.ts';
import type { BaselineRecord } from '../../requirements/requirement.ts';
import { because } from '../sentences.ts';
import type { OpenAt } from './evidence.ts';

/** What a record admits, as a person calls it: `tcp/3389`, `whatever UDP port its program takes`. */
export function serviceOf({ services, listens }: BaselineRecord): string {
  if (listens === 'program') return `Every ${protocolsOf({ services })} port`;
  return services.join(' and ');
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
