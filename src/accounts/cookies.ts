// The cookies of accounts: what they are called, whose signature is good, and how long a browser keeps them.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '../config.ts';

/** Browsers keep no cookie longer. The session behind it ends by itself, 30 days after the last visit. */
const LONGEST_SECONDS = 400 * 24 * 3600;

/** With https, `__Host-`: browsers take it only from this very host, for all of it, and over https. */
export function cookiePrefix(config: Config): string {
  return config.url.startsWith('https:') ? '__Host-broadsheet' : 'broadsheet';
}

export function sessionCookieName(config: Config): string {
  return `${cookiePrefix(config)}.session_token`;
}

/** The token of a session cookie with a good signature, as better-auth signs: `token.signature`, percent-encoded. */
export function signedToken(cookies: string | null, name: string, secret: string): string | undefined {
  const value = cookieValue(cookies, name);
  const dot = value?.lastIndexOf('.') ?? -1;
  if (!value || dot < 1) return undefined;
  const token = value.slice(0, dot);
  const said = Buffer.from(value.slice(dot + 1), 'base64');
  const made = createHmac('sha256', secret).update(token).digest();
  return said.length === made.length && timingSafeEqual(said, made) ? token : undefined;
}

/** Decoded; undefined when there is none, or it cannot be. */
export function cookieValue(cookies: string | null, name: string): string | undefined {
  for (const part of (cookies ?? '').split(';')) {
    const equals = part.indexOf('=');
    if (equals < 0 || part.slice(0, equals).trim() !== name) continue;
    try {
      return decodeURIComponent(part.slice(equals + 1).trim());
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** Lets the browser keep a session cookie for as long as it may, so that visits can prolong the session without a new one. */
export function lastingCookies(headers: Headers, sessionCookie: string): readonly string[] {
  return headers
    .getSetCookie()
    .map((cookie) =>
      cookie.startsWith(`${sessionCookie}=`)
        ? cookie.replace(/; Max-Age=[1-9]\d*/, `; Max-Age=${LONGEST_SECONDS}`)
        : cookie,
    );
}
