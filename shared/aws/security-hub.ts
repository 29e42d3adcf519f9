import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  type SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { sizeInBytes } from '../findings/ledger-evidence.ts';
import { clean, cut } from '../findings/text.ts';
import type { Transition } from '../findings/transition.ts';
import { type Partition, partitionOf } from '../network/partition.ts';
import { batches } from './batches.ts';
import type { PlaceId } from './place-id.ts';
import { type Refusal, refusal } from './refusal.ts';

/** A transition as Security Hub is told it: `updatedAt` is strictly later than what it was told of the finding before. */
export type HubNews = { readonly transition: Transition; readonly updatedAt: string };

/** What Security Hub made of the news: the keys that it took, and those that it will not take. Or: it is off there. */
export type HubOutcome =
  | { readonly hub: 'on'; readonly told: readonly string[]; readonly refused: readonly Refusal[] }
  | { readonly hub: 'off'; readonly reason: string };

/** Tells the Security Hub of a place, in the place's own account. */
export type Hub = (place: PlaceId, news: readonly HubNews[]) => Promise<HubOutcome>;

type Asff = (transition: Transition, at: { updatedAt: string; partition: Partition }) => AwsSecurityFinding;
type Named = { readonly key: string; readonly finding: AwsSecurityFinding };

type Deps = {
  readonly client: (place: PlaceId) => SecurityHubClient;
  readonly asff: Asff;
  readonly pause: (millis: number) => Promise<unknown>;
};

export const securityHub =
  ({ client, asff, pause }: Deps): Hub =>
  async (place, news) => {
    const partition = partitionOf(place.region);
    const named = news.map(({ transition, updatedAt }) => ({
      key: transition.key,
      finding: asff(transition, { updatedAt, partition }),
    }));
    try {
      const refused = await importAll({ client: client(place), pause }, named);
      const keys = new Set(refused.map(({ key }) => key));
      return { hub: 'on', refused, told: named.map(({ key }) => key).filter((key) => !keys.has(key)) };
    } catch (error) {
      if (isOff(error)) return { hub: 'off', reason: cut(clean(`${error.name}: ${error.message}`), 400) };
      throw error;
    }
  };

/** Imports every finding, those that fail once more one by one, and gives what is refused for good. */
async function importAll(to: Importing, named: readonly Named[]): Promise<Refusal[]> {
  const refused: Refusal[] = [];
  for (const batch of batches(named, limits)) {
    const failed = await importPaced(to, batch);
    const again = batch.length === 1 ? [] : batch.filter(({ key }) => failed.some((one) => one.key === key));
    if (again.length === 0) refused.push(...failed);
    for (const one of again) refused.push(...(await importPaced(to, [one])));
  }
  return refused;
}

type Importing = { readonly client: SecurityHubClient; readonly pause: Deps['pause'] };

/** Imports a batch, and again, ever more slowly, what was throttled in it: that refuses nothing, and is thrown if it lasts. */
async function importPaced({ client, pause }: Importing, batch: readonly Named[]): Promise<Refusal[]> {
  let failed = await importBatch(client, batch);
  for (let tries = 1; ; tries++) {
    const throttled = failed.filter(isThrottled);
    const [first] = throttled;
    if (!first) return failed;
    if (tries === mostTries) throw errorNamed('ThrottlingException', `${first.code}: ${first.reason}`);
    await pause(100 * 4 ** tries);
    const again = await importBatch(
      client,
      batch.filter(({ key }) => throttled.some((one) => one.key === key)),
    );
    failed = [...failed.filter((one) => !isThrottled(one)), ...again];
  }
}

const mostTries = 4;

const isThrottled = ({ code }: Refusal): boolean => /throttl|^(TooManyRequests|LimitExceeded)/i.test(code);

async function importBatch(client: SecurityHubClient, batch: readonly Named[]): Promise<Refusal[]> {
  const Findings = batch.map(({ finding }) => finding);
  let failed: readonly Failed[];
  try {
    failed = (await client.send(new BatchImportFindingsCommand({ Findings }))).FailedFindings ?? [];
  } catch (error) {
    // One finding that is not valid fails the call of all: each then is tried alone, and only that one is refused.
    if (!(error instanceof Error && /^(InvalidInput|Validation)/.test(error.name))) throw error;
    failed = Findings.map(({ Id }) => ({ Id, ErrorCode: error.name, ErrorMessage: error.message }));
  }
  return failed.map(({ Id, ErrorCode = 'unknown', ErrorMessage = '' }) => {
    if (ErrorCode.startsWith('InvalidAccess')) throw errorNamed('InvalidAccess', ErrorMessage);
    const key = batch.find(({ finding }) => finding.Id === Id)?.key ?? String(Id);
    return refusal(key, ErrorCode, ErrorMessage);
  });
}

type Failed = {
  readonly Id?: string | undefined;
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
};

/** What a call takes: 100 findings and 6 MB; the rest of the request is a hundred bytes. */
const limits = { most: 100, bytes: 5_900_000, size: ({ finding }: Named): number => sizeInBytes(finding) + 1 };

/** Not subscribed, or not allowed to import: another attempt would say the same. */
const isOff = (error: unknown): error is Error =>
  error instanceof Error && /^(InvalidAccess|AccessDenied)(Exception)?$/.test(error.name);

const errorNamed = (name: string, message: string): Error => Object.assign(new Error(message), { name });
