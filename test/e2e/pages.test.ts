// The site in a browser: accessible in light and dark, never wider than the screen, usable by keyboard, silent in the console.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { ServerType } from '@hono/node-server';
import { serve } from '@hono/node-server';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { chromiumSkip, launchChromium } from '../support/chromium.ts';
import { fakePaper } from '../support/fake-library.ts';
import { fakeSite } from '../web/fake-site.ts';
import { HOSTILE, inventedPapers, oldPaper, tidalPaper } from '../web/invented-papers.ts';

const at = '2025-11-27T10:00:00Z';
const wideTitle = fakePaper({
  id: '2511.05001',
  day: '2025-11-27',
  title: `Word${'without'.repeat(20)}end and $${Array.from({ length: 25 }, (_, i) => `x_{${i}}`).join(' + ')} = \\sum_{i=1}^{n} y_i$`,
  abstract: `\\[ ${Array.from({ length: 40 }, (_, i) => `\\frac{a_{${i}}}{b}`).join(' + ')} \\] then $\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}$ and https://example.org/${'path/'.repeat(40)}`,
});
const papers = [...inventedPapers, wideTitle];
const contents = {
  papers,
  chips: [{ label: 'tides', without: '' }],
  notice: 'The index is 3 papers behind.',
  sources: [
    {
      name: 'arxiv:cs.CL',
      state: 'running',
      schedule: 'every day at 06:00',
      progress: '200 of 713',
      papers: 12345,
      lastSuccess: at,
      nextRun: at,
    },
    {
      name: `url:https://example.org/${'x'.repeat(90)}`,
      state: 'failing',
      schedule: 'hourly',
      papers: 0,
      lastError: HOSTILE.repeat(3),
    },
  ],
  jobs: [
    {
      job: 1,
      name: 'follow arxiv:cs.CL',
      kind: 'follow',
      state: 'failed',
      attempts: 2,
      stalled: true,
      lastError: 'x'.repeat(200),
    },
  ],
  rejected: [
    {
      id: 1,
      source: 'bibtex',
      place: `refs/${'long/'.repeat(30)}x.bib:12`,
      reason: 'no title',
      at,
      raw: '@article{x'.repeat(60),
    },
  ],
  merges: [{ id: 1, winner: tidalPaper, loser: oldPaper, reason: 'same DOI', at }],
  suggested: [{ id: 1, a: tidalPaper, b: wideTitle, reason: 'equal titles' }],
} as const;

const PATHS = [
  '/',
  '/papers/date/2025-11-27',
  '/papers/date/2025-11-23',
  '/papers/week/2025-W48',
  '/papers/month/2025-11',
  '/papers/trending',
  '/papers/2511.04001',
  '/papers/2511.05001',
  `/papers/${encodeURIComponent(HOSTILE.slice(0, 60))}`,
  '/papers/2511.04001/similar',
  '/papers/2511.04001/thread',
  '/similar',
  '/similar?id=2511.04001+2511.05001',
  '/thread',
  '/thread?q=Tidal',
  '/authors/ottoline-marsh',
  '/orgs/tides',
  '/search',
  '/search?q=tides',
  '/search?q=walkers&explain=1',
  '/search?q=no+such+zebras',
  '/sources',
  '/jobs',
  '/rejected',
  '/rejected/1',
  '/merges',
  '/stats',
  '/about',
  '/papers/2401.99999',
  '/papers/date/2025-02-30',
];

