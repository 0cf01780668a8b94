// Whose session is it? Every page with a cookie asks, so the answer is remembered for some seconds, and forgotten at once when
// this process writes anything about people.
import { hash } from 'node:crypto';
import type { Viewer } from '../domain/community/viewer.ts';
import { VISIT_GAP_MS } from '../domain/community/visit.ts';
import { findSessionViewer } from '../store/accounts/sessions.ts';
import type { Database } from '../store/database.ts';
import type { Writer } from '../store/writer/writer.ts';
import { cookieValue, signedToken } from './cookies.ts';

/** What another process writes is noticed this much later. */
const REMEMBERED_MS = 10_000;
const MOST_REMEMBERED = 5_000;
/** A visit is written down this often. */
const TOUCHED_EVERY_MS = 10 * 60_000;
/** Rolling: from the last visit. */
export const SESSION_SECONDS = 30 * 24 * 3600;

/** Frequent, and nothing that a viewer shows: these need not make us forget. */
const NOT_ABOUT_VIEWERS: ReadonlySet<string> = new Set(['castVote', 'withdrawVote']);

export interface SessionsOptions {
  readonly database: Database;
  readonly writer: Writer;
  readonly clock: () => Date;
  readonly secret: string;
  readonly cookie: string;
}

export class AccountSessions {
  readonly #options: SessionsOptions;
  readonly #remembered = new Map<string, { readonly viewer: Viewer; readonly until: number }>();
  readonly #touched = new Map<string, number>();
  #generation = 0;

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  async viewer(headers: Headers): Promise<Viewer | undefined> {
    const { cookie, secret, clock } = this.#options;
    const cookies = headers.get('cookie');
    const value = cookieValue(cookies, cookie);
    if (value === undefined) return undefined;
    const key = hash('sha256', value, 'base64url');
    const now = clock().getTime();
    const known = this.#remembered.get(key);
    if (known && known.until > now) return known.viewer;
    const token = signedToken(cookies, cookie, secret);
    if (token === undefined) return undefined;
    const generation = this.#generation;
    const viewer = await this.#find(token, now);
    // What was read while somebody wrote may be what was there before.
    if (!viewer || generation !== this.#generation) return viewer;
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(key, { viewer, until: now + REMEMBERED_MS });
    return viewer;
  }

  /** Somebody changed: nothing remembered counts any more. */
  forget(): void {
    this.#remembered.clear();
    this.#generation++;
  }

  /** Something was written in this process. */
  noticeWrite(operation: string): void {
    if (!NOT_ABOUT_VIEWERS.has(operation)) this.forget();
  }

  async #find(token: string, now: number): Promise<Viewer | undefined> {
    const { database } = this.#options;
    const found = await findSessionViewer(database, token);
    if (!found || Date.parse(found.session.expiresAt) <= now) return undefined;
    const { id, userId, seenAt, startedAt } = found.session;
    const isNewVisit = await this.#touch(id, userId, Date.parse(seenAt), now);
    const viewer = isNewVisit ? (await findSessionViewer(database, token))?.viewer : found.viewer;
    return viewer && { ...viewer, sessionId: id, signedInAt: startedAt };
  }

  /** A lost one costs a few minutes. The first page of a visit waits for it: what it shows as new depends on it. */
  async #touch(sessionId: string, userId: string, seenAt: number, now: number): Promise<boolean> {
    if (now - Math.max(seenAt, this.#touched.get(sessionId) ?? 0) < TOUCHED_EVERY_MS) return false;
    if (this.#touched.size >= MOST_REMEMBERED) this.#touched.clear();
    this.#touched.set(sessionId, now);
    const written = this.#options.writer
      .run('touchVisit', { userId, sessionId, ...visitAt(now) }, 'job')
      .catch(() => this.#touched.delete(sessionId));
    const isNewVisit = now - seenAt >= VISIT_GAP_MS;
    if (isNewVisit) await written;
    return isNewVisit;
  }
}

/** Instant of a visit, and until when it lets the session live. */
export function visitAt(now: number): { readonly at: string; readonly sessionEnds: string } {
  return { at: new Date(now).toISOString(), sessionEnds: new Date(now + SESSION_SECONDS * 1000).toISOString() };
}
