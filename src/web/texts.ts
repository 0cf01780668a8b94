// The words of the site in the reader's language: `useTexts` in components, `textsOf` in handlers. English is the catalogue
// (`texts/en.ts`); a translation is one file of the same shape beside it.
import type { Context } from 'hono';
import { createContext, useContext } from 'hono/jsx';
import { en } from './texts/en.ts';
import { viewerOf } from './viewer.ts';

/** Strings, functions that return strings, and groups of these. */
type Wide<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Wide<T[K]>;
};

export type Texts = Wide<typeof en>;

const CATALOGUES: Readonly<Record<string, Texts>> = { en };
export const LANGUAGES = Object.keys(CATALOGUES);

export const TextsContext = createContext<Texts>(en);

/** For components. */
export function useTexts(): Texts {
  return useContext(TextsContext);
}

/** For handlers. */
export function textsOf(c: Context): Texts {
  return CATALOGUES[languageOf(c)] ?? en;
}

/** The account's choice, else the cookie's, else the browser's first that is there, else English. */
export function languageOf(c: Context): string {
  const chosen = viewerOf(c)?.language ?? /(?:^|;\s*)language=([a-z]{2})\b/.exec(c.req.header('cookie') ?? '')?.[1];
  if (chosen && LANGUAGES.includes(chosen)) return chosen;
  for (const offer of (c.req.header('accept-language') ?? '').split(',')) {
    const language = offer.trim().slice(0, 2).toLowerCase();
    if (LANGUAGES.includes(language)) return language;
  }
  return 'en';
}
