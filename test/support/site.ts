// Broadsheet as `broadsheet serve` composes it, on a library of its own, without a port: a test asks pages as a browser would.

import { quickChecks } from '../../src/actions/check-library.ts';
import { citationOfView } from '../../src/actions/cite-paper.ts';
import { type IngestReport, ingestPapers } from '../../src/actions/ingest-papers.ts';
import { openForWriting, type WritingApp } from '../../src/app.ts';
import { loadSample } from '../../src/cli/sample.ts';
import { readConfig } from '../../src/config.ts';
import { isOpened, openSources, openText } from '../../src/sources/input/open.ts';
import { toBibtex } from '../../src/text/citation.ts';
import { createWeb } from '../../src/web/server.ts';
import { tempFolder } from './temp-folder.ts';
import { type Session, type SessionOptions, TestSessions } from './test-sessions.ts';

const SITE_URL = 'https://papers.example';

export interface TestSite extends AsyncDisposable {
  readonly app: WritingApp;
  readonly data: string;
  /** Events logged as errors; a page that answers 500 leaves one. */
  readonly errors: object[];
  /** The answer to a path, as sent. */
  get(path: string): Promise<Response>;
  /** With the fields of a form. */
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Response>;
  /** The page of a path as text with the status checked to be 200. */
  page(path: string): Promise<string>;
  /** Asks as the browser of nobody in particular: any method, headers of one's own. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** A new account that is signed in; role `member`, verified, unless said. */
  signIn(options?: SessionOptions): Promise<Session>;
  importFile(path: string, seen?: string): Promise<IngestReport>;
  importText(name: string, text: string, seen?: string): Promise<IngestReport>;
  loadSample(): Promise<void>;
  /** Until search knows everything that was imported. */
  indexed(): Promise<void>;
}

export interface TestSiteOptions {
  /** The site's clock; default 28 November 2025. */
  readonly now?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export async function testSite(options: TestSiteOptions = {}): Promise<TestSite> {
  const folder = tempFolder();
  const clock = () => new Date(options.now ?? '2025-11-28T09:30:00Z');
  const config = readConfig({ BROADSHEET_DATA: folder.path, BROADSHEET_URL: SITE_URL, ...options.env });
  const app = await openForWriting(config, { clock, what: 'test' });
  const errors: object[] = [];
  const signedIn = new TestSessions(app);
  const web = createWeb({
    library: app.library,
    community: app.community,
    sessions: { viewer: async (headers) => signedIn.viewer(headers) },
    config,
    now: clock,
    health: async () => {
      const checks = await quickChecks({
        config,
        database: app.database,
        jobs: () => app.library.jobs(),
        clock,
        indexedChange: () => app.indexedChange(),
        encoder: app.encoder,
      });
      return { ok: checks.every((check) => check.ok), checks };
    },
    citation: async (paper) => toBibtex(citationOfView(paper)),
    log: { debug: () => {}, error: (event) => errors.push(event) },
  });
  const site: TestSite = {
    app,
    data: folder.path,
    errors,
    get: async (path) => web.request(`${SITE_URL}${path}`),
    post: async (path, fields = {}) =>
      web.request(`${SITE_URL}${path}`, {
        method: 'POST',
        headers: { origin: SITE_URL, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }),
    request: async (path, init) => web.request(`${SITE_URL}${path}`, init),
    signIn: (as) => signedIn.signIn(site, as),
    async page(path) {
      const answer = await site.get(path);
      const text = await answer.text();
      if (answer.status !== 200)
        throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 500)} ${JSON.stringify(errors.at(-1))}`);
      return text;
    },
    async importFile(path, seen = '2025-11-27') {
      for await (const opened of openSources([path])) {
        if (!isOpened(opened)) throw opened.error;
        return ingestPapers(app, opened, { seen, seenGuessed: false, zone: config.zone });
      }
      throw new Error(`${path} holds nothing`);
    },
    importText: (name, text, seen = '2025-11-27') =>
      ingestPapers(app, openText(name, text), { seen, seenGuessed: false, zone: config.zone }),
    async loadSample() {
      await loadSample(app);
    },
    async indexed() {
      await app.indexThread.client.call('catchUp', null);
    },
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
  return site;
}
