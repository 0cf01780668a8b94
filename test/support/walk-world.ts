// A site with people of every role and things that belong to them, for the tests that walk its addresses as each of them. Limits
// on numbers of requests are off: they have tests of their own.
import { ingestPapers } from '../../src/actions/ingest-papers.ts';
import type { Role } from '../../src/domain/community/roles.ts';
import { openText } from '../../src/sources/input/open.ts';
import { type Database, openSqlite } from '../../src/store/database.ts';
import { libraryFile } from '../../src/store/library-files.ts';
import type { Route } from '../../src/web/route.ts';
import { createWeb } from '../../src/web/server.ts';
import { type AccountSite, accountSite, Browser, PASSWORD } from './accounts.ts';
import { Authenticator, type CreationOptions } from './authenticator.ts';
import { queuedMails } from './deliveries.ts';
import { giveUpJob } from './failed-jobs.ts';
import { INVENTED, jsonLines, manyRecords } from './invented-library.ts';
import { subscribed } from './subscribers.ts';

/** Who asks. `unverified` has the role member, as everybody who has just signed up. */
export const ASKERS = ['nobody', 'suspended', 'unverified', 'reader', 'member', 'curator', 'admin'] as const;
export type AskerName = (typeof ASKERS)[number];

export interface WalkOptions {
  readonly routes?: readonly Route[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Enough that each thing of the walk can have a paper of its own. */
const PAPERS = 600;

/** Seconds of a person's own browser; the last visit moves with every look. */
const NOT_COMPARED: Readonly<Record<string, readonly string[]>> = {
  people: ['last_visit', 'previous_visit'],
  auth_sessions: ['updated_at', 'expires_at'],
};
/** The audit log is meant to grow; counts of SQLite's own are no data. */
const NOT_DUMPED = /^(?:audit|sqlite_\w+|auth_verifications)$/;

/** `admin` itself is reserved. */
export function handleOf(name: string): string {
  return `the-${name}`;
}

export class WalkWorld implements AsyncDisposable {
  readonly site: AccountSite;
  readonly #browsers = new Map<string, Browser>();
  readonly #people = new Map<string, number>();
  readonly #looking: Database;
  #request: AccountSite['request'];
  #papers = 0;
  #authors = 0;
  #made = 0;
  #seen = -1;
  #rows = new Map<string, string>();

  private constructor(site: AccountSite) {
    this.site = site;
    this.#looking = openSqlite(libraryFile(site.data), { readOnly: true });
    this.#request = site.request;
  }

  static async open({ env, routes }: WalkOptions = {}): Promise<WalkWorld> {
    const site = await accountSite(env ? { env } : {});
    const papers = openText('walk.jsonl', jsonLines([...INVENTED, ...manyRecords(PAPERS, organisationOf)]));
    await ingestPapers(site.app, papers, { seen: '2025-11-27', seenGuessed: false, zone: 'UTC' });
    const world = new WalkWorld(site);
    world.serve(routes);
    // The first one of all is the admin.
    for (const name of ['admin', 'curator', 'member', 'reader'] as const) await world.#join(name, name);
    // What is typed by one may change one's own account, what is done to the other its.
    await world.#join('prankster', 'admin');
    await world.#join('outcast', 'member');
    // May do all that the others may, short of an admin, so that there is something of it to be refused.
    await world.#join('other', 'curator');
    await world.#join('unverified', undefined);
    await world.#join('suspended', 'admin');
    await site.suspend(handleOf('suspended'));
    return world;
  }

  /** From now on by this table of addresses. */
  serve(routes: readonly Route[] | undefined): void {
    const { app, accounts, config, errors } = this.site;
    const web = createWeb(
      {
        library: app.library,
        community: app.community,
        sessions: accounts.sessions,
        accounts,
        config,
        now: app.clock,
        health: async () => ({ ok: true, checks: [] }),
        citation: async () => '',
        log: { debug: () => {}, error: (event) => errors.push(event) },
      },
      { ...(routes ? { routes } : {}), limits: { count: async () => {} } },
    );
    this.#request = async (path, init, address = '198.51.100.1') =>
      web.request(`${config.url}${path}`, init, { incoming: { socket: { remoteAddress: address } } });
  }

  /** At an address that nobody used before, so that no guard of sign-ins minds. */
  browser(): Browser {
    const n = ++this.#made;
    const request: AccountSite['request'] = (...args) => this.#request(...args);
    return new Browser({ ...this.site, request }, `203.0.${100 + (n >> 8)}.${n & 255}`);
  }

  async #join(name: string, role: Role | undefined): Promise<void> {
    const browser = this.browser();
    const handle = handleOf(name);
    const email = `${name}@example.org`;
    const made = await browser.post('/sign-up', { name: `Name of ${name}`, handle, email, password: PASSWORD });
    await browser.post('/sign-in', { email, password: PASSWORD });
    const viewer = await browser.viewer();
    if (!viewer) throw new Error(`${name} could not sign in: ${made.status} ${await made.text()}`);
    const { writer } = this.site;
    if (role) {
      if (!viewer.verified) await writer.run('markVerified', { userId: viewer.userId });
      if (role !== viewer.role) await writer.run('operatorSetsRole', { handle, role });
    }
    this.#browsers.set(name, browser);
    this.#people.set(name, viewer.personNo);
  }

  as(name: string): Browser {
    const browser = name === 'nobody' ? this.browser() : this.#browsers.get(name);
    if (!browser) throw new Error(`nobody is called ${name}`);
    return browser;
  }

  personNo(name: string): number {
    return this.#people.get(name) ?? 0;
  }

  /** The first column of the first row. */
  number(statement: string): number {
    return Number(this.value(statement));
  }

  value(statement: string): string {
    const row = this.#looking.sqlite?.prepare(statement).get() as Record<string, unknown> | undefined;
    if (!row) throw new Error(`nothing found: ${statement}`);
    return String(Object.values(row)[0]);
  }

  /** For what no page of today makes. */
  async write(statement: string): Promise<void> {
    await using database = openSqlite(libraryFile(this.site.data));
    database.sqlite?.exec(statement);
  }

  /** Which tables have other rows than when this was asked last. */
  changed(): string[] {
    const sqlite = this.#looking.sqlite;
    if (!sqlite) throw new Error('the walk is on SQLite');
    const version = Number(Object.values(sqlite.prepare('pragma data_version').get() as object)[0]);
    if (version === this.#seen) return [];
    this.#seen = version;
    const before = this.#rows;
    this.#rows = new Map();
    for (const { name } of sqlite.prepare("select name from sqlite_master where type = 'table'").all() as {
      name: string;
    }[]) {
      if (NOT_DUMPED.test(name)) continue;
      const hidden = NOT_COMPARED[name] ?? [];
      const rows = sqlite.prepare(`select * from ${name}`).all() as Record<string, unknown>[];
      const text = rows.map((row) => JSON.stringify(row, (key, value) => (hidden.includes(key) ? 0 : value)));
      this.#rows.set(name, text.join('\n'));
    }
    return before.size === 0
      ? []
      : [...this.#rows].filter(([name, rows]) => before.get(name) !== rows).map(([name]) => name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#looking[Symbol.asyncDispose]();
    await this.site[Symbol.asyncDispose]();
  }

  // Things, each made as its owner would make it and given by the id that addresses have

  /** One that nobody did anything to. */
  paper(): string {
    const id = manyRecords(PAPERS)[this.#papers++]?.id;
    if (id === undefined) throw new Error('the walk has used up its papers');
    return id;
  }

  /** One with papers, whom nobody claimed or joined. */
  author(): string {
    return `author-number${this.#authors++}`;
  }

  async collection(owner: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
    const to = await this.#sent(owner, '/collections', {
      title: `Secret list ${++this.#made} of ${owner}`,
      description: 'Words',
      visibility: 'private',
      ...fields,
    });
    return /^\/collections\/([0-9a-f]+)/.exec(to)?.[1] ?? '';
  }

  async filledCollection(owner: string): Promise<{ readonly id: string; readonly paper: string }> {
    const id = await this.collection(owner);
    const paper = this.paper();
    await this.#sent(owner, `/collections/${id}/add`, { paper: this.paper() });
    await this.#sent(owner, `/collections/${id}/add`, { paper });
    return { id, paper };
  }

  async collectionImport(owner: string): Promise<string> {
    const to = await this.#sent(owner, '/collections/import', { title: 'Imported', text: '@misc{secret, title = {' });
    return to.split('/').at(-1) ?? '';
  }

  async savedSearch(owner: string): Promise<string> {
    const to = await this.#sent(owner, '/searches', { name: 'Secret search', q: `anchors ${++this.#made}` });
    return to.split('/').at(-1) ?? '';
  }

  /** With a webhook, which somebody unverified may keep, and not make. */
  async alert(owner: string): Promise<string> {
    const to = await this.#sent(owner, '/alerts', { kind: 'search', q: `anchors ${++this.#made}`, channel: 'feed' });
    const id = to.split('/').at(-1) ?? '';
    const hook = "channel = 'webhook', url = 'https://192.0.43.8/hook', secret = 'whsec_AAAA'";
    await this.write(`update alerts set ${hook} where alert_id = '${id}'`);
    return id;
  }

  async comment(owner: string, paper = this.paper()): Promise<string> {
    const to = await this.#sent(owner, `/papers/${paper}/comments`, { body: `Words number ${++this.#made}` });
    return /#c-([0-9a-f]{24})/.exec(to)?.[1] ?? '';
  }

  async notification(owner: string): Promise<string> {
    const no = this.personNo(owner);
    await this.write(
      `insert into notifications (person_no, kind, at, text) values (${no}, 'report-decided', '2025-11-27T00:00:00.000Z', 'x')`,
    );
    return String(this.number('select max(notification_no) from notifications'));
  }

  async submission(owner: string): Promise<string> {
    const paper = this.paper();
    await this.#sent(owner, '/submit', { paper, note: `Note of ${owner}`, media: '' });
    return paper;
  }

  /** One that waits for its source. */
  async submissionUnderWay(owner: string): Promise<string> {
    await this.#sent(owner, '/submit', {
      paper: `2509.9${String(++this.#made).padStart(4, '0')}`,
      note: '',
      media: '',
    });
    return String(this.number("select max(job_no) from jobs where kind = 'submit'"));
  }

