// A whole site on a port, with accounts and a community that has been busy, and the browser that looks at it: for the browser tests.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { BrowserContext, BrowserContextOptions, Browser as Chromium, Page } from 'playwright-core';
import { ingestPapers } from '../../src/actions/ingest-papers.ts';
import { indexFolder } from '../../src/search/indexer.ts';
import { runMap } from '../../src/search/map/run-map.ts';
import { openText } from '../../src/sources/input/open.ts';
import { type AccountSite, accountSite, type Browser } from './accounts.ts';
import { launchChromium } from './chromium.ts';
import { INVENTED, jsonLines } from './invented-library.ts';
import { recommendNow } from './run-jobs.ts';
import { themedId, themedPapers } from './themed-papers.ts';
import { train } from './trained-site.ts';

/** Who has an account, from the first, who is the admin. */
export const PEOPLE = ['ada', 'cleo', 'mia', 'rob'] as const;
export type PersonName = (typeof PEOPLE)[number];
const ROLE_OF = { cleo: 'curator', mia: 'member', rob: 'reader' } as const;

export const DISCUSSED = '2511.04242';

export interface Looking extends BrowserContextOptions {
  readonly as?: PersonName | undefined;
}

/** A page in a window of its own, and what the browser said of it. */
export interface Opened extends AsyncDisposable {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly said: string[];
}

export class BrowserSite implements AsyncDisposable {
  readonly site: AccountSite;
  readonly chromium: Chromium;
  readonly base: string;
  readonly #server: ServerType;
  readonly #people: ReadonlyMap<string, Browser>;

  private constructor(site: AccountSite, chromium: Chromium, server: ServerType, people: ReadonlyMap<string, Browser>) {
    this.site = site;
    this.chromium = chromium;
    this.base = site.config.url;
    this.#server = server;
    this.#people = people;
  }

  static async open(): Promise<BrowserSite> {
    const port = await freePort();
    // Passkeys work on localhost, and the cookies of a site without https can be set by a test.
    const site = await accountSite({ env: { BROADSHEET_URL: `http://localhost:${port}` } });
    const today = new Date().toISOString().slice(0, 10);
    const records = [...INVENTED, ...themedPapers(40, (_, i) => (i > 35 ? { date: today } : {}))];
    const text = openText('papers.jsonl', jsonLines(records));
    await ingestPapers(site.app, text, { seen: today, seenGuessed: false, zone: 'UTC' });
    await site.app.indexThread.client.call('catchUp', null);
    const people = new Map<string, Browser>();
    for (const handle of PEOPLE)
      people.set(handle, await site.join(handle === 'ada' ? { handle: 'ada' } : { handle, role: ROLE_OF[handle] }));
    await beBusy(people);
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
    // Whoever looks for the first time has them computed.
    await people.get('mia')?.page('/for-you');
    await recommendNow(site);
    const server = serve({ fetch: site.fetch, hostname: 'localhost', port });
    await new Promise((resolve) => server.once('listening', resolve));
    return new BrowserSite(site, await launchChromium(), server, people);
  }

  /** The session of somebody, for requests past the browser. */
  person(name: PersonName): Browser {
    const browser = this.#people.get(name);
    if (!browser) throw new Error(`nobody is called ${name}`);
    return browser;
  }

