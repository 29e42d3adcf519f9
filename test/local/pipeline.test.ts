import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, expect, test } from 'vitest';
import sample from '../../events/sample-organization.json' with { type: 'json' };
import { home, keysOf, type Pipeline, startPipeline } from '../../local/pipeline.ts';
import { type Store, store } from '../../shared/aws/store.ts';
import { audit } from '../../shared/controls/audit.ts';
import type { Verdict } from '../../shared/controls/verdict.ts';
import type { Report } from '../../shared/findings/report.ts';
import { placeReportKey } from '../../shared/lambda/sweep-one.ts';
import { type Place, parseSnapshot, type Snapshot } from '../../shared/network/snapshot.ts';
import { hubNetwork } from '../hub-network.ts';

const running: Pipeline[] = [];
afterAll(() => Promise.all(running.map((one) => one.close())));

test.each<[string, () => Snapshot]>([
  ['the sample organisation', () => parseSnapshot({ ...sample, places: sample.places.map(withDataSync) })],
  ['accounts behind a shared transit gateway', () => hubNetwork().snapshot],
])('the bundles judge each place of %s as a snapshot of them all is judged', async (_, given) => {
  const snapshot = given();
  const pipeline = await startPipeline(snapshot, {});
  running.push(pipeline);
  await pipeline.sweep('whole');
  const client = new S3Client({ endpoint: pipeline.aws.url, region: home.region, credentials: keysOf(home.account) });
  const written = store({ client, bucket: 'fairway-sweeps' });
  const { verdicts } = audit(snapshot);
  expect(verdicts.length).toBeGreaterThan(0);
  for (const place of snapshot.places) {
    const alone = await reportOf(written, place);
    const whole = verdicts.filter(({ account, region }) => account === place.account && region === place.region);
    expect(alone.map(statuses).sort()).toEqual(whole.map(statuses).sort());
  }
  client.destroy();
});

/** What a file does not say is empty in the simulated AWS. */
const withDataSync = (place: object) => ({ datasync: { Tasks: [], Locations: [], Agents: [] }, ...place });

const reportOf = async (written: Store, place: Place): Promise<readonly Verdict[]> =>
  (JSON.parse((await written.get(placeReportKey('whole', place))) ?? '{"verdicts":[]}') as Report).verdicts;

const statuses = ({ control, subject, requirements }: Verdict): string =>
  [control, subject.id, ...requirements.map(({ id, status }) => `${id} ${status}`)].join(' ');
