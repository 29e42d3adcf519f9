import { everyService } from '../algebra/services.ts';
import { type Admission, admissions, type Direction, type Question } from './reachability-admissions.ts';
import type { Profile } from './reachability-line.ts';

/** What each of many groups lets through one way, and which of them each profile of a line has, by their numbers. */
export type Tables = {
  readonly groups: readonly (readonly Admission[])[];
  readonly profiles: readonly (readonly number[])[];
};

/** The groups of all profiles; one that several have is there once. */
export function tablesOf(question: Question, direction: Direction): Tables {
  const { line, bound } = question;
  const numbers = new Map<string, number>();
  const groups: (readonly Admission[])[] = [];
  const numbered = (name: string, make: () => readonly Admission[]): number => {
    const number = numbers.get(name) ?? groups.push(make()) - 1;
    numbers.set(name, number);
    return number;
  };
  const everything = { reached: [0, line.ends.length], services: everyService };
  const profiles = line.profiles.map(({ own, site }: Profile): number[] => [
    ...own.groups.ids.map((id) => numbered(`${id} ${site}`, () => admissions(question, direction, own, id))),
    ...(own.groups.more && bound === 'at most' ? [numbered('any', () => [everything])] : []),
  ]);
  return { groups, profiles };
}
