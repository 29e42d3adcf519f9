import type { AnyCommand, Arg, Command } from './command.ts';
import { Refused } from './command.ts';
import { flagOf } from './flag.ts';

type Options = { readonly shell?: string };

/** The command that prints what a shell completes the command line by. */
export const completion = (commands: readonly AnyCommand[]): Command<Options> => ({
  name: 'completion',
  description: 'print the completions for bash, zsh or fish',
  args: { shell: { positional: true, value: 'SHELL', description: 'bash, zsh or fish' } },
  examples: [
    { line: 'source <(fairway completion bash)', does: 'in ~/.bashrc' },
    { line: 'source <(fairway completion zsh)', does: 'in ~/.zshrc' },
    { line: 'fairway completion fish | source', does: 'in ~/.config/fish/config.fish' },
  ],
  async run({ shell = '' }, rim) {
    const script = Object.hasOwn(shells, shell) ? shells[shell] : undefined;
    if (!script) throw new Refused(`completion: for which shell? ${Object.keys(shells).join(', ')}`);
    rim.out(script(commands));
    return 0;
  },
});

const flags = ({ args }: AnyCommand): (readonly [string, Arg])[] =>
  Object.entries(args).flatMap(([name, arg]) => (arg.positional ? [] : [[flagOf(name), arg] as const]));

/** Every flag with choices, whichever command it is of: where two differ, all that either takes. */
const choices = (commands: readonly AnyCommand[]): [string, string[]][] =>
  [...Map.groupBy(commands.flatMap(flags), ([flag]) => flag)]
    .map(([flag, all]): [string, string[]] => [flag, [...new Set(all.flatMap(([, arg]) => arg.choices ?? []))]])
    .filter(([, values]) => values.length > 0);

const names = (commands: readonly AnyCommand[]): string =>
  [...commands.map(({ name }) => name), 'completion'].join(' ');

const bash = (commands: readonly AnyCommand[]): string => `# bash completion for fairway
_fairway() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W '${names(commands)} --help --version' -- "$word"))
    return
  fi
  case $before in
${choices(commands)
  .map(([flag, values]) => `    ${flag}) COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$word")); return ;;\n`)
  .join('')}    completion) COMPREPLY=($(compgen -W '${Object.keys(shells).join(' ')}' -- "$word")); return ;;
  esac
  [[ $word == -* ]] || return
  case \${COMP_WORDS[1]} in
${commands
  .map(
    (one) =>
      `    ${one.name}) COMPREPLY=($(compgen -W '${[...flags(one).map(([flag]) => flag), '--help'].join(' ')}' -- "$word")) ;;\n`,
  )
  .join('')}  esac
}
complete -o default -F _fairway fairway
`;

/** zsh reads bash's completions. */
const zsh = (commands: readonly AnyCommand[]): string => `#compdef fairway
(($+functions[compdef])) || { autoload -U compinit && compinit; }
autoload -U +X bashcompinit && bashcompinit
${bash(commands)}`;

const fish = (commands: readonly AnyCommand[]): string =>
  `# fish completion for fairway
complete -c fairway -n __fish_use_subcommand -f -a '${names(commands)}'
complete -c fairway -n '__fish_seen_subcommand_from completion' -f -a '${Object.keys(shells).join(' ')}'
${commands
  .flatMap((one) =>
    flags(one).map(([flag, arg]) => {
      const values = arg.choices ? ` -x -a '${arg.choices.join(' ')}'` : arg.value ? ' -r' : '';
      const says = arg.description.replace(/['\\]/g, '\\$&');
      return `complete -c fairway -n '__fish_seen_subcommand_from ${one.name}' -l ${flag.slice(2)}${values} -d '${says}'\n`;
    }),
  )
  .join('')}`;

const shells: Readonly<Record<string, (commands: readonly AnyCommand[]) => string>> = { bash, zsh, fish };
