declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** The part of dynalite's options that is used: how long tables take to change. */
  interface Options {
    readonly createTableMs: number;
    readonly updateTableMs: number;
    readonly deleteTableMs: number;
  }

  export default function dynalite(options: Options): Server;
}
