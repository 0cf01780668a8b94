// Accounts for tests without passwords: a cookie that names the person. The real ones are in `accounts.ts`.
import type { WritingApp } from '../../src/app.ts';
import type { Role } from '../../src/domain/community/roles.ts';
import type { Viewer } from '../../src/domain/community/viewer.ts';
import { viewerRow, viewers } from '../../src/store/community/viewer.ts';
import type { TestSite } from './site.ts';

export interface SessionOptions {
  readonly role?: Role;
  readonly handle?: string;
  readonly name?: string;
  readonly verified?: boolean;
}

/** A browser in which somebody is signed in. */
export interface Session {
  readonly handle: string;
  readonly personNo: number;
  get(path: string): Promise<Response>;
  /** As a form of the site sends it. */
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Response>;
  /** As the site's script sends it; the answer's JSON is the caller's to read. */
  postJson(path: string, fields?: Readonly<Record<string, string>>): Promise<Response>;
  /** The page as text, with the status checked to be 200. */
  page(path: string): Promise<string>;
  /** What the site knows of them now. */
  viewer(): Promise<Viewer>;
}

export class TestSessions {
  readonly #app: WritingApp;
  #made = 0;

  constructor(app: WritingApp) {
    this.#app = app;
  }

  async viewer(headers: Headers): Promise<Viewer | undefined> {
    const userId = /(?:^|;\s*)test-user=([\w-]+)/.exec(headers.get('cookie') ?? '')?.[1];
    if (!userId) return undefined;
    const row = await viewers(this.#app.database).where('user_id', '=', userId).executeTakeFirst();
    return row && { ...viewerRow(row), sessionId: `session-${userId}`, signedInAt: this.#app.clock().toISOString() };
  }

  async signIn(site: TestSite, options: SessionOptions = {}): Promise<Session> {
    const n = ++this.#made;
    const userId = `test-${n}`;
    const role = options.role ?? 'member';
    // The first person of an instance would be its admin; tests say who is what.
    if (n === 1 && role !== 'admin')
      await this.#app.writer.run('addPerson', {
        userId: 'test-0',
        handle: 'first-admin',
        name: 'First Admin',
        role: 'admin',
        verified: true,
      });
    const { personNo, handle } = await this.#app.writer.run('addPerson', {
      userId,
      handle: options.handle ?? `person-${n}`,
      name: options.name ?? options.handle ?? `Person ${n}`,
      role,
      verified: options.verified ?? true,
    });
    const cookie = `test-user=${userId}`;
    const send = (path: string, fields: Readonly<Record<string, string>>, headers: Record<string, string>) =>
      site.request(path, {
        method: 'POST',
        headers: {
          cookie,
          origin: site.app.config.url,
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        },
        body: new URLSearchParams(fields).toString(),
      });
    const session: Session = {
      handle,
      personNo,
      get: (path) => site.request(path, { headers: { cookie } }),
      post: (path, fields = {}) => send(path, fields, {}),
      postJson: (path, fields = {}) => send(path, fields, { accept: 'application/json' }),
      async page(path) {
        const answer = await session.get(path);
        const text = await answer.text();
        if (answer.status !== 200)
          throw new Error(
            `${path} answered ${answer.status}: ${text.slice(0, 500)} ${JSON.stringify(site.errors.at(-1))}`,
          );
        return text;
      },
      viewer: async () => (await this.viewer(new Headers({ cookie }))) as Viewer,
    };
    return session;
  }
}
