import { audit } from '../shared/controls/audit.ts';
import { type Explanation, explanation, type Who } from '../shared/controls/explanation.ts';
import { overall } from '../shared/controls/overall.ts';
import type { Verdict } from '../shared/controls/verdict.ts';
import { explain } from '../shared/findings/explain.ts';
import { explanationJson } from '../shared/findings/explain-json.ts';
import { unexcused } from '../shared/findings/report.ts';
import type { Look } from '../shared/findings/table.ts';
import { json } from '../shared/findings/text.ts';
import { namesOf } from '../shared/workloads/subject.ts';
import type { ReadLive } from './audit.ts';
import { type Choice, concerned, known, placesOf, within } from './choice.ts';
import { type Command, Refused } from './command.ts';
import { readConfiguration } from './configuration-file.ts';
import { type LiveOptions, live } from './live-args.ts';
import { lookOf, write } from './output.ts';
import { readSnapshot } from './snapshot-file.ts';
import { warnOfUnread } from './unread.ts';

type Where = Pick<Choice, 'account' | 'region'>;
type Options = Where &
  LiveOptions & {
    readonly subject?: string;
    readonly requirement?: readonly string[];
    readonly snapshot?: string;
    readonly full?: boolean;
    readonly config?: string;
    readonly format?: string;
    readonly output?: string;
  };

/** The command that shows a resource's paths hop by hop, in a snapshot or else in what `readLive` reads. */
export const explainCommand = (readLive: ReadLive): Command<Options> => ({
  name: 'explain',
  description: 'show the paths of one resource hop by hop: what lets through, what stops',
  args: {
    subject: { positional: true, value: 'SUBJECT', description: 'the resource: its id, type/id or ARN' },
    requirement: { value: 'ID', repeatable: true, description: 'only this requirement' },
    snapshot: {
      value: 'FILE|DIR',
      description: 'a snapshot (.json, .json.gz, - for standard input), or a folder of them',
    },
    ...live,
    account: { value: 'ID', repeatable: true, description: 'only in this account' },
    region: {
      value: 'NAME',
      repeatable: true,
      description: 'only in this Region (live: all, else the configured one)',
    },
    full: { description: 'the paths of what passes as well' },
    config: { value: 'FILE', description: 'what no API shows: servers of fleets, planned growth, exceptions, …' },
    format: { value: 'FORMAT', description: 'table (default) or json', choices: Object.keys(formats) },
    output: { value: 'FILE', description: 'write there instead of to standard output' },
  },
  examples: [
    {
      line: 'fairway explain design-floor --snapshot network.json',
      does: 'why a fleet reaches its directory and the internet, or does not',
    },
    {
      line: 'fairway explain appstream-fleet/design-floor --requirement AS-DIR-88 --snapshot network.json',
      does: 'the paths of one requirement',
    },
  ],
  async run(options, rim) {
    const { subject, requirement, snapshot: file, full, config, format = 'table', output, ...asking } = options;
    const configuration = await readConfiguration(config);
    const snapshot = await (file === undefined ? readLive(asking, rim) : readSnapshot(file));
    const places = placesOf(snapshot, asking);
    if (file === undefined) warnOfUnread(places, rim);
    const { who, verdicts } = about(subject, audit(snapshot, { configuration }).verdicts, asking);
    const asked = withOnly(requirement, verdicts);
    const answer = explanation(snapshot, asked, who, configuration);
    const brief = full !== true && requirement === undefined;
    const look = lookOf(rim, output);
    await write(formats[format]?.(answer, look, brief) ?? '', output, rim);
    return unexcused(asked).some(({ status }) => status === 'fail') ? 1 : 0;
  },
});

const formats: Readonly<Record<string, (answer: Explanation, look: Look, brief: boolean) => string>> = {
  table: explain,
  json: (answer) => json(explanationJson(answer)),
};

type About = { readonly who: Who; readonly verdicts: readonly Verdict[] };

/** The one resource that is meant, and its verdicts; throws Refused when it is none or several. */
function about(name: string | undefined, verdicts: readonly Verdict[], where: Where): About {
  const said = verdicts
    .filter((one) => within(where, one))
    .flatMap((verdict) => concerned(verdict).map((subject) => ({ verdict, who: whoIs(verdict, subject) })));
  if (name === undefined)
    throw new Refused(`explain: which resource? ${several(said.map(({ who }) => fullName(who)))}`);
  known('explain', [name], new Set(said.flatMap(({ who }) => namesOf(who.subject))));
  const meant = said.filter(({ who }) => namesOf(who.subject).includes(name));
  const [first, ...others] = Map.groupBy(meant, ({ who }) => fullName(who)).values();
  if (!first?.[0] || others.length > 0)
    throw new Refused(`explain ${name}: which of them? ${several(meant.map(({ who }) => fullName(who)))}`);
  return { who: first[0].who, verdicts: first.map(({ verdict }) => verdict) };
}

const whoIs = ({ account, region }: Verdict, subject: Who['subject']): Who => ({ account, region, subject });

const fullName = ({ account, region, subject: { type, id } }: Who): string => `${type}/${id} in ${account} ${region}`;

function several(names: readonly string[]): string {
  const all = [...new Set(names)];
  if (all.length === 0) return 'there is none at all';
  return all.length > 5 ? `${all.slice(0, 5).join('; ')}; and ${all.length - 5} more` : all.join('; ');
}

/** The verdicts with only these requirements, and what they alone come to. */
function withOnly(ids: readonly string[] | undefined, verdicts: readonly Verdict[]): Verdict[] {
  known('--requirement', ids, new Set(verdicts.flatMap(({ requirements }) => requirements.map(({ id }) => id))));
  if (!ids) return [...verdicts];
  return verdicts.flatMap((verdict) => {
    const requirements = verdict.requirements.filter(({ id }) => ids.includes(id));
    return requirements.length > 0 ? [{ ...verdict, requirements, status: overall(requirements) }] : [];
  });
}
