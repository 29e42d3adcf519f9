import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { audit } from '../../../shared/controls/audit.ts';
import { drawn } from '../../../shared/controls/drawings.ts';
import type { Verdict } from '../../../shared/controls/verdict.ts';
import { page as made } from '../../../shared/findings/html/page.ts';
import { rooms } from '../../../shared/findings/html/subnets.ts';
import { declared, report } from '../../../shared/findings/report.ts';
import { parseSnapshot, type Snapshot } from '../../../shared/network/snapshot.ts';
import { file, folder } from '../../cli/snapshots.ts';
import { crowded, directory, exposed, short } from '../broken-fleet.ts';
import { inBrowser } from './browser.ts';
import { injections } from './injections.ts';

const where = folder();
const organization = join(import.meta.dirname, '../../../events/sample-organization.json');
const snapshot = parseSnapshot(JSON.parse(readFileSync(organization, 'utf8')));
const configuration = {
  exceptions: [
    {
      control: 'appstream.fleet-resolves-names',
      subject: 'design-floor',
      owner: 'desk',
      reason: 'probed',
      until: '2027-01-31',
    },
    {
      control: 'appstream.fleet-resolves-names',
      subject: 'nobody',
      owner: 'desk',
      reason: 'gone',
      until: '2026-01-31',
    },
  ],
  allowedSources: [
    { cidr: '203.0.113.0/24', ports: ['tcp/3389'], owner: 'desk', reason: 'office', until: '2027-01-31' },
  ],
};
const judged = audit(snapshot, { configuration });
const pictures = { drawn: drawn(snapshot, configuration), rooms: rooms(snapshot) };
const sample = made(report(snapshot, judged, declared(snapshot, judged, configuration)), pictures);
const paths = { sample: file(where, 'sample.html', sample) };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const openAll = 'for (const one of document.querySelectorAll("details")) one.open = true';
/** A loaded machine is no failure. */
const patient = { timeout: 60_000 };
const onlyItself = (path: string) => [`request: file://${path}`];

test('the same report is the same page', () => {
  expect(made(report(snapshot, judged, declared(snapshot, judged, configuration)), pictures)).toBe(sample);
});

