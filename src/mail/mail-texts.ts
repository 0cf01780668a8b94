// The words of mails in the language of whoever gets them.
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';

export type MailTexts = typeof en;

const CATALOGUES: ReadonlyMap<string, MailTexts> = new Map([
  ['en', en],
  ['de', de],
]);

/** English for a language that there is no catalogue of. */
export function mailTexts(language: string | undefined): MailTexts {
  return CATALOGUES.get(language ?? 'en') ?? en;
}
