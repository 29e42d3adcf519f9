import { expect, test } from 'vitest';
import type { AnyCommand } from '../../cli/command.ts';
import { commands } from '../../cli/commands.ts';
import { fairway } from '../../cli/program.ts';

/** The commands as they are, but for what they do: only what they were asked is noted. */
async function asked(words: readonly string[]): Promise<{ status: number; err: string; ran: string[] }> {
  const noted = { err: '', ran: [] as string[] };
  const still = commands.map(
    (command): AnyCommand => ({
      ...command,
      run: async () => {
        noted.ran.push(command.name);
        return 0;
      },
    }),
  );
  const err = (text: string): void => {
    noted.err += text;
  };
  const status = await fairway(words, still, { out: () => {}, err, columns: 80, colours: false });
  return { status, ...noted };
}

/** The words of each part of a pipe that is Fairway's, without where its answer goes. */
const calls = (line: string): string[][] => line.split(' | ').map((part) => part.replace(/ > .*$/, '').split(' '));

const examples = commands.flatMap(({ name, examples: all }) => all.map(({ line }) => [name, line] as const));

test.each(examples)('the help of %s has a line that is understood: %s', async (_, line) => {
  for (const [program, ...words] of calls(line)) {
    expect(program).toBe('fairway');
    expect(await asked(words)).toEqual({ status: 0, err: '', ran: [words[0]] });
  }
});