  async look(path: string, { as, ...options }: Looking = {}): Promise<Opened> {
    const context = await this.chromium.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    if (as)
      await context.addCookies([...this.person(as).cookies].map(([name, value]) => ({ name, value, url: this.base })));
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => {
      // The status of a page that is meant to be missing is no complaint, and a tip for those who make pages neither.
      if (!/status of 4\d\d|^\[DOM\]|^Clear-Site-Data/.test(message.text())) said.push(message.text());
    });
    page.on('pageerror', (error) => said.push(error.message));
    if (path !== '') await page.goto(this.base + path);
    return { page, context, said, [Symbol.asyncDispose]: () => context.close() };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.chromium.close();
    this.#server.close();
    await this.site[Symbol.asyncDispose]();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const LONG = `Averyverylongwordwithoutanyspaces${'indeed'.repeat(25)}`;

/** So that every kind of page has something on it: threads, votes, lists, reports, claims, submissions. */
async function beBusy(people: ReadonlyMap<string, Browser>): Promise<void> {
  const [ada, cleo, mia, rob] = PEOPLE.map((name) => people.get(name)) as [Browser, Browser, Browser, Browser];
  const done = async (who: Browser, path: string, fields: Record<string, string>): Promise<string> => {
    const answer = await who.post(path, fields);
    if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${(await answer.text()).slice(0, 2000)}`);
    return answer.headers.get('location') ?? '';
  };
  const paper = `/papers/${DISCUSSED}`;
  for (const who of [ada, cleo, mia]) await done(who, `${paper}/vote`, { up: '1' });
  for (let i = 0; i < 4; i++) {
    await done(mia, `/papers/${themedId('bread', i)}/vote`, { up: '1' });
    await done(cleo, `/papers/${themedId('tides', i)}/vote`, { up: '1' });
  }
  const first = await done(mia, `${paper}/comments`, {
    body: `Does the *camera* of @cleo wait for **every** tide?\n\n> It does, it says.\n\n$$n = \\sum_i \\frac{a_i}{b_i}$$\n\n\`\`\`\ncount --kelp ${LONG}\n\`\`\``,
  });
  const root = /#c-([0-9a-f]+)/.exec(first)?.[1] ?? '';
  let parent = root;
  for (let depth = 0; depth < 7; depth++) {
    const to = await done(depth % 2 ? mia : cleo, `${paper}/comments`, {
      body: `Answer ${depth}. ${depth > 4 ? LONG : ''}`,
      parent,
    });
    parent = /#c-([0-9a-f]+)/.exec(to)?.[1] ?? parent;
  }
  await done(ada, `/comments/${root}/react`, { on: '🎉' });
  await done(mia, `/comments/${root}/edit`, { body: 'Does the camera of @cleo wait for every tide? See $n_i$.' });
  await done(cleo, '/report', { kind: 'comment', id: root, reason: 'It is a bit rude' });
  await done(mia, '/report', { kind: 'paper', id: DISCUSSED, reason: `Not a paper ${LONG}` });
  const list = await done(mia, '/collections', {
    title: 'Kelp and bread',
    description: 'For *Friday*.',
    visibility: 'public',
  });
  for (const id of [DISCUSSED, themedId('bread', 1), themedId('bread', 2)])
    await done(mia, `${list}/add`, { paper: id });
  await done(mia, `${list}/annotate`, { paper: DISCUSSED, note: 'Start *here*.', tags: `kelp, ${LONG.slice(0, 35)}` });
  await done(mia, '/collections', { title: `Private ${LONG.slice(0, 80)}`, description: '', visibility: 'private' });
  await done(mia, `/papers/${themedId('bread', 5)}/mark`, { mark: 'to-read' });
  await done(mia, `${paper}/note`, { note: 'To be read *twice*.' });
  await done(mia, '/searches', { name: 'Bread', q: 'sourdough' });
  await done(mia, '/submit', { paper: themedId('tides', 7), note: 'Worth a look', media: 'https://example.org/talk' });
  await done(mia, `${paper}/links`, { url: 'https://github.com/example/kelp', label: 'Code' });
  for (const [kind, target] of [
    ['topic', 'sourdough bread'],
    ['author', 'ada-quillfeather'],
    ['person', 'cleo'],
    ['category', 'cs.AI'],
  ] as const)
    await done(mia, '/follow', { kind, target });
  await done(mia, '/authors/ada-quillfeather/claim', { evidence: 'My page at https://example.org says so.' });
  await done(mia, `/people/mia/edit`, {
    name: 'Mia Marsh',
    bio: 'Reads *slowly*.',
    website: 'https://example.org',
    orcid: '',
  });
  await done(cleo, '/authors/bertil-angstrom/merge', { into: 'dimitri-o-fog' });
  await done(cleo, `/papers/${themedId('chess', 9)}/hide`, { reason: 'Spam' });
  await done(cleo, `/papers/${themedId('chess', 10)}/merge`, { other: themedId('chess', 11) });
  await done(rob, '/collections', { title: 'Of a reader', description: '', visibility: 'private' });
  await done(ada, '/invitations', { email: '', role: 'member' });
  await done(ada, '/admin/sources', { source: 'arxiv:cs.CL', schedule: '15 6 * * 1-5' });
}
