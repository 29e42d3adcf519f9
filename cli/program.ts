import { Argument, CommanderError, InvalidArgumentError, Option, Command as Program } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { clean } from '../shared/findings/text.ts';
import { type AnyCommand, type Arg, Refused, type Rim } from './command.ts';
import { flagOf } from './flag.ts';
import { closest } from './suggestion.ts';

/**
 * Runs one command line and answers with the exit status: 0 nothing failed, 1 something did, 2 the question or the
 * input was wrong, with one line on standard error and nothing on standard output.
 */
export async function fairway(words: readonly string[], commands: readonly AnyCommand[], rim: Rim): Promise<0 | 1 | 2> {
  const answer: { status: 0 | 1 } = { status: 0 };
  const program = frame(rim);
  for (const command of commands) add(program, command, rim, answer);
  try {
    await program.parseAsync(words, { from: 'user' });
    return answer.status;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    rim.err(`fairway: ${clean(sentence(error, commands))}\n`);
    if (words.includes('--debug')) rim.err(`${stacks(error).split('\n').map(clean).join('\n')}\n`);
    return 2;
  }
}

const frame = (rim: Rim): Program =>
  new Program('fairway')
    .description('Audits the networks that AppStream fleets, DataSync tasks and Windows instances depend on.')
    .version(manifest.version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .option('--debug', 'show where an error comes from')
    .exitOverride()
    .configureOutput({
      writeOut: rim.out,
      writeErr: () => {},
      getOutHelpWidth: () => rim.columns,
      getOutHasColors: () => rim.colours,
    })
    .addHelpText(
      'after',
      '\nExit status: 0 nothing failed; 1 something failed; 2 the question or the input\nwas wrong.',
    );

function add(program: Program, command: AnyCommand, rim: Rim, answer: { status: 0 | 1 }): void {
  const sub = program.command(command.name).description(command.description);
  const entries = Object.entries(command.args);
  const positional = entries.filter(([, arg]) => arg.positional);
  for (const [, arg] of positional)
    sub.addArgument(new Argument(`[${arg.value}${arg.repeatable ? '...' : ''}]`, arg.description));
  for (const [name, arg] of entries) if (!arg.positional) sub.addOption(option(name, arg));
  const examples = command.examples.map(({ line, does }) => `  ${line}\n      ${does}`);
  if (examples.length > 0) sub.addHelpText('after', `\nExamples:\n${examples.join('\n')}`);
  sub.action(async () => {
    const places = positional.map(([name, arg], i) => [name, arg.repeatable ? sub.args.slice(i) : sub.args[i]]);
    answer.status = await command.run({ ...sub.opts<object>(), ...Object.fromEntries(places) } as never, rim);
  });
}

function option(name: string, { description, value, repeatable, choices }: Arg): Option {
  const flag = flagOf(name);
  if (value === undefined) return new Option(flag, description);
  const again = repeatable ? '; may be given again' : '';
  return new Option(`${flag} <${value}>`, `${description}${again}`).argParser((text: string, before: unknown) => {
    if (text === '') throw new InvalidArgumentError('It is empty.');
    if (choices && !choices.includes(text)) throw new InvalidArgumentError(`${choice(text, choices)}`);
    return repeatable ? [...((before as string[] | undefined) ?? []), text] : text;
  });
}

const choice = (text: string, choices: readonly string[]): string => {
  const meant = closest(text, choices);
  return `It is one of ${choices.join(', ')}.${meant ? ` (Did you mean ${meant}?)` : ''}`;
};

function sentence(error: unknown, commands: readonly AnyCommand[]): string {
  if (error instanceof Refused) return error.message;
  if (error instanceof CommanderError && error.code === 'commander.help')
    return `which command? ${commands.map(({ name }) => name).join(', ')} (fairway --help says more)`;
  if (error instanceof CommanderError) return error.message.replace(/^error: /, '').replaceAll('\n', ' ');
  const message = error instanceof Error ? error.message : String(error);
  return `internal error: ${message.split('\n')[0]} (--debug shows where)`;
}

const stacks = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\ncaused by ${stacks(error.cause)}`;
};
