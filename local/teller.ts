import { styleText } from 'node:util';
import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import type { Bundle } from '../scripts/build.ts';
import { clean } from '../shared/findings/text.ts';
import { count } from '../shared/findings/words.ts';
import type { Snapshot } from '../shared/network/snapshot.ts';
import type { AwsEvent } from './world/events/event.ts';
import type { Asked } from './world/handler.ts';
import type { Message } from './world/sns.ts';

/** Tells a day in the terminal, one step after the other. */
export type Teller = ReturnType<typeof teller>;

export function teller(rim: { out(text: string): void; readonly colours: boolean }) {
  const line = (text = ''): void => rim.out(`${text}\n`);
  const styled = (style: 'bold' | 'dim' | 'cyan', text: string): string =>
    rim.colours ? styleText(style, text, { validateStream: false }) : text;
  let scenes = 0;
  return {
    opening({ organization, places }: Snapshot, bytes: Bundle['bytes'], millis: number): void {
      const names = new Map((organization?.Accounts ?? []).map(({ Id, Name }) => [Id, Name]));
      const accounts = [...new Set(places.map(({ account }) => account))];
      const fleets = places.reduce((sum, { appstream }) => sum + (appstream?.Fleets?.length ?? 0), 0);
      line(styled('bold', 'Fairway on a simulated AWS. Nothing leaves this machine.'));
      line();
      line(
        `The bundle that is deployed (${kilobytes(bytes.all)}, ${kilobytes(bytes.start)} at its start) and the AWS that it calls started in ${seconds(millis)}.`,
      );
      line(`The sample organisation: ${accounts.map((id) => `${clean(names.get(id) ?? '')} ${id}`).join(' and ')}, in`);
      line(
        `${[...new Set(places.map(({ region }) => region))].join(' and ')}, with ${count(fleets, 'AppStream fleet')}.`,
      );
    },
    scene(title: string): void {
      scenes += 1;
      line();
      line(styled('bold', `${scenes}. ${title}`));
      line();
    },
    swept(status: string, requests: readonly Asked[], millis: number): void {
      line(
        `   The state machine ended as ${status}, after ${seconds(millis)} and ${count(readsOf(requests), 'read')} of AWS.`,
      );
    },
    events(events: readonly AwsEvent[]): void {
      for (const { detail } of events)
        line(`   ${who(detail)} called ${detail['eventName']}; EventBridge wakes on-change.`);
    },
    outcome(requests: readonly Asked[], millis: number): void {
      const reads = readsOf(requests);
      line(
        reads > 0
          ? `   Fairway read AWS ${reads} times, and was done after ${seconds(millis)}.`
          : '   Nothing that Fairway watches depends on it: AWS was not read, and nobody was told.',
      );
    },
    messages(messages: readonly Message[]): void {
      for (const { subject = '', message } of messages) {
        line();
        line(`   ${styled('cyan', 'SNS')} ${styled('bold', clean(subject))}`);
        for (const text of String(JSON.parse(message).default).trimEnd().split('\n'))
          line(`   ${styled('cyan', '│')} ${clean(text)}`);
      }
    },
    findings(findings: readonly AwsSecurityFinding[]): void {
      if (findings.length === 0) return;
      line();
      line(`   ${styled('cyan', 'Security Hub')} now holds`);
      for (const { Title, Compliance, FindingProviderFields } of findings)
        line(
          `   ${styled('cyan', '│')} ${(Compliance?.Status ?? '').padEnd(7)} ${(FindingProviderFields?.Severity?.Label ?? '').padEnd(8)} ${clean(Title ?? '')}`,
        );
    },
    trouble({ done, control, noticed, mended }: Told): void {
      const mark = (seen: boolean, word: string): string => (seen ? word : `NOT ${word}`);
      line(`   ${done}`);
      line(
        `       ${styled('cyan', control)}: ${mark(noticed, 'told')}, ${mark(mended, 'and told again when mended')}`,
      );
    },
    closing(): void {
      line();
      line(styled('bold', 'Try next'));
      line();
      for (const [command, does] of next) {
        line(`   ${command}`);
        line(`       ${does}`);
      }
    },
  };
}

/** What became of one trouble. */
type Told = { readonly done: string; readonly control: string; readonly noticed: boolean; readonly mended: boolean };

const next = [
  [
    'npm run --silent fairway -- audit --snapshot events/sample-organization.json',
    'the same organisation, judged without any AWS: one fleet is broken from the start',
  ],
  [
    'npm run --silent fairway -- audit --snapshot events/sample-organization.json --format json',
    'the report for machines',
  ],
  [
    'npm run --silent fairway -- controls appstream.fleet-reaches-directory',
    'what is asked of a fleet, and where AWS says so',
  ],
] as const;

/** Signing in is no read. */
const readsOf = (requests: readonly Asked[]): number =>
  requests.filter(({ operation }) => /^(Describe|Get|List)/.test(operation)).length;

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024)} KB`;
const seconds = (millis: number): string => `${(millis / 1000).toFixed(1)} s`;

function who({ userIdentity }: AwsEvent['detail']): string {
  const { arn = '' } = userIdentity as { arn?: string };
  return clean(arn.split('/').slice(-2).join('/'));
}
