// Every page of the site in a browser, with and without script, on a phone and on a desk, in light and in dark: accessible, no wider
// than the window, reached by keyboard, silent in the console, and still. Pictures of the main pages go to test-results/screenshots.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { ROUTES } from '../../src/web/routes.ts';
import { accessibilityFaults, focusFaults, shifted, watchShifts, widthFaults } from '../support/axe-look.ts';
import { BrowserSite, DISCUSSED, type PersonName } from '../support/browser-site.ts';
import { chromiumSkip } from '../support/chromium.ts';
import { type MailPaths, pathsOf, subscribed, subscriberOf } from '../support/subscribers.ts';
import { themedId } from '../support/themed-papers.ts';

const PICTURES = join(import.meta.dirname, '../../test-results/screenshots');
/** Windows of a browser at once: as many as there are processors to draw them. */
const AT_ONCE = 2;
/** Cumulative layout shift; 0.1 is called good, and nothing here has a reason to move. */
const MOST_SHIFT = 0.02;
/** Pages in one window, so that no window has them all. */
const MOST_IN_A_ROW = 12;
/** What another theme can change, and what less width can. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
const SMALL = [...COLOURS, 'target-size', 'scrollable-region-focusable'];

interface Shown {
  readonly path: string;
  /** Who looks at it; nobody in particular unless said. */
  readonly as?: PersonName;
  /** Name of its picture. */
  readonly picture?: string;
  /** A parameter of addresses that only the site knows. */
  readonly find?: (site: BrowserSite) => Promise<string>;
}

const PAPER = `/papers/${DISCUSSED}`;

async function linkOn(site: BrowserSite, as: PersonName, path: string, link: RegExp): Promise<string> {
  const found = link.exec(await site.person(as).page(path))?.[0];
  if (found === undefined) throw new Error(`${path} has no ${link}`);
  return found;
}

