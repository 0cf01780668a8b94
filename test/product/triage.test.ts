// Going through papers by keyboard, in a browser; and the page that says which keys there are, for everybody.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { type ServerType, serve } from '@hono/node-server';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumSkip, launchChromium } from '../support/chromium.ts';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

describe('the page of the keys', () => {
  it('is there for everybody, also where reading needs an account', async () => {
    await using site = await testSite({ env: { BROADSHEET_MODE: 'private' } });
    const html = await site.page('/keyboard');
    for (const key of ['j', 'k', 'u', 's', 'r', 'x', 'c', 'o', '/', 'g', 't', 'l', '?'])
      assert.ok(html.includes(`<kbd>${key}</kbd>`), key);
    assert.match(html, /href="\/preferences\?back=%2Fkeyboard"/);
  });
});

describe('triage by keyboard', { skip: chromiumSkip }, () => {
  let site: TestSite;
  let ada: Session;
  let server: ServerType;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let origin: string;
  before(async () => {
    site = await testSite();
    await site.importText('many', jsonLines(manyRecords(12)));
    ada = await site.signIn({ role: 'member', handle: 'ada' });
    server = serve({
      fetch: (request) => {
        const { pathname, search } = new URL(request.url);
        const body = request.method === 'POST' ? { body: request.body, duplex: 'half' as const } : {};
        return site.request(pathname + search, { method: request.method, headers: request.headers, ...body });
      },
      port: 0,
      hostname: '127.0.0.1',
    });
    await new Promise((resolve) => server.once('listening', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchChromium();
    context = await browser.newContext();
    await context.addCookies([{ name: 'test-user', value: 'test-1', url: origin }]);
    page = await context.newPage();
    await page.goto(`${origin}/papers/trending`);
  });
  after(async () => {
    await browser?.close();
    server?.close();
    await site?.[Symbol.asyncDispose]();
  });

  const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
  const ids = () => page.$$eval('article.card[id^="p-"]', (cards) => cards.map((card) => card.id));
  const pressed = (id: string) =>
    page.$$eval(`#${id} [aria-pressed="true"]`, (buttons) =>
      buttons.map((button) => button.getAttribute('data-mark') ?? 'vote'),
    );
  const press = async (key: string) => {
    const sent = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.keyboard.press(key);
    await sent;
  };

  it('goes down and up, and stays at the ends', async () => {
    const cards = await ids();
    await page.keyboard.press('j');
    assert.equal(await focused(), cards[0]);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    assert.equal(await focused(), cards[2]);
    await page.keyboard.press('k');
    assert.equal(await focused(), cards[1]);
    for (let i = 0; i < 5; i++) await page.keyboard.press('k');
    assert.equal(await focused(), cards[0]);
    assert.ok(await page.locator(`#${cards[0]}`).isVisible());
  });

  it('votes, marks, and takes back, without leaving the page', async () => {
    const [card] = await ids();
    await press('u');
    await press('s');
    assert.deepEqual(await pressed(card as string), ['vote', 'to-read']);
    assert.equal(await focused(), card);
    assert.match(await ada.page('/library?show=to-read'), /1 paper</);
    assert.match((await page.locator('.happened').textContent()) ?? '', /To read ✓/);
    await press('r');
    assert.deepEqual(await pressed(card as string), ['vote', 'read']);
    await press('u');
    await press('r');
    assert.deepEqual(await pressed(card as string), []);
    assert.match(await ada.page('/library'), /Nothing here yet/);
    await press('x');
    assert.deepEqual(await pressed(card as string), ['skipped']);
  });

  it('does nothing while one types, or with a modifier', async () => {
    const [card] = await ids();
    await page.keyboard.press('/');
    await page.keyboard.type('rsux?');
    assert.equal(await page.inputValue('#q'), 'rsux?');
    await page.locator('#q').blur();
    await page.keyboard.press('j');
    for (const key of ['Control+s', 'Alt+r', 'Meta+x', 'Control+/']) await page.keyboard.press(key);
    assert.deepEqual(await pressed(card as string), ['skipped']);
    assert.equal(await page.locator('dialog').count(), 0);
  });

  it('shows its keys, and closes them', async () => {
    await page.keyboard.press('?');
    const dialog = page.locator('dialog.help');
    await dialog.waitFor({ state: 'visible' });
    assert.match((await dialog.textContent()) ?? '', /Next paper/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('?');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('j');
    assert.match(await focused(), /^p-/);
  });

  it('says so when the site refuses, and takes the mark back', async () => {
    const [, second] = await ids();
    await page.focus(`#${second}`).catch(() => {});
    await page.route('**/mark', (route) =>
      route.fulfill({ status: 429, contentType: 'application/json', body: '{"error":{"message":"that is too much"}}' }),
    );
    await page.keyboard.press('s');
    await page.waitForFunction(() => document.querySelector('.happened')?.textContent === 'that is too much');
    assert.ok(!(await pressed(await focused())).includes('to-read'));
    await page.unroute('**/mark');
  });

  it('opens a paper, its discussion, and other places', async () => {
    await page.goto(`${origin}/papers/trending`);
    await page.keyboard.press('j');
    await page.keyboard.press('c');
    await page.waitForURL(/\/papers\/25.*#discussion$/);
    await page.goto(`${origin}/papers/trending`);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/papers\/25\d\d\.\d+$/);
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.waitForURL(/\/library$/);
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.waitForURL(/\/papers\/trending$/);
  });

  it('is off for whoever switched it off', async () => {
    // As /preferences keeps it.
    await context.addCookies([{ name: 'shortcuts', value: 'off', url: origin }]);
    await page.goto(`${origin}/papers/trending`);
    for (const key of ['j', 's', '?', '/']) await page.keyboard.press(key);
    assert.equal(await focused(), '');
    assert.equal(await page.locator('dialog').count(), 0);
    await page.goto(`${origin}/keyboard`);
    assert.match((await page.locator('main').textContent()) ?? '', /They are switched off now/);
  });
});