describe('in a browser', { skip: chromiumSkip }, () => {
  let browser: Browser;
  let server: ServerType;
  let origin: string;

  before(async () => {
    browser = await launchChromium();
    const { app } = fakeSite(contents);
    server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(async () => {
    await browser.close();
    server.close();
  });

  async function opened<T>(
    options: { readonly width: number; readonly scheme: 'light' | 'dark' },
    use: (page: Page, complaints: string[]) => Promise<T>,
  ): Promise<T> {
    const context = await browser.newContext({
      viewport: { width: options.width, height: 900 },
      colorScheme: options.scheme,
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      // The status of a page that is meant to be missing is no complaint.
      if (!/status of 40\d/.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    try {
      return await use(page, complaints);
    } finally {
      await context.close();
    }
  }

  for (const scheme of ['light', 'dark'] as const) {
    test(`no page has an accessibility fault or a complaint, ${scheme}`, async () => {
      await opened({ width: 1200, scheme }, async (page, complaints) => {
        for (const path of PATHS) {
          await page.goto(origin + path);
          await page.evaluate(axe.source);
          const violations = await page.evaluate(async () => {
            const { axe: injected } = window as unknown as { axe: typeof axe };
            const results = await injected.run({
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            });
            return results.violations.map(
              (one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
            );
          });
          assert.deepEqual(violations, [], path);
          assert.deepEqual(complaints, [], path);
        }
      });
    });
  }

  for (const width of [360, 800, 1440]) {
    test(`no page is wider than a screen of ${width}`, async () => {
      await opened({ width, scheme: 'light' }, async (page) => {
        for (const path of PATHS) {
          await page.goto(origin + path);
          const over = await page.evaluate(() => {
            const cut = [...document.querySelectorAll('main *')].filter((element) => {
              if (element.closest('.display-math, pre, textarea, .unseen, math')) return false;
              const box = element.getBoundingClientRect();
              return box.width > 0 && box.right > window.innerWidth + 1;
            });
            return {
              scroll: document.documentElement.scrollWidth - window.innerWidth,
              cut: cut.map((element) => element.outerHTML.slice(0, 120)),
            };
          });
          assert.deepEqual(over, { scroll: 0, cut: [] }, path);
        }
      });
    });
  }

  test('the keyboard reaches the skip link first, then name, sections and search', async () => {
    await opened({ width: 1200, scheme: 'light' }, async (page) => {
      await page.goto(origin);
      const stops: string[] = [];
      for (let i = 0; i < 12; i++) {
        await page.keyboard.press('Tab');
        stops.push(
          await page.evaluate(
            () => document.activeElement?.textContent?.trim() || document.activeElement?.getAttribute('name') || '',
          ),
        );
      }
      assert.deepEqual(stops, [
        'Skip to the papers',
        'Sign in',
        'Broadsheet',
        'Today',
        'Week',
        'Month',
        'Trending',
        'For you',
        'Submit',
        'Map',
        'q',
        'Search',
      ]);
    });
  });

  test('the skip link leads past the masthead', async () => {
    await opened({ width: 1200, scheme: 'light' }, async (page) => {
      await page.goto(origin);
      await page.keyboard.press('Tab');
      assert.equal(
        await page.evaluate(() => (document.activeElement?.getBoundingClientRect().top ?? -1) >= 0),
        true,
        'visible when focused',
      );
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement?.closest('main') !== null), true);
    });
  });

  test('a search is typed and found without a script', async () => {
    await opened({ width: 360, scheme: 'dark' }, async (page) => {
      await page.goto(origin);
      await page.fill('input[name=q]', 'reluctant walkers');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/search\?q=reluctant\+walkers$/);
      await page.click('.rows h2 a');
      await page.waitForURL(/\/papers\/2511\.04001$/);
    });
  });

  test('one click removes the sample, in a real browser with its real headers', async () => {
    const site = fakeSite({ papers: inventedPapers });
    const own = serve({ fetch: site.app.fetch, hostname: '127.0.0.1', port: 0 });
    await new Promise((resolve) => own.once('listening', resolve));
    try {
      await opened({ width: 800, scheme: 'light' }, async (page, complaints) => {
        await page.goto(`http://127.0.0.1:${(own.address() as AddressInfo).port}/about`);
        await page.click('text=Remove the sample');
        await page.waitForURL(/:\d+\/$/);
        assert.equal(await page.locator('text=Remove the sample').count(), 0);
        assert.deepEqual(complaints, []);
      });
    } finally {
      own.close();
    }
  });
});
