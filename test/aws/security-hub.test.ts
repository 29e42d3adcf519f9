import {
  BatchImportFindingsCommand,
  type BatchImportFindingsRequest,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { securityHub } from '../../shared/aws/security-hub.ts';
import { asff } from '../../shared/findings/asff.ts';
import { transitionOf } from './transitions.ts';

const here = { account: '111122223333', region: 'eu-west-1' };
const sent = mockClient(SecurityHubClient);
const client = () => new SecurityHubClient({ region: here.region });
const updatedAt = '2026-03-04T09:15:02.000Z';
const news = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ transition: transitionOf(`fleet-${i}`), updatedAt }));
const pauses: number[] = [];
const pause = async (millis: number) => void pauses.push(millis);
const hub = securityHub({ client, asff, pause });
const batches = () =>
  sent.commandCalls(BatchImportFindingsCommand).map(({ args: [{ input }] }) => input.Findings ?? []);

beforeEach(() => {
  sent.reset();
  pauses.length = 0;
  sent.on(BatchImportFindingsCommand).resolves({ SuccessCount: 0, FailedCount: 0 });
});

describe('securityHub', () => {
  test('imports a hundred findings a call, each with its time', async () => {
    const outcome = await hub(here, news(205));
    expect(batches().map((batch) => batch.length)).toEqual([100, 100, 5]);
    expect(batches()[0]?.[0]).toMatchObject({ UpdatedAt: updatedAt, AwsAccountId: here.account });
    expect(outcome).toMatchObject({ hub: 'on', refused: [] });
    expect(outcome.hub === 'on' && outcome.told).toHaveLength(205);
  });

  test('keeps a call under six megabytes', async () => {
    const long = securityHub({
      client,
      pause,
      asff: (transition, at) => ({ ...asff(transition, at), Description: 'x'.repeat(200_000) }),
    });
    await long(here, news(40));
    expect(batches().map((batch) => batch.length)).toEqual([29, 11]);
    for (const batch of batches()) expect(JSON.stringify(batch).length).toBeLessThan(6_000_000);
  });

  test('tries what fails once more, one by one, and tells what is refused for good', async () => {
    const bad = (id: string | undefined) => id !== undefined && /fleet-[37]$/.test(id);
    let mended = false;
    sent.on(BatchImportFindingsCommand).callsFake(({ Findings = [] }: BatchImportFindingsRequest) => {
      const failed = Findings.filter(({ Id }) => bad(Id) && !(mended && Id?.endsWith('3')));
      mended = true;
      return { FailedFindings: failed.map(({ Id }) => ({ Id, ErrorCode: 'InvalidInput', ErrorMessage: 'no' })) };
    });
    const outcome = await hub(here, news(10));
    expect(batches().map((batch) => batch.length)).toEqual([10, 1, 1]);
    expect(outcome).toMatchObject({
      hub: 'on',
      refused: [{ key: transitionOf('fleet-7').key, code: 'InvalidInput', reason: 'no' }],
    });
    expect(outcome.hub === 'on' && outcome.told).toHaveLength(9);
  });

  describe.each(['ThrottlingException', 'TooManyRequestsException', 'LimitExceededException'])(
    '%s for a finding',
    (code) => {
      const throttling = (times: number) => {
        let left = times;
        sent.on(BatchImportFindingsCommand).callsFake(({ Findings = [] }: BatchImportFindingsRequest) => ({
          FailedFindings: Findings.flatMap(({ Id }) => {
            if (Id?.endsWith('fleet-5')) return [{ Id, ErrorCode: 'InvalidInput', ErrorMessage: 'no' }];
            return /fleet-[37]$/.test(Id ?? '') && left-- > 0
              ? [{ Id, ErrorCode: code, ErrorMessage: 'slow down' }]
              : [];
          }),
        }));
      };

      test('paces what was throttled, alone, until it is taken', async () => {
        throttling(3);
        const outcome = await hub(here, news(10));
        // Both, the one that is throttled still, and the one that is refused.
        expect(batches().map((batch) => batch.length)).toEqual([10, 2, 1, 1]);
        expect(pauses).toEqual([400, 1600]);
        expect(outcome).toMatchObject({ hub: 'on', refused: [{ code: 'InvalidInput' }] });
        expect(outcome.hub === 'on' && outcome.told).toHaveLength(9);
      });

      test('refuses nothing when it lasts: it is thrown, and told another time', async () => {
        throttling(Number.POSITIVE_INFINITY);
        await expect(hub(here, news(10))).rejects.toMatchObject({ name: 'ThrottlingException' });
        expect(pauses).toEqual([400, 1600, 6400]);
      });
    },
  );

  test.each(['InvalidAccessException', 'AccessDeniedException'])('is off where AWS says %s', async (name) => {
    sent.on(BatchImportFindingsCommand).rejects(Object.assign(new Error('not\nsubscribed'), { name }));
    expect(await hub(here, news(1))).toEqual({ hub: 'off', reason: `${name}: not\\u{a}subscribed` });
  });

  test('is off where the findings fail for want of access', async () => {
    const Id = asff(transitionOf('fleet-0'), { updatedAt, partition: 'aws' }).Id;
    sent
      .on(BatchImportFindingsCommand)
      .resolves({ FailedFindings: [{ Id, ErrorCode: 'InvalidAccess', ErrorMessage: 'not subscribed' }] } as never);
    expect(await hub(here, news(1))).toEqual({ hub: 'off', reason: 'InvalidAccess: not subscribed' });
  });

  test('refuses the one finding for which AWS takes none of a call, and imports the others', async () => {
    sent.on(BatchImportFindingsCommand).callsFake(({ Findings = [] }: BatchImportFindingsRequest) => {
      if (!Findings.some(({ Id }) => Id?.endsWith('fleet-2'))) return {};
      throw Object.assign(new Error('Findings.member.3 is not valid'), { name: 'InvalidInputException' });
    });
    const outcome = await hub(here, news(4));
    expect(batches().map((batch) => batch.length)).toEqual([4, 1, 1, 1, 1]);
    const refused = { key: transitionOf('fleet-2').key, code: 'InvalidInputException' };
    expect(outcome).toMatchObject({ hub: 'on', refused: [refused] });
    expect(outcome.hub === 'on' && outcome.told).toHaveLength(3);
  });

  test('throws for everything else', async () => {
    sent.on(BatchImportFindingsCommand).rejects(Object.assign(new Error('slow down'), { name: 'ThrottlingException' }));
    await expect(hub(here, news(1))).rejects.toThrow('slow down');
  });
});
