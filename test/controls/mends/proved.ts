import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { audit } from '../../../shared/controls/audit.ts';
import type { Fix, Verdict } from '../../../shared/controls/verdict.ts';
import type { Snapshot } from '../../../shared/network/snapshot.ts';
import { rightNetwork } from '../../right-network.ts';
import { applied, words } from './apply.ts';
import { controls } from './asked.ts';
import type { Change } from './breaking.ts';

/** A broken network, and the commands that mend it, without the words that all of them begin with. */
export type Row = [name: string, control: 'directory' | 'internet', change: Change, expected: string[]];

/** Each row's commands are as told; run on a copy of the snapshot, they make the audit pass and no verdict worse. */
export function proved(kind: string, rows: readonly Row[]): void {
  describe(kind, () => {
    test.each(rows)('%s', (_, control, change, expected) => {
      const right = rightNetwork();
      change(right);
      const { fix, status } = verdictOf(right.snapshot, control);
      expect(fix.map(short)).toEqual(expected);
      if (fix.length === 0) return;
      expect(status).toBe('fail');
      const after = applied(
        right.snapshot,
        fix.map(({ cli }) => cli),
      );
      expect(verdictOf(after, control).status).toBe('pass');
      expectNoneWorse(right.snapshot, after);
      for (const one of fix) expectTemplates(one);
    });
  });
}

/** What is said of the fleet that is broken. */
export const verdictOf = (snapshot: Snapshot, control: string): Verdict => {
  const found = audit(snapshot, { controls }).verdicts.find(
    (one) => one.control === `appstream.fleet-reaches-${control}` && one.subject.id === 'design-floor',
  );
  if (!found) throw new Error('no verdict');
  return found;
};

function expectNoneWorse(before: Snapshot, after: Snapshot): void {
  const now = audit(after, { controls }).verdicts;
  for (const [i, { subject, control, status }] of audit(before, { controls }).verdicts.entries())
    if (status === 'pass') expect([subject.id, control, now[i]?.status]).toEqual([subject.id, control, 'pass']);
}

const short = ({ cli }: Fix): string => cli.replace('aws ', '').replace(' --region eu-west-1', '');

/** Both templates say what the command says: the same ids, blocks and ports, in the languages' forms. */
function expectTemplates({ cli, cloudformation = '', terraform = '' }: Fix): void {
  const template = parse(cloudformation) as { Resources?: object; VpcConfig?: object };
  const [, , operation = ''] = words(cli);
  if (operation === 'update-fleet') expect(template).toEqual({ VpcConfig: JSON.parse(words(cli).at(-1) ?? '') });
  else
    for (const [name, resource] of Object.entries(template.Resources ?? { none: {} })) {
      expect(name).toMatch(/^[A-Za-z0-9]+$/);
      expect(resource).toMatchObject({ Type: expect.stringMatching(/^AWS::EC2::\w+$/), Properties: {} });
    }
  const line =
    /^(resource "\w+" "\w+" \{|vpc_config \{| {2}\w+ += ("[^"$%]*"|-?\d+|true|false|\[("[^"]*"(, )?)+\])|\}|)$/;
  for (const text of terraform.split('\n')) expect(text).toMatch(line);
  const named = [...new Set(cli.match(/(?<![\w-])(?:sg|acl|rtb|nat|igw|subnet)-[\w-]+|\d+\.\d+\.\d+\.\d+\/\d+/g))];
  for (const name of named)
    expect([name, cloudformation.includes(name), terraform.includes(name)]).toEqual([name, true, true]);
}
