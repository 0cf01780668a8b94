// The map and the charts in a browser: drawn and moved by script, whole without it, accessible, no wider than the screen.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { type ServerType, serve } from '@hono/node-server';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { indexFolder } from '../../src/search/indexer.ts';
import { runMap } from '../../src/search/map/run-map.ts';
import { chromiumSkip, launchChromium } from '../support/chromium.ts';
import type { TestSite } from '../support/site.ts';
import { themedPapers } from '../support/themed-papers.ts';
import { siteWith, train } from '../support/trained-site.ts';

const PHONE = { viewport: { width: 320, height: 700 }, hasTouch: true } as const;
const DESKTOP = { viewport: { width: 1280, height: 900 } } as const;

describe('the map in a browser', { skip: chromiumSkip }, () => {
  let site: TestSite;
  let server: ServerType;
  let browser: Browser;
  let base = '';

  before(async () => {
    site = await siteWith(themedPapers(30));
    await train(site);
    await runMap({
      index: indexFolder(site.data),
      database: site.app.database,
      ask: 'asked',
      start: 'afresh',
      seed: 1,
      what: 'test',
      clock: site.app.clock,
      signal: new AbortController().signal,
    });
    server = serve({
      fetch: (request) => site.request(new URL(request.url).pathname + new URL(request.url).search, request),
      port: 0,
    });
    await new Promise((resolve) => server.once('listening', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    server.close();
    await site[Symbol.asyncDispose]();
  });

  async function opened(
    path: string,
    options: BrowserContextOptions,
  ): Promise<{ page: Page; said: string[] } & AsyncDisposable> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await page.goto(base + path);
    if (path.startsWith('/map') && options.javaScriptEnabled !== false) await page.waitForSelector('[data-drawn]');
    return { page, said, [Symbol.asyncDispose]: () => context.close() };
  }
  const inView = (page: Page) => page.locator('[data-in-view]').textContent().then(Number);

  for (const colorScheme of ['light', 'dark'] as const)
    for (const size of [PHONE, DESKTOP])
      for (const path of ['/map', '/map?q=sourdough', '/charts?q=tide'])
        test(`${path} is accessible and fits, ${colorScheme}, ${size.viewport.width} wide`, async () => {
          await using shown = await opened(path, { ...size, colorScheme });
          await shown.page.evaluate(axe.source);
          const violations = (await shown.page.evaluate(
            "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))",
          )) as string[];
          assert.deepEqual(violations, []);
          assert.ok(
            ((await shown.page.evaluate('document.documentElement.scrollWidth')) as number) <= size.viewport.width,
          );
          assert.deepEqual(shown.said, []);
        });

  test('is drawn, and moved by keys, links and dragging; the list follows', async () => {
    await using shown = await opened('/map', DESKTOP);
    const { page } = shown;
    assert.equal(await inView(page), 120);
    assert.ok((await drawnPixels(page)) > 100);
    const canvas = page.getByRole('application');
    await canvas.focus();
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await eventually(async () => (await inView(page)) < 120);
    const near = await inView(page);
    await page.keyboard.press('0');
    await eventually(async () => (await inView(page)) === 120);
    await page.getByRole('link', { name: 'Closer' }).click();
    await page.getByRole('link', { name: 'Closer' }).click();
    await eventually(async () => (await inView(page)) === near);
    const box = await canvas.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 5, box.y + 5, { steps: 8 });
    await page.mouse.up();
    await eventually(async () => (await inView(page)) !== near);
    assert.match(page.url(), /\/map$/);
  });

  test('shows a paper whose link has the focus, and opens it', async () => {
    await using shown = await opened('/map', DESKTOP);
    const { page } = shown;
    const first = page.locator('.in-view a').first();
    const title = (await first.textContent()) ?? '';
    await first.focus();
    await page.locator('.tip', { hasText: title }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/papers\//);
    assert.equal((await page.locator('h1').first().textContent())?.trim(), title);
  });

  test('changes its colours with what they are to say', async () => {
    await using shown = await opened('/map', DESKTOP);
    const { page } = shown;
    await page.getByLabel('Colours say').selectOption('year');
    assert.equal(await page.locator('[data-key="category"]').isHidden(), true);
    assert.ok((await drawnPixels(page)) > 100);
  });

  test('is a picture with links without script', async () => {
    await using shown = await opened('/map', { ...DESKTOP, javaScriptEnabled: false });
    const { page } = shown;
    const image = page.locator('.sheet img.light');
    assert.equal(await image.isVisible(), true);
    assert.equal(await page.locator('.sheet img.dark').isVisible(), false);
    assert.match((await image.getAttribute('alt')) ?? '', /A map of 120 papers/);
    await page.getByRole('link', { name: 'Closer' }).click();
    await page.getByRole('link', { name: 'Closer' }).click();
    assert.ok((await inView(page)) < 120);
    await page.locator('.regions a').first().click();
    assert.ok((await page.locator('.in-view a').count()) > 0);
  });

  test('shows charts in the colours of the theme, and their tables', async () => {
    await using shown = await opened('/charts', { ...DESKTOP, colorScheme: 'dark' });
    const { page } = shown;
    const image = page.locator('.chart img.dark').first();
    await image.scrollIntoViewIfNeeded();
    await eventually(
      async () =>
        (await page.evaluate(
          "[...document.querySelectorAll('.chart img.dark')].some((image) => image.complete && image.naturalWidth > 0)",
        )) as boolean,
    );
    assert.equal(await page.locator('.chart img.light').first().isVisible(), false);
    await page.getByText('As a table').first().click();
    assert.ok((await page.locator('.chart table').first().locator('tr').count()) > 2);
  });
});

/** Asks again with each frame or so; the page's policy forbids Playwright's own way of waiting. */
async function eventually(check: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await check())) {
    assert.ok(performance.now() < end, 'it does not come');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function drawnPixels(page: Page): Promise<number> {
  return page.evaluate(`(() => {
    const canvas = document.querySelector('.sheet canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let drawn = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] > 0) drawn++;
    return drawn;
  })()`) as Promise<number>;
}