const PAGES: readonly Shown[] = [
  { path: '/', picture: 'front-nobody' },
  { path: '/', as: 'mia', picture: 'front' },
  { path: '/', as: 'ada' },
  { path: '/archive', picture: 'archive' },
  { path: '/archive/2012' },
  { path: '/for-you', as: 'mia', picture: 'for-you' },
  { path: '/for-you/start', as: 'rob', picture: 'for-you-start' },
  { path: '/papers/new' },
  { path: '/papers/top', as: 'mia' },
  { path: '/papers/discussed' },
  { path: '/papers/code' },
  { path: '/papers/unread', as: 'mia' },
  { path: '/papers/trending', as: 'mia', picture: 'trending' },
  { path: '/papers/date/2012-03-03' },
  { path: '/papers/week/2012-W09' },
  { path: '/papers/month/2012-03' },
  { path: PAPER, picture: 'paper-nobody' },
  { path: PAPER, as: 'mia', picture: 'paper' },
  { path: PAPER, as: 'cleo', picture: 'paper-curator' },
  { path: `/papers/${themedId('bread', 3)}`, as: 'mia' },
  { path: `/papers/${themedId('chess', 9)}` },
  { path: `/papers/${themedId('chess', 9)}`, as: 'cleo' },
  { path: `${PAPER}/discussion`, as: 'mia', picture: 'discussion' },
  { path: `${PAPER}/voters` },
  { path: `${PAPER}/versions` },
  { path: `${PAPER}/similar` },
  { path: `/papers/${themedId('bread', 9)}/thread` },
  { path: '/comments', picture: 'comments' },
  { path: 'history', find: async (site) => `${await commentOf(site)}/history` },
  { path: 'edit', as: 'mia', find: async (site) => `${await commentOf(site)}/edit` },
  { path: 'delete', as: 'mia', find: async (site) => `${await commentOf(site)}/delete` },
  { path: 'hide', as: 'cleo', find: async (site) => `${await commentOf(site)}/hide` },
  { path: `/report?paper=${DISCUSSED}`, as: 'mia' },
  { path: '/moderation', as: 'cleo', picture: 'moderation' },
  { path: '/moderation?state=handled', as: 'cleo' },
  { path: '/notifications', as: 'mia', picture: 'notifications' },
  { path: '/notifications/settings', as: 'mia' },
  { path: '/search?q=sourdough', as: 'mia', picture: 'search' },
  { path: '/library', as: 'mia', picture: 'library' },
  { path: '/library?q=kelp', as: 'mia' },
  { path: '/keyboard', picture: 'keyboard' },
  { path: '/collections', as: 'mia', picture: 'collections' },
  { path: '/collections/new', as: 'mia' },
  { path: '/collections/import', as: 'mia' },
  { path: 'collection', find: collectionOf, picture: 'collection-nobody' },
  { path: 'own collection', as: 'mia', find: collectionOf, picture: 'collection' },
  { path: 'settings', as: 'mia', find: async (site) => `${bare(await collectionOf(site))}/settings` },
  { path: 'delete collection', as: 'mia', find: async (site) => `${bare(await collectionOf(site))}/delete` },
  { path: '/searches', as: 'mia', picture: 'saved-searches' },
  { path: 'search', as: 'mia', find: (site) => linkOn(site, 'mia', '/searches', /\/searches\/[\w-]+/) },
  { path: '/submit', as: 'mia', picture: 'submit' },
  { path: '/submissions', as: 'mia' },
  { path: '/people', picture: 'people' },
  { path: '/people/mia', picture: 'profile' },
  { path: '/people/mia/votes' },
  { path: '/people/mia/comments' },
  { path: '/people/mia/collections' },
  { path: '/people/mia/edit', as: 'mia' },
  { path: '/following', as: 'mia' },
  { path: '/feeds' },
  { path: '/account/feeds', as: 'mia' },
  { path: '/following/news', as: 'mia', picture: 'news' },
  { path: '/authors/ada-quillfeather', as: 'mia', picture: 'author' },
  { path: '/authors/ada-quillfeather/split', as: 'cleo', picture: 'author-split' },
  { path: '/authors/ada-quillfeather/claim', as: 'mia' },
  { path: '/orgs/tidewater', as: 'cleo' },
  { path: '/names', as: 'cleo' },
  { path: '/claims', as: 'cleo', picture: 'claims' },
  { path: '/categories' },
  { path: '/categories/cs.AI', as: 'mia' },
  { path: '/venues' },
  { path: '/topics/sourdough', as: 'mia' },
  { path: '/map', picture: 'map' },
  { path: '/charts', picture: 'charts' },
  { path: '/preferences', as: 'mia', picture: 'preferences' },
  { path: '/sign-in', picture: 'sign-in' },
  { path: '/sign-up', picture: 'sign-up' },
  { path: '/forgot' },
  { path: '/reset?token=x' },
  { path: '/magic?token=x' },
  { path: '/account', as: 'mia', picture: 'account' },
  { path: '/account/email', as: 'mia' },
  { path: '/account/password', as: 'mia' },
  { path: '/account/passkeys', as: 'mia' },
  { path: '/account/data', as: 'mia' },
  { path: '/account/delete', as: 'mia', picture: 'delete-account' },
  { path: '/account/deleted' },
  { path: '/invitations', as: 'ada', picture: 'invitations' },
  { path: '/admin', as: 'ada', picture: 'admin' },
  { path: '/admin/people', as: 'ada', picture: 'admin-people' },
  { path: '/admin/people/mia', as: 'ada' },
  { path: '/admin/settings', as: 'ada', picture: 'admin-settings' },
  { path: '/admin/audit', as: 'ada', picture: 'audit' },
  { path: '/admin/backups', as: 'ada' },
  { path: '/admin/export', as: 'ada' },
  { path: '/admin/mail', as: 'ada' },
  { path: 'mail', as: 'ada', find: (site) => linkOn(site, 'ada', '/admin/mail', /\/admin\/mail\/[\w-]+/) },
  { path: '/admin/mail/previews', as: 'ada' },
  { path: '/admin/mail/previews/digest-en', as: 'ada' },
  { path: '/subscribe', picture: 'subscribe' },
  { path: '/subscribe?sent' },
  { path: 'confirm', find: async (site) => (await asked(site)).confirm },
  {
    path: 'manage',
    find: async (site) => (await subscribed(site.site, 'reader@example.org')).manage,
    picture: 'manage',
  },
  { path: 'unsubscribe', find: async (site) => (await subscribed(site.site, 'leaver@example.org')).unsubscribe },
  { path: '/account/digest', as: 'mia', picture: 'own-digest' },
  { path: '/admin/suppressions', as: 'ada', picture: 'suppressions' },
  { path: '/alerts', as: 'mia', picture: 'alerts' },
  { path: 'alert', as: 'mia', find: alertOf, picture: 'alert' },
  { path: '/admin/deliveries', as: 'ada', picture: 'deliveries' },
  { path: '/admin/deliveries/mails', as: 'ada' },
  { path: 'delivery', as: 'ada', find: deliveryOf },
  {
    path: 'edition',
    as: 'ada',
    find: (site) => linkOn(site, 'ada', '/admin/deliveries', /\/admin\/deliveries\/editions\/\d+/),
  },
  { path: '/admin/deliveries/resend', as: 'ada' },
  { path: '/sources', as: 'ada', picture: 'sources' },
  { path: '/jobs', as: 'ada' },
  { path: '/merges', as: 'cleo' },
  { path: '/rejected', as: 'cleo' },
  { path: '/stats' },
  { path: '/about' },
  { path: '/nowhere' },
  { path: '/admin', as: 'mia' },
];

