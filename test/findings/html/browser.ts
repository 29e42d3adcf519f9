import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';

const executablePath = process.env['FAIRWAY_CHROMIUM'] ?? '/usr/bin/chromium';
const none = `no browser at ${executablePath}: apt-get install chromium, or name one in FAIRWAY_CHROMIUM`;

/** Tests in headless Chromium. On a machine without one they are skipped by name; in CI that is a failure. */
export function inBrowser(name: string, body: (opening: Opening) => void): void {
  if (!existsSync(executablePath)) {
    if (process.env['CI']) test('there is a browser', () => Promise.reject(new Error(none)));
    else test.skip(none, () => {});
    return;
  }
  describe(name, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args });
    });
    afterAll(() => browser?.close());
    body(async (file, look = {}) => {
      const context = await browser?.newContext({ viewport: { width: 1280, height: 900 }, ...look });
      const page = await context?.newPage();
      if (!page) throw new Error('the browser did not start');
      const said: string[] = [];
      page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', ({ message }) => said.push(`error: ${message}`));
      page.on('dialog', (dialog) => {
        said.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('request', (request) => said.push(`request: ${request.url()}`));
      await page.goto(`file://${file}`);
      return { page, said };
    });
  });
}

/** Opens a file, and notes everything that the page says, asks and fetches, itself included. */
type Opening = (file: string, look?: object) => Promise<{ readonly page: Page; readonly said: string[] }>;

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
