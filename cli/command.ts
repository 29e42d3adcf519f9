/** One command of the command line, as a literal; its options are what its `args` say. */
export type Command<Options> = {
  readonly name: string;
  readonly description: string;
  readonly args: { readonly [Name in keyof Options]-?: Arg };
  readonly examples: readonly Example[];
  /** Writes its answer, and answers with the exit status; throws Refused when the question or the input is wrong. */
  run(options: Options, rim: Rim): Promise<0 | 1>;
};

/** Any command, whatever its options. */
export type AnyCommand = Omit<Command<never>, 'args'> & { readonly args: Readonly<Record<string, Arg>> };

/** A flag named for its key (`failOn` is `--fail-on`), or a positional argument. */
export type Arg = {
  readonly description: string;
  /** What stands for the value in the help; without one it is a switch. */
  readonly value?: string;
  readonly repeatable?: true;
  readonly positional?: true;
  readonly choices?: readonly string[];
};

/** A line that works, and what it does. */
export type Example = { readonly line: string; readonly does: string };

/** The world around a command. */
export type Rim = {
  out(text: string): void;
  err(text: string): void;
  /** What goes on, in place of what was said before; only where a person watches. */
  progress?(text: string): void;
  readonly columns: number;
  /** How many lines the terminal shows; absent where there is none. */
  readonly rows?: number;
  readonly colours: boolean;
};

/** The question or the input was wrong: one line on standard error, exit status 2. */
export class Refused extends Error {
  override name = 'Refused';
}