/** Redirects, files, and pages of the search's own tests; each other page that can be read is above. */
const ELSEWHERE =
  /^\/(?:papers|papers\/(?:date|week|month)|verify|similar|thread|topics|rejected\/:id|invite\/:code|comments\/:comment|admin\/mail\/previews\/:name\/(?:html|source)|admin\/deliveries\/editions\/:no\/html|metrics|rss|feed|feeds\/.+|collections\/imports\/:id|venues\/:topic|search\/suggest|map\/.*|charts\/.*|api\/.*|assets\/.*|avatars\/.*|healthz|favicon.*|robots.txt|.*\.(?:xml|svg|jsonl?|bib|rss|atom|opml)|collections\/:file.*)$/;

async function asked({ site }: BrowserSite): Promise<MailPaths> {
  await site.app.community.subscriptions.subscribe({
    address: 'asker@example.org',
    typed: {},
    language: 'en',
    origin: undefined,
  });
  return pathsOf(site, await subscriberOf(site, 'asker@example.org'));
}

/** With an alert of their own. */
async function alertOf(site: BrowserSite): Promise<string> {
  await site.person('mia').post('/alerts', { kind: 'search', q: 'kelp', channel: 'feed' });
  return linkOn(site, 'mia', '/alerts', /\/alerts\/[0-9a-f]{24}/);
}

function deliveryOf(site: BrowserSite): Promise<string> {
  return linkOn(site, 'ada', '/admin/deliveries/mails', /\/admin\/deliveries\/mails\/[0-9a-f]{24}/);
}

function commentOf(site: BrowserSite): Promise<string> {
  return linkOn(site, 'cleo', `${PAPER}/discussion?order=oldest`, /\/comments\/[0-9a-f]{24}/);
}

function collectionOf(site: BrowserSite): Promise<string> {
  return linkOn(site, 'rob', '/collections', /\/collections\/[0-9a-f]{16}-kelp[\w-]*/);
}

function bare(path: string): string {
  return path.replace(/-kelp.*$/, '');
}

interface Mode {
  /** `blocked`: pages have scripts, but not ours; the checker of accessibility is one itself. */
  readonly script: 'on' | 'blocked' | 'off';
  readonly width: 320 | 1280;
  readonly scheme: 'light' | 'dark';
}