  async link(owner: string): Promise<{ readonly paper: string; readonly link: string }> {
    const paper = this.paper();
    await this.#sent(owner, `/papers/${paper}/links`, { url: `https://example.org/${++this.#made}`, label: 'Data' });
    return { paper, link: String(this.number('select max(link_no) from paper_links')) };
  }

  async session(owner: string): Promise<string> {
    const browser = this.browser();
    await browser.post('/sign-in', { email: `${owner}@example.org`, password: PASSWORD });
    const viewer = await browser.viewer();
    return viewer?.sessionId ?? '';
  }

  async passkey(owner: string): Promise<string> {
    const browser = this.as(owner);
    const options = await browser.get('/api/auth/passkey/generate-register-options');
    const response = new Authenticator().create((await options.json()) as CreationOptions, {
      origin: this.site.config.url,
    });
    await browser.postJson('/api/auth/passkey/verify-registration', { name: `Key of ${owner}`, response });
    return this.value(`select p.id from auth_passkeys p join people on people.user_id = p.user_id
      where person_no = ${this.personNo(owner)} order by p.created_at desc, p.rowid desc`);
  }

  async invitation(owner: string): Promise<string> {
    await this.as(owner).post('/invitations', { email: '', role: 'member' });
    return String(this.number('select max(invitation_no) from invitations'));
  }

