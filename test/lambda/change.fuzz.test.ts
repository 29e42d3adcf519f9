import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Random, seeded } from '../../bench/random.ts';
import { parseChange } from '../../shared/lambda/change.ts';
import { MalformedEvent } from '../../shared/lambda/events/envelope.ts';
import { hintsOf } from '../../shared/lambda/triage-event.ts';
import { triaged } from '../functions/triage-changes.ts';

const folder = new URL('../../events/', import.meta.url);
const samples = readdirSync(folder)
  .filter((file) => /^(?!sample-).*\.json$/.test(file))
  .map((file) => JSON.stringify(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))))
  .map(sampleOf);

/** An event's text, and where in it are names and values. */
type Sample = { readonly text: string; readonly tokens: readonly RegExpExecArray[] };
function sampleOf(text: string): Sample {
  return { text, tokens: [...text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/g)] };
}

/** Security Hub's event of a finding of ours. */
const ours = [
  sampleOf(triaged('design-floor', { workflow: 'SUPPRESSED', note: { text: 'x', by: 'ana', at: '2026-03-04' } })),
];

/** What stands where something else should: of other types, hostile, or right in another place. */
const junk = [
  ...['null', 'true', '0', '-1', '1e400', '12345678901234567890', '""', '[]', '{}', '[[]]', '[null]', '{"items":{}}'],
  ...['{"items":[{"groupId":"sg-0a1b2c3d4e5f60718"}]}', '{"omitted":true}', '{"__proto__":{"x":1}}', '"__proto__"'],
  ...['"constructor"', '"toString"', '"sg-0a1b2c3d4e5f60718"', '"arn:aws:datasync:x:1:task/task-0123456789abcdef0"'],
  ...['"aws.ec2"', '"aws.appstream"', '"aws.autoscaling"', '"aws.config"', '"aws.ds"', '"fairway"', '"fleet/a\\nb"'],
  ...['"AWS API Call via CloudTrail"', '"Config Configuration Item Change"', '"Audit Requested"', '"CreateFleet"'],
  ...[
    '"RunInstances"',
    '"AssociateFleet"',
    '"2026-13-45T99:99:99Z"',
    '"1970-01-01T00:00:00Z"',
    '"\\u0000\\u202e\\ud800"',
  ],
  ...['"111122223333"', '"eu-west-1"', `"${'x'.repeat(300)}"`, `"arn:${'/'.repeat(3000)}"`, '{"a":{"a":{"a":[{}]}}}'],
];

/** A recorded event with one to four of its names and values exchanged, or cut, or with another's end. */
function mutated(random: Random, from: readonly Sample[] = samples): string {
  const { text, tokens } = from[random(from.length)] ?? { text: '', tokens: [] };
  const chosen = Array.from({ length: 1 + random(4) }, () => tokens[random(tokens.length)]);
  const changed = chosen
    .flatMap((token) => (token ? [token] : []))
    .sort((a, b) => b.index - a.index)
    .reduce(
      (now, token) => now.slice(0, token.index) + junk[random(junk.length)] + now.slice(token.index + token[0].length),
      text,
    );
  if (random(20) > 0) return changed;
  const at = random(changed.length);
  return random(2) === 0
    ? changed.slice(0, at)
    : changed.slice(0, at) + samples[random(samples.length)]?.text.slice(at);
}

/** A million events. Seeds that once found something stay here; FAIRWAY_FUZZ says how many events each makes. */
const seeds = [1, 20_261_121, 7_919, 104_729, 1_299_709, 15_485_863, 179_424_673, 2_038_074_743];
const each = Number(process.env['FAIRWAY_FUZZ'] ?? 125_000);

test.each(seeds)(`the parser survives ${each} events that nobody sends, from seed %d`, (seed) => {
  const random = seeded(seed);
  const kinds = { change: 0, ignored: 0, malformed: 0 };
  for (let at = 0; at < each; at++) {
    const body = mutated(random);
    try {
      const parsed = parseChange(body);
      kinds[parsed.kind]++;
      if (parsed.kind === 'change' && !harmless(parsed.change)) throw new Error('a change that is none');
    } catch (error) {
      if (!(error instanceof MalformedEvent)) throw new Error(`seed ${seed}, event ${at}: ${body}`, { cause: error });
      kinds.malformed++;
    }
  }
  for (const count of Object.values(kinds)) expect(count).toBeGreaterThan(each / 100);
});

test('nor do they break what learns from analysts: each message is a hint of a place that can be, malformed, or of others', () => {
  const random = seeded(7);
  const kinds = { hint: 0, nothing: 0, malformed: 0 };
  for (let at = 0; at < each / 5; at++) {
    const body = mutated(random, ours);
    const { places, malformed } = hintsOf({ Records: [{ messageId: 'm', body }] });
    for (const { account, region, hints } of places) {
      expect(account).toMatch(/^\d{12}$/);
      expect(region).toMatch(/^[^:]+$/);
      for (const { id } of hints) expect(id.startsWith(`fairway/${account}/${region}/`)).toBe(true);
    }
    kinds[malformed.length > 0 ? 'malformed' : places.length > 0 ? 'hint' : 'nothing']++;
  }
  for (const count of Object.values(kinds)) expect(count).toBeGreaterThan(each / 500);
});

/** A place that can be, ids of AWS's form, and few enough of them to look up. */
const harmless = ({
  account,
  region,
  ids,
  at,
  actor,
}: Extract<ReturnType<typeof parseChange>, { kind: 'change' }>['change']): boolean =>
  /^\d{12}$/.test(account) &&
  /^[a-z0-9-]+$/.test(region) &&
  ids.length <= 200 &&
  ids.every((id) => /^[a-z-]+-[0-9a-f]{8,17}$/.test(id)) &&
  (at === undefined || !Number.isNaN(Date.parse(at))) &&
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there.
  !/[\u0000-\u001f\u202e]/.test(JSON.stringify(actor?.who ?? ''));
