// A site with real accounts: browsers with cookies of their own, the mails that it sent, and time that a test can move on
// (`mock.timers` of node:test with `Date`, which this and better-auth both ask).
import { type Accounts, openAccounts } from '../../src/accounts/accounts.ts';
import type { ProviderBases } from '../../src/accounts/providers.ts';
import { openForWriting, type WritingApp } from '../../src/app.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { Role } from '../../src/domain/community/roles.ts';
import type { Mail, MailTransport } from '../../src/mail/mail.ts';
import { openMail } from '../../src/mail/open-mail.ts';
import type { WatchedWriter } from '../../src/store/accounts/watched-writer.ts';
import { openSqlite } from '../../src/store/database.ts';
import { libraryFile } from '../../src/store/library-files.ts';
import { createWeb } from '../../src/web/server.ts';
import { tempFolder } from './temp-folder.ts';

export const SITE_URL = 'https://papers.example';
/** Good enough for any account. */
export const PASSWORD = 'correct pony staple mule';

export interface AccountSiteOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly bases?: Partial<ProviderBases>;
}

export interface AccountSite extends AsyncDisposable {
  readonly app: WritingApp;
  readonly writer: WatchedWriter;
  readonly accounts: Accounts;
  readonly config: Config;
  readonly data: string;
  /** Everything sent so far, oldest first. */
  readonly mails: readonly Mail[];
  readonly errors: object[];
  /** A browser that has never been here, at an address of its own. */
  browser(options?: { readonly address?: string }): Browser;
  /** A browser in which somebody with a new account is signed in; the first one is the admin. */
  join(facts: { readonly handle: string; readonly role?: Role; readonly verified?: boolean }): Promise<Browser>;
  /** The link in the last mail of this kind to this address, as path and query. */
  mailedLink(kind: string, to: string): Promise<string>;
  request(path: string, init?: RequestInit, address?: string): Promise<Response>;
  /** For a server of its own: a real browser. */
  readonly fetch: ReturnType<typeof createWeb>['fetch'];
  /** As the page of the admins does it. */
  suspend(handle: string): Promise<void>;
}

export async function accountSite(options: AccountSiteOptions = {}): Promise<AccountSite> {
  const folder = tempFolder();
  const clock = (): Date => new Date();
  const config = readConfig({ BROADSHEET_DATA: folder.path, BROADSHEET_URL: SITE_URL, ...options.env });
  const app = await openForWriting(config, { clock, what: 'test' });
  const errors: object[] = [];
  const mails: Mail[] = [];
  const { writer } = app;
  const log = { info: () => {}, warn: () => {}, debug: () => {}, error: (event: object) => errors.push(event) };
  const transport = caught(openMail(config, clock), mails);
  const accounts = openAccounts({
    config,
    database: app.database,
    writer,
    transport,
    clock,
    log,
    bases: options.bases,
  });
  const web = createWeb({
    library: app.library,
    community: app.community,
    sessions: accounts.sessions,
    accounts,
    config,
    now: clock,
    health: async () => ({ ok: true, checks: [] }),
    citation: async () => '',
    log,
  });
  let browsers = 0;
  const site: AccountSite = {
    app,
    writer,
    accounts,
    config,
    data: folder.path,
    mails,
    errors,
    fetch: web.fetch,
    request: async (path, init, address = '198.51.100.1') =>
      web.request(`${config.url}${path}`, init, { incoming: { socket: { remoteAddress: address } } }),
    browser({ address } = {}) {
      const n = ++browsers;
      return new Browser(site, address ?? `203.0.${n >> 8}.${n & 255}`);
    },
    async join({ handle, role, verified = true }) {
      const browser = site.browser();
      const email = `${handle}@example.org`;
      const made = await browser.post('/sign-up', { name: handle, handle, email, password: PASSWORD });
      if (made.status !== 303) throw new Error(`sign-up answered ${made.status}: ${await made.text()}`);
      await browser.post('/sign-in', { email, password: PASSWORD });
      const viewer = await browser.viewer();
      if (!viewer) throw new Error(`${handle} is not signed in ${JSON.stringify(errors.at(-1))}`);
      if (verified && !viewer.verified) await writer.run('markVerified', { userId: viewer.userId });
      if (role && role !== viewer.role) await writer.run('operatorSetsRole', { handle, role });
      return browser;
    },
    async mailedLink(kind, to) {
      await accounts.settled();
      const mail = mails.findLast((one) => one.kind === kind && one.to.address === to);
      const link = /https?:\/\/\S+/.exec(mail?.text ?? '')?.[0];
      if (!link)
        throw new Error(`no mail ${kind} to ${to}; there are: ${mails.map((m) => `${m.kind} ${m.to.address}`)}`);
      return link.slice(new URL(link).origin.length);
    },
    async suspend(handle) {
      await using database = openSqlite(libraryFile(folder.path));
      await database.db
        .updateTable('people')
        .set({ suspended_at: clock().toISOString() })
        .where('handle', '=', handle)
        .execute();
      // Any write of this process makes it look again.
      await writer.run('endSessions', { userId: 'nobody' });
    },
    async [Symbol.asyncDispose]() {
      await accounts[Symbol.asyncDispose]();
      await app[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
  return site;
}

/** Sends nothing in another way, and remembers what was sent. */
function caught(transport: MailTransport, mails: Mail[]): MailTransport {
  return {
    destination: transport.destination,
    async send(mail) {
      mails.push(mail);
      return transport.send(mail);
    },
    [Symbol.asyncDispose]: async () => transport[Symbol.asyncDispose](),
  };
}

/** Keeps cookies and follows nothing by itself. */
export class Browser {
  readonly #site: AccountSite;
  readonly address: string;
  readonly cookies = new Map<string, string>();

  constructor(site: AccountSite, address: string) {
    this.#site = site;
    this.address = address;
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0) headers.set('cookie', this.cookie);
    headers.set('user-agent', 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0');
    const answer = await this.#site.request(path, { ...init, headers }, this.address);
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split(';');
      const at = pair.indexOf('=');
      const isGone = attributes.some((one) => /^\s*max-age=0$/i.test(one));
      if (isGone) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }

  get(path: string): Promise<Response> {
    return this.send(path);
  }

  /** As a form of the site sends it. */
  post(
    path: string,
    fields: Readonly<Record<string, string>> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.send(path, {
      method: 'POST',
      headers: {
        origin: this.#site.config.url,
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body: new URLSearchParams(fields).toString(),
    });
  }

  /** As the passkeys' script sends it. */
  postJson(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(path, {
      method: 'POST',
      headers: {
        origin: this.#site.config.url,
        'content-type': 'application/json',
        accept: 'application/json',
        ...headers,
      },
      body: JSON.stringify(body),
    });
  }

  /** The page as text, with the status checked to be 200. */
  async page(path: string): Promise<string> {
    const answer = await this.get(path);
    const text = await answer.text();
    if (answer.status !== 200)
      throw new Error(
        `${path} answered ${answer.status}: ${text.slice(0, 800)} ${JSON.stringify(this.#site.errors.at(-1))}`,
      );
    return text;
  }

  viewer() {
    return this.#site.accounts.sessions.viewer(new Headers({ cookie: this.cookie }));
  }
}
