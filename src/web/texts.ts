// The words of the site in the reader's language: `useTexts` in components, `textsOf` in handlers. English is the catalogue
// (`texts/en.ts`); a translation is one file of the same shape beside it.
import type { Context } from 'hono';
import { createContext, useContext } from 'hono/jsx';
import { type Language, languageOf } from './preferences.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';

/** The shape of a catalogue: texts, functions that make a text of what varies in it, and groups of these. */
type Shape<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...varying: infer A) => infer R
      ? (...varying: A) => R extends string ? string : R
      : T[K] extends readonly string[]
        ? readonly string[]
        : Shape<T[K]>;
};

export type Texts = Shape<typeof en>;

const CATALOGUES: Readonly<Record<Language, Texts>> = { en, de };

export const TextsContext = createContext<Texts>(en);

/** For components. */
export function useTexts(): Texts {
  return useContext(TextsContext);
}

/** For handlers. */
export function textsOf(c: Context): Texts {
  return CATALOGUES[languageOf(c)];
}

/** As an account chose; where it did not, as the request likes. For what is asked without a session. */
export function textsIn(language: string | undefined, c: Context): Texts {
  return language !== undefined && Object.hasOwn(CATALOGUES, language) ? CATALOGUES[language as Language] : textsOf(c);
}
