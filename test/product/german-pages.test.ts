// The whole site in German: every page of the table of addresses, full and empty, signed in and not, holds no English of the
// catalogue. And whose wish decides the language.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ROUTES } from '../../src/web/routes.ts';
import { de } from '../../src/web/texts/de.ts';
import { en } from '../../src/web/texts/en.ts';
import { type AccountSite, accountSite, type Browser, PASSWORD } from '../support/accounts.ts';
import { catalogueTexts } from '../support/catalogue-texts.ts';
import { askFor, pathOf, stopsOf } from '../support/walk.ts';
import { WalkWorld } from '../support/walk-world.ts';

/** Shorter ones are found in German words and in addresses. */
const LONG = 12;
/** Pages that the table leads to in other states than it asks for. */
const MORE = [
  '/search',
  '/search?q=anchors&explain=1&sort=votes',
  '/search?q=zzyzx+qwertz',
  '/search?q=anchers',
  '/similar?ids=2511.04242,math/0611800',
  '/thread?q=anchors',
  '/papers/2511.04242',
  '/papers/2511.04242/versions',
  '/papers/top?span=week',
  '/papers/date/2020-01-01',
  '/library?show=noted',
  '/library?q=anchors',
  '/moderation?state=handled',
  '/following/news?page=1',
  '/authors/ada-quillfeather',
  '/venues/shore-sensing',
  '/people/the-other/comments',
  '/people/the-other/collections',
  '/people/the-admin/submissions',
  '/charts?q=anchors',
  '/admin/people?state=suspended',
  '/admin/people/the-admin',
  '/admin/audit?outcome=refused',
  '/notifications/settings',
  '/no-such-page',
  '/papers/9999.99999',
];

const ENGLISH = longTexts(en).filter((text) => !longTexts(de).some((german) => german.includes(text)));

function longTexts(catalogue: object): string[] {
  const pieces = catalogueTexts(catalogue).flatMap((text) => text.pieces.map((piece) => piece.trim()));
  return [...new Set(pieces.filter((piece) => piece.length >= LONG))];
}