describe('every page in a browser', { skip: chromiumSkip }, () => {
  let site: BrowserSite;
  const paths = new Map<Shown, string>();

  before(async () => {
    mkdirSync(PICTURES, { recursive: true });
    site = await BrowserSite.open();
    for (const shown of PAGES) paths.set(shown, (await shown.find?.(site)) ?? shown.path);
  });
  after(async () => {
    assert.deepEqual(site.site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  /** Each page of the table, loaded in this kind of window; says what is wrong, by page. */
  async function faultsOf(
    { script, width, scheme }: Mode,
    ask: (page: Page, shown: Shown) => Promise<readonly string[]>,
    shownPages: readonly Shown[] = PAGES,
  ): Promise<string[]> {
    const faults: string[] = [];
    // Windows are dear: one for each person, one page after the other.
    const queue = [...Map.groupBy(shownPages, ({ as }) => as)].flatMap(([as, pages]) =>
      Array.from({ length: Math.ceil(pages.length / MOST_IN_A_ROW) }, (_, i) => ({
        as,
        pages: pages.slice(i * MOST_IN_A_ROW, (i + 1) * MOST_IN_A_ROW),
      })),
    );
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        await using opened = await site.look('', {
          as: next.as,
          viewport: { width, height: 900 },
          colorScheme: scheme,
          // Colours that are half way from one theme to the other are nobody's.
          reducedMotion: 'reduce',
          javaScriptEnabled: script !== 'off',
        });
        const { page, context, said } = opened;
        if (script === 'on') await watchShifts(context);
        if (script === 'blocked')
          await context.route(/\.js$/, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
        for (const shown of next.pages) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme: scheme });
          const path = paths.get(shown) ?? '';
          const answer = await page.goto(site.base + path);
          const label = `${path} as ${shown.as ?? 'nobody'}`;
          if ((answer?.status() ?? 500) >= 500) faults.push(`${label}: ${answer?.status()}`);
          if (path === '/map' && script === 'on') await page.waitForSelector('[data-drawn]');
          for (const fault of await ask(page, shown)) faults.push(`${label}: ${fault}`);
          for (const complaint of said.splice(0)) faults.push(`${label}: the browser says ${complaint}`);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return faults;
  }

  async function picture(page: Page, shown: Shown, kind: string): Promise<void> {
    if (shown.picture) await page.screenshot({ path: join(PICTURES, `${shown.picture}-${kind}.png`), fullPage: true });
  }

  async function shiftFaults(page: Page): Promise<string[]> {
    const sum = await shifted(page);
    return sum < MOST_SHIFT ? [] : [`moves by ${sum.toFixed(3)} while it loads`];
  }

  test('all of them are here', () => {
    const shown = PAGES.map((one) => (paths.get(one) ?? one.path).replace(/\?.*/, ''));
    const matches = (path: string): RegExp => new RegExp(`^${path.replace(/:\w+(?:\{[^}]*\})?/g, '[^/]+')}$`);
    const lacking = ROUTES.filter(({ method, path }) => method === 'get' && !ELSEWHERE.test(path))
      .filter(({ path }) => !shown.some((one) => matches(path).test(one)))
      .map(({ path }) => path);
    assert.deepEqual(lacking, []);
  });

  test('on a desk with script: accessible in light and dark, still, reached by keyboard, whole at twice the size', async () => {
    const faults = await faultsOf({ script: 'on', width: 1280, scheme: 'light' }, async (page, shown) => {
      const wrong = [...(await shiftFaults(page)), ...(await accessibilityFaults(page)), ...(await widthFaults(page))];
      wrong.push(...(await focusFaults(page)));
      await picture(page, shown, 'desk-light');
      await page.emulateMedia({ colorScheme: 'dark' });
      wrong.push(...(await accessibilityFaults(page, COLOURS)));
      await page.setViewportSize({ width: 640, height: 450 });
      wrong.push(...(await widthFaults(page)));
      return wrong;
    });
    assert.deepEqual(faults, []);
  });

  test('on a phone with script: accessible in dark and light, still, no wider than the window', async () => {
    const faults = await faultsOf({ script: 'on', width: 320, scheme: 'dark' }, async (page, shown) => {
      const wrong = [...(await shiftFaults(page)), ...(await accessibilityFaults(page)), ...(await widthFaults(page))];
      await picture(page, shown, 'phone-dark');
      await page.emulateMedia({ colorScheme: 'light' });
      wrong.push(...(await accessibilityFaults(page, COLOURS)));
      return wrong;
    });
    assert.deepEqual(faults, []);
  });

  // The main pages, which are those that our scripts change.
  test('without our scripts: accessible on a desk in dark and on a phone in light', async () => {
    const ask = async (page: Page): Promise<readonly string[]> => {
      const wrong = await accessibilityFaults(page);
      await page.setViewportSize({ width: 320, height: 900 });
      await page.emulateMedia({ colorScheme: 'light' });
      wrong.push(...(await accessibilityFaults(page, SMALL)), ...(await widthFaults(page)));
      return wrong;
    };
    const main = PAGES.filter((shown) => shown.picture !== undefined);
    assert.deepEqual(await faultsOf({ script: 'blocked', width: 1280, scheme: 'dark' }, ask, main), []);
  });

  test('without any script: whole on a phone and on a desk, in light and dark', async () => {
    const faults = await faultsOf({ script: 'off', width: 320, scheme: 'light' }, async (page, shown) => {
      const wrong = await widthFaults(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 1280, height: 900 });
      await picture(page, shown, 'desk-dark-no-script');
      wrong.push(...(await widthFaults(page)));
      return wrong;
    });
    assert.deepEqual(faults, []);
  });
});
