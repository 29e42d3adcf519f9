import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../../shared/configuration/configuration.ts';
import type { Snapshot } from '../../shared/network/snapshot.ts';

/** A snapshot to judge one control in, and what its owners declare. */
export type Asked = { readonly snapshot: Snapshot; readonly configuration?: Configuration };

/** Networks of a control, each made anew when it is asked for, and the subject whose verdict is meant. */
export type Networks =
  | { readonly subject: string; readonly pass: () => Asked; readonly fail: () => Asked; readonly unknown: () => Asked }
  /** What only the guest shows never applies from outside; the text says what keeps the control from being judged. */
  | { readonly subject: string; readonly never: () => Asked; readonly because: string };

/** The networks of controls, by the control's id. */
export type Room = { readonly [control: string]: Networks };

type Changed<T> = { readonly [S in 'pass' | 'fail' | 'unknown']: (one: T) => void };

/** Three networks that are made of one, each by its own change. */
export const three = <T extends Asked>(base: () => T, subject: string, changes: Changed<T>): Networks => {
  const made = (change: (one: T) => void) => () => {
    const one = base();
    change(one);
    return one;
  };
  return { subject, pass: made(changes.pass), fail: made(changes.fail), unknown: made(changes.unknown) };
};

const folder = join(import.meta.dirname, 'networks');

/** The rooms in `networks/`: each file that exports `networks`. */
export const rooms: readonly (readonly [file: string, room: Room])[] = await Promise.all(
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map(async (file) => [file, ((await import(join(folder, file))) as { networks: Room }).networks] as const),
);
