// What a reader prefers: this browser's cookies say it, else the account, else the browser's own wishes.
import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { type Preferences, SHORTCUTS, THEMES, WIDTHS } from '../domain/community/preferences.ts';
import { viewerOf } from './viewer.ts';

const YEAR = 365 * 24 * 60 * 60;
/** Languages there are texts in, with the names they call themselves. */
export const LANGUAGES = { en: 'English' } as const;
export type Language = keyof typeof LANGUAGES;

export function preferencesOf(c: Context): Preferences {
  const cookies = c.req.header('cookie') ?? '';
  const viewer = viewerOf(c);
  return {
    theme: pick(THEMES, cookie(cookies, 'theme') ?? viewer?.theme),
    width: pick(WIDTHS, cookie(cookies, 'width') ?? viewer?.width),
    shortcuts: pick(SHORTCUTS, cookie(cookies, 'shortcuts') ?? viewer?.shortcuts),
    language: languageOf(c),
  };
}

export function isLanguage(text: string | undefined): text is Language {
  return text !== undefined && Object.hasOwn(LANGUAGES, text);
}

/** Chosen here, else by the account, else the first of the browser's that there is, else English. */
export function languageOf(c: Context): Language {
  const chosen = cookie(c.req.header('cookie') ?? '', 'language') ?? viewerOf(c)?.language;
  if (isLanguage(chosen)) return chosen;
  for (const offer of (c.req.header('accept-language') ?? '').split(',', 20)) {
    const language = offer.trim().slice(0, 2).toLowerCase();
    if (isLanguage(language)) return language;
  }
  return 'en';
}

/** For this browser, for a year. */
export function keepPreferences(c: Context, preferences: Partial<Preferences>): void {
  const secure = new URL(c.req.url).protocol === 'https:';
  for (const [name, value] of Object.entries(preferences))
    setCookie(c, name, value, { path: '/', maxAge: YEAR, sameSite: 'Lax', httpOnly: true, secure });
}

function cookie(cookies: string, name: string): string | undefined {
  return new RegExp(`(?:^|;\\s*)${name}=([a-z]{1,12})(?:;|$)`).exec(cookies)?.[1];
}

function pick<T extends string>(values: readonly [T, ...T[]], wished: string | undefined): T {
  return values.find((value) => value === wished) ?? values[0];
}
