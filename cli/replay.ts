import { audit } from '../shared/controls/audit.ts';
import { called } from '../shared/findings/paragraph.ts';
import { labelled } from '../shared/findings/table.ts';
import { clean, json } from '../shared/findings/text.ts';
import { count, subjectName } from '../shared/findings/words.ts';
import type { Replayed } from '../shared/lambda/replay.ts';
import { type Command, Refused, type Rim } from './command.ts';
import { readConfiguration } from './configuration-file.ts';
import { readJson } from './json-file.ts';
import { readSnapshot } from './snapshot-file.ts';

type Options = {
  readonly events?: readonly string[];
  readonly snapshot?: string;
  readonly config?: string;
  readonly format?: string;
};

/** The command that follows events through a snapshot: whom they would touch, and what that would cost. */
export const replay: Command<Options> = {
  name: 'replay',
  description: 'follow events through a snapshot: whom would each touch, and what would be read',
  args: {
    events: { positional: true, repeatable: true, value: 'EVENT', description: 'files of EventBridge events, in JSON' },
    snapshot: { value: 'FILE|DIR', description: 'the network that they would change' },
    config: { value: 'FILE', description: 'what no API shows' },
    format: { value: 'FORMAT', description: 'table (default) or json', choices: ['table', 'json'] },
  },
  examples: [
    {
      line: 'fairway replay event.json --snapshot network.json',
      does: 'whether a change would wake anything, and at what price',
    },
  ],
  async run({ events = [], snapshot, config, format = 'table' }, rim) {
    if (events.length === 0) throw new Refused('replay: which events? give files of EventBridge events');
    if (snapshot === undefined) throw new Refused('replay: give the network with --snapshot');
    // What follows events is deployed beside the AWS SDK, which no command loads without need.
    const { replay: follow } = await import('../shared/lambda/replay.ts');
    const configuration = await readConfiguration(config);
    const judged = audit(await readSnapshot(snapshot), { configuration });
    const followed: [string, Replayed][] = [];
    for (const file of events) {
      const found = await follow(JSON.stringify(await readJson(file)), judged);
      if (found.kind === 'failed') throw new Refused(`${file}: no event: ${found.reason}`);
      followed.push([file, found]);
    }
    rim.out(
      format === 'json'
        ? json({ fairway: 'replay/1', events: followed.map(([file, one]) => ({ file, ...one })) })
        : `${followed.map(([file, one]) => [clean(file), ...told(one, rim)].join('\n')).join('\n\n')}\n`,
    );
    return 0;
  },
};

function told(found: Replayed, look: Rim): string[] {
  if (found.kind !== 'change') return labelled('  ignored', found.reason, look);
  const { actors, touched, places } = found;
  return [
    ...actors.flatMap((actor) => labelled('  who', called(actor), look)),
    ...touched.flatMap(({ subject, account, region, by }) =>
      labelled(
        '  touches',
        `${subjectName(subject)} in ${clean(account)} ${clean(region)}, by ${by.map(clean).join(', ')}`,
        look,
      ),
    ),
    ...places.flatMap(({ account, region, whole, reads }) =>
      labelled(
        '  reads',
        `${whole ? 'all of ' : ''}${clean(account)} ${clean(region)}, by ${count(reads.length, 'kind of call', 'kinds of call')}`,
        look,
      ),
    ),
    ...(places.length === 0 ? ['  nothing depends on what changed: nothing is read, nobody is told'] : []),
  ];
}
