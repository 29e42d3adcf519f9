import { describe, expect, test } from 'vitest';
import { diff } from '../../cli/diff.ts';
import { run } from './run.ts';
import { broken, doubtful, file, folder, right } from './snapshots.ts';

const where = folder();
const files = {
  right: file(where, 'right.json', right()),
  broken: file(where, 'broken.json', broken()),
  doubtful: file(where, 'doubtful.json', doubtful()),
};
const compared = (...words: string[]) => run(['diff', ...words], { more: [diff] });

test('tells what opened, and the change that did it', async () => {
  const { out, status, err } = await compared(files.right, files.broken);
  expect([status, err]).toEqual([1, '']);
  expect(out).toMatchInlineSnapshot(`
    "OPENED       AppStream fleet design-floor in 111122223333 eu-west-1: AppStream
                 fleets reach their directory controllers
                 (appstream.fleet-reaches-directory)
        was      pass, is fail
        missing  tcp/53,88,135,139,389,445,1024-65535 udp/53,88,123,137-138,389,445
                 from 10.0.1.0/24 (subnet-a), 10.0.2.0/24 (subnet-b) to 10.0.9.10/31
                 (DNS server, controller) (request)
        stopped  by security group sg-fleet (no rule lets it through)
        by       sg-fleet: IpPermissionsEgress: no longer everything to 0.0.0.0/0
        by       sg-fleet: IpPermissionsEgress: now tcp/443 to 0.0.0.0/0

    OPENED       AppStream fleet design-floor in 111122223333 eu-west-1: AppStream
                 fleets reach the internet over HTTP and HTTPS
                 (appstream.fleet-reaches-internet)
        was      pass, is fail
        missing  tcp/80 udp/8433 from 10.0.1.0/24 (subnet-a), 10.0.2.0/24 (subnet-b)
                 to 0.0.0.0/0 (the internet) (request)
        stopped  by security group sg-fleet (no rule lets it through)
        by       sg-fleet: IpPermissionsEgress: no longer everything to 0.0.0.0/0
        by       sg-fleet: IpPermissionsEgress: now tcp/443 to 0.0.0.0/0

    2 opened, 0 changed, 0 doubted, 0 closed, 0 cleared.
    "
  `);
});

test('tells what closed', async () => {
  const { out, status } = await compared(files.broken, files.right);
  expect(status).toBe(0);
  expect(out).toMatch(/^CLOSED {7}AppStream fleet design-floor[\s\S]*was {6}fail, is pass[\s\S]*by {7}sg-fleet: Ip/);
});

test('the same is no difference', async () => {
  expect(await compared(files.right, files.right)).toEqual({
    status: 0,
    err: '',
    out: '0 opened, 0 changed, 0 doubted, 0 closed, 0 cleared.\n',
  });
});

test('what can no longer be proved is told, and is no failure', async () => {
  const { out, status } = await compared(files.right, files.doubtful);
  expect(status).toBe(0);
  expect(out).toMatch(/^DOUBTED/);
});

describe('reports', () => {
  const reported = async (name: keyof typeof files) => {
    const { out } = await run(['audit', '--snapshot', files[name], '--format', 'json']);
    return file(where, `${name}.report.json`, out);
  };
  test('are compared like the snapshots that they are about', async () => {
    const words = [await reported('right'), await reported('broken'), '--format', 'json'];
    const kinds = (text: string) =>
      JSON.parse(text).differences.map(({ kind, verdict }: { kind: string; verdict: object }) => [kind, verdict]);
    const { out } = await compared(...words);
    expect(kinds(out)).toEqual(kinds((await compared(files.right, files.broken, '--format', 'json')).out));
  });
  test('that are not whole are refused', async () => {
    const half = file(where, 'half.json', { fairway: 'report/1', verdicts: [{ control: 1 }] });
    expect(await compared(half, files.right)).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringMatching(/half\.json: verdicts\[0\]\.control: expected text, got 1\n$/),
    });
  });
});

test('two are needed', async () => {
  expect(await compared(files.right)).toMatchObject({
    status: 2,
    out: '',
    err: 'fairway: diff: give two snapshots or reports\n',
  });
});
