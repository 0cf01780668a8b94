// Every HTML mail in a browser, by day and by night, on a desk and on a phone: accessible, no wider than its window, fetching nothing.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { previewMails } from '../../src/mail/previews/preview-mails.ts';
import { accessibilityFaults, widthFaults } from '../support/axe-look.ts';
import { chromiumSkip, launchChromium } from '../support/chromium.ts';

const PICTURES = join(import.meta.dirname, '../../test-results/screenshots');
const VIEWS = [
  { colorScheme: 'light', width: 900 },
  { colorScheme: 'dark', width: 900 },
  { colorScheme: 'light', width: 320 },
] as const;

describe('every HTML mail', { skip: chromiumSkip }, () => {
  let chromium: Browser;

  before(async () => {
    mkdirSync(PICTURES, { recursive: true });
    chromium = await launchChromium();
  });
  after(() => chromium.close());

  for (const { colorScheme, width } of VIEWS)
    test(`is readable in ${colorScheme}, ${width} pixels wide`, async () => {
      const context = await chromium.newContext({ colorScheme, viewport: { width, height: 900 } });
      const page = await context.newPage();
      const fetched: string[] = [];
      page.on('request', (request) => fetched.push(request.url()));
      for (const { name, mail } of previewMails('https://papers.example')) {
        await page.setContent(mail.html ?? '');
        assert.deepEqual(await accessibilityFaults(page), [], name);
        assert.deepEqual(await widthFaults(page), [], name);
        if (name === 'digest-en')
          await page.screenshot({ path: join(PICTURES, `mail-digest-${colorScheme}-${width}.png`), fullPage: true });
      }
      assert.deepEqual(fetched, []);
      await context.close();
    });

  test('keeps the colours of the night apart from its paper', async () => {
    const context = await chromium.newContext({ colorScheme: 'dark' });
    const page = await context.newPage();
    await page.setContent(
      previewMails('https://papers.example').find(({ name }) => name === 'digest-en')?.mail.html ?? '',
    );
    const paper = await page.locator('.sheet').evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.equal(paper, 'rgb(23, 22, 20)');
    await context.close();
  });
});