  async claim(owner: string): Promise<string> {
    await this.#sent(owner, `/authors/${this.author()}/claim`, { evidence: 'It is me' });
    return String(this.number('select max(claim_no) from author_claims'));
  }

  async report(): Promise<string> {
    const id = await this.comment('other');
    await this.as('admin').post('/report', { kind: 'comment', id, reason: 'It is rude' });
    return String(this.number('select max(report_no) from reports'));
  }

  async nameEdit(): Promise<string> {
    await this.#sent('admin', `/authors/${this.author()}/merge`, { into: this.author() });
    return String(this.number('select max(edit_no) from name_edits'));
  }

  async merge(): Promise<string> {
    await this.#sent('admin', `/papers/${this.paper()}/merge`, { other: this.paper() });
    return String(this.number('select max(merge_no) from merges'));
  }

  async suggestion(): Promise<string> {
    const no = (id: string) => this.number(`select work_no from works where public_id = '${id}'`);
    const [a, b] = [no(this.paper()), no(this.paper())];
    await this.write(
      `insert into suggested_merges (a_no, b_no, reason, at) values (${a}, ${b}, 'alike', '2025-11-27T00:00:00.000Z')`,
    );
    return String(this.number('select max(suggestion_no) from suggested_merges'));
  }

  /** Tokens of the links of somebody who subscribed without an account. */
  async mailLinks(): Promise<Readonly<Record<'confirm' | 'manage' | 'unsubscribe', string>>> {
    const paths = await subscribed(this.site, `reader-${++this.#made}@example.org`);
    const token = (path: string) => path.split('/').at(-1) ?? '';
    return { confirm: token(paths.confirm), manage: token(paths.manage), unsubscribe: token(paths.unsubscribe) };
  }