/** What can be read, seen or heard of a page, as it was written; but for what says of itself that it is English, as an English mail's subject. */
function wordsOf(html: string): string {
  return html
    .replace(/<bdi [^>]*lang="en"[^>]*>[^<]*<\/bdi>/g, '')
    .replace(/<(script|style|pre|code|textarea)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<\/?(?:a|b|bdi|em|strong|span|time|mark|kbd|i)\b[^>]*>/g, (tag) => attributes(tag))
    .replace(/<[^>]+>/g, (tag) => `\n${attributes(tag)}\n`)
    .replace(/&(?:#39|#x27|apos);/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

function attributes(tag: string): string {
  return [...tag.matchAll(/\s(?:title|alt|placeholder|aria-label|content|data-[\w-]+)="([^"]*)"/g)]
    .map(([, words = '']) => `\n${words}\n`)
    .join('');
}

async function faultsOf(path: string, answer: Response): Promise<string[]> {
  if (!answer.headers.get('content-type')?.startsWith('text/html')) return [];
  // A mail that was sent is in the language of whoever got it.
  if (answer.headers.get('content-security-policy')?.includes('sandbox')) return [];
  const html = await answer.text();
  if (html === '') return [];
  // What a verb refuses it refuses in English, in the first line below the heading.
  const words = wordsOf(answer.ok ? html : html.replace(/(<\/h1>)<p>[^<]*<\/p>/, '$1'));
  const left = ENGLISH.filter((text) => words.includes(text)).map((text) => `${path}: ${text}`);
  return [...(/^<!doctype html><html lang="de"/.test(html) ? [] : [`${path}: is not in German`]), ...left];
}

describe('every page in German', () => {
  let world: WalkWorld;
  let looked = 0;
  before(async () => {
    world = await WalkWorld.open();
  });
  after(async () => {
    await world[Symbol.asyncDispose]();
    assert.deepEqual(world.site.errors, []);
  });

  const look = async (browser: Browser, path: string, headers: Record<string, string> = {}): Promise<string[]> => {
    const answer = await browser.send(path, { headers });
    assert.ok(answer.status < 500, `${path} answers ${answer.status}`);
    looked += answer.status === 200 ? 1 : 0;
    return faultsOf(path, answer);
  };
  const readable = () => stopsOf(ROUTES).filter(({ route }) => route.method === 'get');

  it('says nothing in English to somebody new, with nothing of theirs', async () => {
    const reader = world.as('reader');
    await reader.post('/preferences', { language: 'de' });
    const faults: string[] = [];
    for (const { route } of readable()) if (!route.path.includes(':')) faults.push(...(await look(reader, route.path)));
    for (const path of MORE) faults.push(...(await look(reader, path)));
    assert.deepEqual([...new Set(faults)], []);
  });

  it('says nothing in English where people have been', async () => {
    const admin = world.as('admin');
    await admin.post('/preferences', { language: 'de' });
    const paper = await world.keepSecrets('admin', 'zephyr');
    const comment = await world.comment('admin', paper);
    await world.as('other').post(`/papers/${paper}/comments`, { body: 'So it is', parent: comment });
    await world.as('other').post(`/comments/${comment}/react`, { on: '👍' });
    await world.as('member').post(`/papers/${paper}/vote`, { up: '1' });
    for (const make of ['notification', 'invitation', 'claim', 'submissionUnderWay'] as const)
      await world[make]('admin');
    for (const make of ['report', 'merge', 'suggestion', 'nameEdit'] as const) await world[make]();
    await admin.post('/follow', { kind: 'category', target: 'cs.cl' });
    await admin.post(`/papers/${paper}/watch`, { on: '1' });
    const faults: string[] = [];
    for (const stop of readable()) {
      const path = pathOf(stop.route, await askFor(world, stop, 'admin'));
      faults.push(...(await look(admin, path)));
    }
    for (const path of [...MORE, `/papers/${paper}`, `/papers/${paper}/discussion`, `/comments/${comment}/history`])
      faults.push(...(await look(admin, path)));
    assert.deepEqual([...new Set(faults)], []);
  });

  it('says nothing in English to a passer-by whose browser likes German', async () => {
    const faults: string[] = [];
    const browser = world.browser();
    for (const { route } of readable())
      if (!route.path.includes(':'))
        faults.push(...(await look(browser, route.path, { 'accept-language': 'de-AT,de;q=0.9' })));
    for (const path of MORE) faults.push(...(await look(browser, path, { 'accept-language': 'de' })));
    assert.deepEqual([...new Set(faults)], []);
    assert.ok(looked > 200, `only ${looked} pages were looked at`);
  });

  it('would be found out if it did', async () => {
    const answer = await world.browser().get('/about');
    assert.ok((await faultsOf('/about', answer)).length > 5);
  });
});

describe('the language that somebody chose', () => {
  let site: AccountSite;
  before(async () => {
    site = await accountSite();
  });
  after(async () => {
    await site[Symbol.asyncDispose]();
    assert.deepEqual(site.errors, []);
  });
  const languageOf = async (browser: Browser, wish = 'en') =>
    /<html lang="(\w+)"/.exec(
      await (await browser.send('/about', { headers: { 'accept-language': wish } })).text(),
    )?.[1];

  it('goes with the account into every browser, and a browser may differ', async () => {
    const first = await site.join({ handle: 'ada' });
    assert.equal(await languageOf(first), 'en');
    const answer = await first.post('/preferences', { language: 'de', back: '/about' });
    assert.equal(answer.headers.get('location'), '/about');
    assert.equal(await languageOf(first), 'de');

    const second = site.browser();
    await second.post('/sign-in', { email: 'ada@example.org', password: PASSWORD });
    assert.equal(await languageOf(second), 'de');
    second.cookies.set('language', 'en');
    assert.equal(await languageOf(second, 'de'), 'en');
  });

  it('is one of those that there are', async () => {
    const browser = site.browser();
    assert.equal((await browser.post('/preferences', { language: 'tlh' })).status, 400);
    assert.equal(await languageOf(browser), 'en');
  });
});