inBrowser('the report in a browser', (open) => {
  test('says nothing to the console, and fetches nothing', async () => {
    const { page, said } = await open(paths.sample);
    expect(said).toEqual(onlyItself(paths.sample));
    expect(await page.title()).toBe('Fairway report');
  });

  test.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['on a phone', { viewport: { width: 390, height: 844 } }],
  ])('is accessible, %s', async (_, look) => {
    const { page } = await open(paths.sample, { ...look, bypassCSP: true });
    await page.evaluate(openAll);
    await page.evaluate(axe);
    const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      'axe.run(document, { resultTypes: ["violations"] })',
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  test('is no wider than a phone', async () => {
    const { page } = await open(paths.sample, { viewport: { width: 360, height: 800 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });

  test('shows the blocked hop, exceptions and allowed sources', async () => {
    const { page } = await open(paths.sample);
    expect(await page.locator('#list .way .stopped .cross').count()).toBeGreaterThan(0);
    expect(await page.locator('#declared').innerText()).toMatch(/expired after 2026-01-31[\s\S]*203\.0\.113\.0\/24/);
    expect(await page.locator('.verdict[data-status=excepted]').count()).toBe(1);
  });

  test('shows what stands open, by which entries and at whom, and who is short', async () => {
    const verdicts = [exposed, ...short];
    const rooms = new Map([['subnet-0a1b', { size: 59, free: 6 }]]);
    const { page } = await open(
      file(where, 'measured.html', made(report(snapshot, { verdicts, dependencies: [] }), { rooms })),
    );
    const flows = await page.locator('#exposure').innerText();
    expect(flows).toContain('tcp/3389 from 0.0.0.0/0 to 10.0.1.7/32 (request)');
    expect(flows).toContain('let in by security group sg-0penrdp, rule tcp/3389 from 0.0.0.0/0');
    expect(flows).toContain('EC2 instances i-0aaa, i-0bbb');
    expect(await page.locator('#subnets svg').first().getAttribute('aria-label')).toBe('53 used, 6 promised, 65 short');
    expect(await page.locator('#list .verdict dd', { hasText: '71 needed, 6 free, 65 short' }).count()).toBe(2);
  });

  test('is searched and filtered by keyboard', async () => {
    const { page } = await open(paths.sample);
    await page.keyboard.press('/');
    await page.keyboard.type('training-room');
    const shown = page.locator('#shown');
    await expect.poll(() => shown.innerText(), patient).toMatch(/ on 1 workload$/);
    expect(await page.locator('details.workload:visible').count()).toBe(1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect.poll(() => page.locator('.verdict[data-status=fail]:visible').count(), patient).toBe(0);
    await page.locator('details.workload:visible > summary').focus();
    const before = await page.locator('details.workload:visible').getAttribute('open');
    await page.keyboard.press('Enter');
    expect(await page.locator('details.workload:visible').getAttribute('open')).not.toBe(before);
  });

  test('goes from a cause to its workload', async () => {
    const { page } = await open(paths.sample);
    await page.locator('#causes a').first().click();
    expect(await page.locator('details.workload:target').getAttribute('open')).toBe('');
  });

  test('prints whole', async () => {
    const { page } = await open(paths.sample);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator('details:not([open])').count()).toBe(0);
    expect(await page.locator('.filters').isVisible()).toBe(false);
  });

  test('switches between light and dark', async () => {
    const { page } = await open(paths.sample, { colorScheme: 'light' });
    const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const before = await ground();
    await page.locator('#theme').click();
    expect(await ground()).not.toBe(before);
  });

  test('runs no script but its own', async () => {
    const { page, said } = await open(paths.sample);
    await page.evaluate(`
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.ran = true">');
    `);
    expect(await page.evaluate('window.ran')).toBeUndefined();
    expect(said.filter((line) => line.includes('Content Security Policy')).length).toBeGreaterThan(0);
  });

  test('hostile names stay text', async () => {
    const verdicts = injections.flatMap((evil, i): Verdict[] => [
      {
        ...directory,
        control: evil,
        title: evil,
        region: evil,
        subject: { type: 'appstream-fleet', id: `${i} ${evil}` },
        affects: [{ type: 'subnet', id: evil }],
        fix: [{ what: evil, cli: evil }],
        exception: i % 2 === 0 ? { owner: evil, reason: evil, until: evil } : undefined,
      } as Verdict,
      {
        ...crowded,
        requirements: [
          { id: evil, grade: 'required', status: 'fail', reason: evil, need: 9, free: 1, short: 8, subnets: [evil] },
        ],
      },
    ]);
    const hop = { layer: 'route', ids: injections, entries: injections, state: 'stopped' } as const;
    const drawings = verdicts.map(({ account, region, subject }) => ({
      account,
      region,
      subject,
      drawings: injections.map((evil) => ({
        leg: 'request' as const,
        from: [evil],
        to: [evil],
        services: [evil],
        asked: [evil],
        state: 'stopped' as const,
        hops: [hop],
      })),
    }));
    const unread = injections.map((evil) => ({ operation: evil, reason: evil }));
    const place = { account: '111122223333', region: 'eu-west-1', unread };
    const evilConfiguration = {
      exceptions: injections.map((evil) => ({ control: evil, subject: evil, owner: evil, reason: evil, until: evil })),
      allowedSources: injections.map((evil) => ({ cidr: evil, ports: [evil], owner: evil, reason: evil, until: evil })),
    };
    const hostile: Snapshot = { fairway: 'snapshot/1', takenAt: '<b>', places: [place] };
    const answer = { verdicts, dependencies: [] };
    const text = made(report(hostile, answer, declared(hostile, answer, evilConfiguration)), { drawn: drawings });
    const path = file(where, 'hostile.html', text);
    const { page, said } = await open(path);
    await page.evaluate(openAll);
    expect(said).toEqual(onlyItself(path));
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.locator('script').count()).toBe(1);
    expect(
      await page
        .locator('img, iframe, object, embed, link, base, form:not(.filters), [onerror], [onload], [style]')
        .count(),
    ).toBe(0);
    const names = await page.locator('.name').allTextContents();
    expect(names).toContain(`AppStream fleet 0 ${injections[0]}`);
  });

  test('ten thousand verdicts open and filter', async () => {
    const verdicts = Array.from({ length: 10_000 }, (_, i): Verdict => {
      const one = judged.verdicts[i % judged.verdicts.length] ?? directory;
      return { ...one, subject: { ...one.subject, id: `${one.subject.id}-${Math.floor(i / judged.verdicts.length)}` } };
    });
    const path = file(where, 'many.html', made(report(snapshot, { verdicts, dependencies: [] })));
    const { page, said } = await open(path);
    expect(said).toEqual(onlyItself(path));
    const shown = page.locator('#shown');
    expect(await shown.innerText()).toMatch(/^10000 verdicts on /);
    await page.locator('#search').fill('training-room-41');
    await expect.poll(() => shown.innerText(), patient).toMatch(/ on 1 workload$/);
    await page.locator('#search').fill('nothing at all');
    await expect.poll(() => shown.innerText(), patient).toBe('0 verdicts on 0 workloads');
  });
});
