import type { Subject } from '../workloads/subject.ts';
import type { Taking } from '../workloads/taking.ts';
import { type Together, together } from './together.ts';

/** What somebody may take, and how that goes with what everybody else may take. */
export type Standing = { readonly taking: Taking; readonly among: Together };

/** Everybody who may take addresses. */
export type Crowd = (of: Pick<Taking, 'account' | 'region' | 'subject'>) => readonly Standing[];

/** Worked out when it is first asked, and once. */
export function crowdOf(takings: () => readonly Taking[]): Crowd {
  let known: ReadonlyMap<string, readonly Standing[]> | undefined;
  return (of) => {
    known ??= Map.groupBy(
      together(takings()).flatMap((among) => among.who.map((taking) => ({ taking, among }))),
      ({ taking }) => nameOf(taking),
    );
    return known.get(nameOf(of)) ?? [];
  };
}

const nameOf = ({ account, region, subject }: Parameters<Crowd>[0]): string =>
  JSON.stringify([account, region, subject.type, subject.id] satisfies [string, string, Subject['type'], string]);
