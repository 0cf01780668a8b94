// The search page in a browser: narrowing and completing as a reader does it, on a desk and on a phone, with and without the script.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { ServerType } from '@hono/node-server';
import { serve } from '@hono/node-server';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { chromiumSkip, launchChromium } from '../support/chromium.ts';
import { fakeAuthors, fakePaper } from '../support/fake-library.ts';
import { fakeSite } from '../web/fake-site.ts';
import { HOSTILE } from '../web/invented-papers.ts';

const papers = Array.from({ length: 24 }, (_, i) =>
  fakePaper({
    id: `2511.0${4000 + i}`,
    title: `Harbour seals and harbours, part ${i}`,
    abstract: `We count seals. Their number is $s_${i}$ of ${'very '.repeat(20)}many seals in the harbour. ${HOSTILE}`,
    authors: fakeAuthors('Ottoline Marsh', `Author With A Rather Long Name Number ${i}`),
    venue: i % 2 ? 'Proceedings of the Interminable Conference on Countingandrecountingeverything' : 'Shore',
    published: `${2003 + (i % 14)}-05-01`,
    day: `${2003 + (i % 14)}-05-01`,
    categories: ['q-bio.PE', `stat.${'X'.repeat(i)}`],
  }),
);
const answer = {
  notes: ['year:abc is not a year: looked for as words.'],
  suggestion: 'harbour seals',
  chips: [
    { label: 'not walrus', without: 'seals' },
    { label: `"${'x'.repeat(110)}"`, without: 'harbour' },
  ],
};
const SEALS = '/search?q=seals&explain=1';
/** WCAG 2.2 "Target size (enhanced)". */
const FINGER = 44;

describe('the search page in a browser', { skip: chromiumSkip }, () => {
  let browser: Browser;
  let server: ServerType;
  let origin: string;
  const asked: string[] = [];

  before(async () => {
    browser = await launchChromium();
    const { app } = fakeSite({ papers, answer });
    server = serve({
      fetch: (request: Request) => {
        const { pathname, search } = new URL(request.url);
        if (pathname === '/search/suggest') asked.push(pathname + search);
        return app.fetch(request);
      },
      hostname: '127.0.0.1',
      port: 0,
    });
    await new Promise((resolve) => server.once('listening', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(async () => {
    await browser.close();
    server.close();
  });

  async function opened(options: BrowserContextOptions & { width: number }, use: (page: Page) => Promise<void>) {
    const { width, ...more } = options;
    const context = await browser.newContext({ viewport: { width, height: 900 }, ...more });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    try {
      await use(page);
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
    }
  }

  for (const [width, colorScheme] of [
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const) {
    test(`has no accessibility fault, ${width} pixels wide, ${colorScheme}`, async () => {
      await opened({ width, colorScheme }, async (page) => {
        for (const path of [SEALS, '/search?q=zebras', '/search']) {
          await page.goto(origin + path);
          const fold = page.locator('.facets > details > summary');
          if (width < 960 && (await fold.count()) > 0) await fold.click();
          await page.evaluate(axe.source);
          const violations = await page.evaluate(async () => {
            const { axe: injected } = window as unknown as { axe: typeof axe };
            const results = await injected.run({
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            });
            return results.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`);
          });
          assert.deepEqual(violations, [], path);
        }
      });
    });
  }

  // A window of 1280 at 200 % is 640 wide.
  for (const width of [320, 390, 640, 960, 1280]) {
    test(`is never wider than a screen of ${width}, with everything unfolded`, async () => {
      await opened({ width }, async (page) => {
        await page.goto(origin + SEALS);
        for (const fold of await page.locator('.facets summary:visible').all()) await fold.click();
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.equal(over, 0);
      });
    });
  }

  test('what narrows stands open beside the list on a desk', async () => {
    await opened({ width: 1280 }, async (page) => {
      await page.goto(origin + SEALS);
      assert.equal(await page.locator('.facets > details > summary').isVisible(), false);
      const beside = await page.locator('.facets').boundingBox();
      const list = await page.locator('.found-list').boundingBox();
      assert.ok(beside && list && beside.x + beside.width <= list.x);
      await page.click('.facets a:has-text("q-bio.PE")');
      await page.waitForURL(/q=seals\+cat%3A%22q-bio\.PE%22&explain=1$/);
    });
  });

  test('what narrows is folded above the list on a phone, with targets for fingers', async () => {
    await opened({ width: 390, hasTouch: true }, async (page) => {
      await page.goto(origin + SEALS);
      assert.equal(await page.locator('.facets a').first().isVisible(), false);
      await page.tap('.facets > details > summary');
      const low = await page.evaluate((least) => {
        const targets = document.querySelectorAll(
          '.facets a, .facets summary, .chips a, .sorts a, .search input, .search button',
        );
        return [...targets].flatMap((target) => {
          const { height, width } = target.getBoundingClientRect();
          return width > 0 && (height < least - 0.5 || width < least - 0.5)
            ? [`${target.textContent} ${width}x${height}`]
            : [];
        });
      }, FINGER);
      assert.deepEqual(low, []);
      await page.tap('.facets a:has-text("2016")');
      await page.waitForURL(/q=seals\+year%3A2016/);
    });
  });

  test('the keyboard goes from what was understood through what narrows to the results', async () => {
    await opened({ width: 1280 }, async (page) => {
      await page.goto(origin + SEALS);
      await page.focus('.meant a');
      const stops: string[] = [];
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab');
        stops.push(
          await page.evaluate(() => document.activeElement?.closest('.chips, .facets, .sorts, .rows')?.className ?? ''),
        );
      }
      assert.deepEqual([...new Set(stops)], ['chips', 'facets', 'sorts', 'rows']);
    });
  });

  test('words are completed as one types, one question a pause', async () => {
    await opened({ width: 1280 }, async (page) => {
      await page.clock.install();
      await page.goto(origin);
      await page.clock.pauseAt(Date.now() + 60_000);
      asked.length = 0;
      await page.locator('#q').pressSequentially('grey harb');
      assert.deepEqual(asked, []);
      await page.clock.runFor(200);
      await page.locator('datalist option').first().waitFor({ state: 'attached' });
      const options = await page
        .locator('datalist option')
        .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
      assert.deepEqual(options, ['grey harbour', 'grey harbours']);
      assert.deepEqual(asked, ['/search/suggest?q=grey%20harb']);
      assert.equal(await page.getAttribute('#q', 'list'), 'q-completions');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/search\?q=grey\+harb$/);
    });
  });

  test('everything works without the script', async () => {
    await opened({ width: 390, javaScriptEnabled: false }, async (page) => {
      await page.goto(origin);
      await page.fill('#q', 'harbour seals');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/search\?q=harbour\+seals$/);
      await page.click('.facets > details > summary');
      await page.click('.facets a:has-text("Shore")');
      await page.waitForURL(/venue%3A%22Shore%22/);
      await page.goBack();
      await page.click('text=Why these?');
      await page.waitForURL(/explain=1/);
      assert.ok((await page.locator('.why').count()) > 0);
      await page.click('.chips a >> nth=0');
      await page.waitForURL(/q=seals&explain=1$/);
    });
  });

  test('on paper there is only what is read', async () => {
    await opened({ width: 800 }, async (page) => {
      await page.goto(origin + SEALS);
      await page.emulateMedia({ media: 'print' });
      for (const hidden of ['.facets', '.chips', '.sorts', '.meant'])
        assert.equal(await page.locator(hidden).isVisible(), false);
      assert.equal(await page.locator('.rows').isVisible(), true);
    });
  });
});