  /** An address to which nothing is sent. */
  async heldBack(): Promise<string> {
    const address = `held-${++this.#made}@example.org`;
    await this.#sent('admin', '/admin/suppressions', { address, reason: '' });
    return address;
  }

  /** Everything that one can keep to oneself about a paper, whose id it gives, with this word in each. */
  async keepSecrets(owner: string, word: string): Promise<string> {
    const paper = this.paper();
    const id = await this.collection(owner, { title: `${word} list`, description: `${word} description` });
    await this.#sent(owner, `/collections/${id}/add`, { paper });
    await this.#sent(owner, `/collections/${id}/annotate`, { paper, note: `${word} remark`, tags: `${word} tag` });
    await this.#sent(owner, `/papers/${paper}/note`, { note: `${word} thought` });
    await this.#sent(owner, `/papers/${paper}/mark`, { mark: 'to-read' });
    await this.#sent(owner, '/searches', { name: `${word} search`, q: `${word} words` });
    await this.#sent(owner, '/follow', { kind: 'topic', target: `${word} topic` });
    await this.#sent(owner, '/collections/import', { title: `${word} import`, text: `@misc{${word}, title = {` });
    await this.#sent(owner, '/submit', { paper, note: 'Said in public', media: '' });
    await this.#sent(owner, `/papers/${paper}/vote`, { up: '1' });
    return paper;
  }

  /** The handle of somebody about whom admins decide. */
  async outcast(state: 'let in' | 'suspended'): Promise<string> {
    const handle = handleOf('outcast');
    const verb = state === 'suspended' ? 'suspend' : 'reinstate';
    await this.as('admin').post(`/people/${handle}/${verb}`, { note: 'For the walk' });
    return handle;
  }

  /** Number of the letter of a job that was given up. */
  async deadJob(): Promise<string> {
    await giveUpJob(this.site.app.writer, { name: `walked ${++this.#made}` });
    return String(this.number('select max(dead_no) from dead_jobs'));
  }

  /** Of the folder of mails. */
  async mail(): Promise<string> {
    await this.site.accounts.settled();
    return /\/admin\/mail\/([\w-]+)/.exec(await this.as('admin').page('/admin/mail'))?.[1] ?? '';
  }

  /** Id of a mail that is queued, to an address of nobody. */
  async delivery(): Promise<string> {
    return (await queuedMails(this.site.app, { addresses: [`walker-${++this.#made}@example.org`] })).ids[0] ?? '';
  }

  /** Number of an edition of one mail. */
  async edition(): Promise<string> {
    const { editionNo } = await queuedMails(this.site.app, { addresses: [`walker-${++this.#made}@example.org`] });
    return String(editionNo);
  }

  /** Posts what must succeed; gives where it led. */
  async #sent(owner: string, path: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const answer = await this.as(owner).post(path, fields);
    if (answer.status !== 303) throw new Error(`${owner} at ${path}: ${answer.status} ${await answer.text()}`);
    return answer.headers.get('location') ?? '';
  }
}

function organisationOf(i: number): object {
  return { organization: { name: `house-${i}`, fullname: `House Number ${i}` }, categories: ['cs.CL'] };
}
