// One line of the table of addresses: what is asked, by whom, how often. `routes.ts` collects them; a test walks them as each role.
import type { Context } from 'hono';
import type { Role } from '../domain/community/roles.ts';
import type { Site } from './site.ts';

/**
 * The least account that an address asks for. `public`: everybody, also where the instance is private (signing in, assets).
 * `anyone`: everybody who may read this instance. The actions behind decide for themselves; this is the second lock.
 */
export type Access = 'public' | 'anyone' | Role;

/** Kinds of what is limited in number: see `limits.ts`. */
export type Limit = 'vote' | 'write' | 'comment' | 'sign-in' | 'mail' | 'fetch' | 'heavy';

export type Page = (c: Context, site: Site) => Response | Promise<Response>;

export interface Route {
  readonly method: 'get' | 'post';
  /** As Hono has it: `/papers/:id{.+}/vote`. Earlier ones win. */
  readonly path: string;
  readonly access: Access;
  readonly page: Page;
  readonly limit?: Limit | undefined;
  /** The same for everybody without an account, and asked for by many at once. */
  readonly shared?: boolean | undefined;
  /** Largest body in bytes; 64 KiB unless said. */
  readonly maxBytes?: number | undefined;
}

/** A page that is read. */
export function get(path: string, page: Page, access: Access = 'anyone'): Route {
  return { method: 'get', path, page, access };
}

/** A form that is sent. */
export function post(
  path: string,
  page: Page,
  options: { readonly access: Access; readonly limit: Limit; readonly maxBytes?: number },
): Route {
  return { method: 'post', path, page, ...options };
}

/** A list that is read by many: see `page-memory.ts`. */
export function getShared(path: string, page: Page): Route {
  return { method: 'get', path, page, access: 'anyone', shared: true };
}
