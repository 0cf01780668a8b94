// The site without a network: the built application over a library, asked in this process. Counts SQL statements a page.

import type { openAccounts } from '../src/accounts/accounts.ts';
import type { citationOfView } from '../src/actions/cite-paper.ts';
import type { openForWriting } from '../src/app.ts';
import type { readConfig } from '../src/config.ts';
import type { MailTransport } from '../src/mail/mail.ts';
import type { toBibtex } from '../src/text/citation.ts';
import type { createWeb } from '../src/web/server.ts';
import { seedSessions } from './community/seed-sessions.ts';

/** Guards nothing. */
const SECRET = 'the secret of a benchmark, which is in its source';
const NO_MAIL: MailTransport = {
  destination: 'nowhere',
  send: () => Promise.reject(new Error('a benchmark sends no mail')),
  [Symbol.asyncDispose]: async () => {},
};
const SESSION_COOKIE = 'broadsheet.session_token';

interface Asked {
  readonly milliseconds: number;
  readonly statements: number;
}

export interface InProcessSite extends AsyncDisposable {
  /** As a browser with this Cookie header, or with none. */
  ask(path: string, cookie?: string): Promise<Asked>;
  /** Of the seeded people who are signed in. */
  readonly cookies: readonly string[];
}

/** What is built is what is measured; the types are those of the sources it was built from. */
export async function built<T>(module: string): Promise<T> {
  return (await import(new URL(`../dist/${module}.js`, import.meta.url).href)) as T;
}

export interface InProcessOptions {
  /** So many of the seeded people are signed in. */
  readonly readers?: number;
}

export async function inProcessSite(data: string, { readers = 0 }: InProcessOptions = {}): Promise<InProcessSite> {
  const config = (await built<{ readConfig: typeof readConfig }>('config')).readConfig(
    { BROADSHEET_SECRET: SECRET },
    { data },
  );
  const app = await (await built<{ openForWriting: typeof openForWriting }>('app')).openForWriting(config, {
    searchThread: true,
  });
  const cookies = readers > 0 ? seedSessions(data, readers, { secret: SECRET, cookie: SESSION_COOKIE }) : [];
  const accounts = (await built<{ openAccounts: typeof openAccounts }>('accounts/accounts')).openAccounts({
    config,
    database: app.database,
    writer: app.writer,
    transport: NO_MAIL,
    clock: app.clock,
    log: { info: () => {}, warn: () => {}, error: (event) => console.error(event) },
  });
  const cite = await built<{ citationOfView: typeof citationOfView }>('actions/cite-paper');
  const bibtex = await built<{ toBibtex: typeof toBibtex }>('text/citation');
  const web = (await built<{ createWeb: typeof createWeb }>('web/server')).createWeb({
    library: app.library,
    community: app.community,
    sessions: accounts.sessions,
    accounts,
    config,
    health: async () => ({ ok: true, checks: [] }),
    citation: async (paper) => bibtex.toBibtex(cite.citationOfView(paper)),
    log: { debug: () => {}, error: (event) => console.error(event) },
  });
  return {
    cookies,
    async ask(path, cookie) {
      const before = app.database.statementCount();
      const started = performance.now();
      const response = await web.request(path, {
        headers: { 'accept-encoding': 'br', ...(cookie ? { cookie } : {}) },
      });
      await response.arrayBuffer();
      const milliseconds = performance.now() - started;
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
      return { milliseconds, statements: app.database.statementCount() - before };
    },
    async [Symbol.asyncDispose]() {
      await accounts[Symbol.asyncDispose]();
      await app[Symbol.asyncDispose]();
    },
  };
}
