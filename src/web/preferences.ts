// What a reader prefers: this browser's cookies say it, else the account, else the browser's own wishes.
import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { type Preferences, SHORTCUTS, THEMES, WIDTHS } from '../domain/community/preferences.ts';
import { viewerOf } from './viewer.ts';

const YEAR = 365 * 24 * 60 * 60;
/** Languages there are texts in, with the names they call themselves. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
/** `de-AT;q=0.8`: the language, and how much it is liked. */
const OFFER = /^\s*([a-z]{2,3})(?:-[a-z0-9-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i;
const MOST_OFFERS = 20;
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

function isLanguage(text: string | undefined): text is Language {
  return text !== undefined && Object.hasOwn(LANGUAGES, text);
}

/** Chosen here, else by the account, else what the browser likes best of those that there are, else English. */
export function languageOf(c: Context): Language {
  const chosen = cookie(c.req.header('cookie') ?? '', 'language') ?? viewerOf(c)?.language;
  if (isLanguage(chosen)) return chosen;
  return offered(c.req.header('accept-language') ?? '') ?? 'en';
}

/** Of what the browser would take, what it would like best. */
function offered(header: string): Language | undefined {
  let best: Language | undefined;
  let most = 0;
  for (const offer of header.split(',', MOST_OFFERS)) {
    const [, language, weight = '1'] = OFFER.exec(offer) ?? [];
    const name = language?.toLowerCase();
    if (!isLanguage(name) || Number(weight) <= most) continue;
    best = name;
    most = Number(weight);
  }
  return best;
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
