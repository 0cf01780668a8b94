// From what was typed to the terms that rank: one analysis at index and query time, plus the names' own term spaces.
import { contentTerms } from '../engine/analysis/question.ts';
import { analyse, type Token } from '../engine/analysis/tokens.ts';
import { nameTerm } from '../engine/segment/format.ts';
import type { QueryTerm } from '../engine/topk/weigh.ts';
import { rankedTexts } from './language/ranked-texts.ts';
import type { ParsedQuery } from './language/tree.ts';
import { NAME_FIELDS, type NameField } from './paper-schema.ts';

/**
 * What a word that is never anything but a name counts as one, against 1 in the text. Above 1 for authors: whoever types a name
 * wants what that person wrote more than what mentions them. Venues, organisations and keywords largely repeat the text.
 */
const NAME_WEIGHTS: Readonly<Record<NameField, number>> = { author: 1.25, org: 0.6, venue: 0.4, topic: 0.4 };
/** A joined compound beside its parts, a part beside its compound. */
const OVERLAY_WEIGHT = 0.5;

export interface WordTerms {
  readonly text: string;
  /** The word as a term of each field of names. */
  readonly names: readonly string[];
}

export interface QueryTerms {
  readonly terms: readonly QueryTerm[];
  /** The plain words, each as the terms that it may be found by. None when no plain word can be searched for. */
  readonly words: readonly WordTerms[];
  /** Terms of phrases, for passages. */
  readonly phrases: readonly (readonly string[])[];
}

/** `frequency` tells how many papers have a term. */
export function queryTerms(
  query: Pick<ParsedQuery, 'words' | 'filter'>,
  frequency: (term: string) => number,
): QueryTerms {
  // As one text, so that whether it is a question shows.
  const plain = query.words.map(({ text }) => text).join(' ');
  const tokens = contentTerms(analyse(plain, 'text'));
  const names = namesByPlace(plain);
  const words = tokens
    .filter(({ overlay }) => !overlay)
    .map((token) => ({ text: token.term, names: names.get(token.start) ?? [] }));
  const demanded = rankedTexts({ words: [], filter: query.filter });
  const phrases = demanded.filter(({ isPhrase }) => isPhrase).map(({ text }) => mainTerms(text));
  const terms = [
    ...tokens.map(weighted),
    ...words.flatMap((word) =>
      word.names.flatMap((term, field) => {
        const share = nameShare(frequency(term), frequency(word.text));
        return share > 0 ? [{ term, weight: NAME_WEIGHTS[NAME_FIELDS[field] as NameField] * share }] : [];
      }),
    ),
    ...demanded.flatMap(({ text }) => withoutStops(analyse(text, 'text')).map(weighted)),
  ];
  return { terms, words, phrases };
}

/**
 * How far a word is a name in this library, 0 to 1: `hinton dropout` is to find what Hinton wrote on dropout, `long documents`
 * not what a Mr Long wrote on documents, though names are rare and so have a high idf. The root, so that a name which others
 * speak of stays one.
 */
function nameShare(asName: number, asWord: number): number {
  return asName === 0 ? 0 : Math.sqrt(asName / (asName + asWord));
}

/** Stop words left out, unless there is nothing else. */
export function withoutStops(tokens: readonly Token[]): readonly Token[] {
  const content = tokens.filter(({ stop }) => !stop);
  return content.length > 0 ? content : tokens;
}

/** The terms of a text that have a position, in order. */
export function mainTerms(text: string): string[] {
  return analyse(text, 'text')
    .filter(({ overlay }) => !overlay)
    .map(({ term }) => term);
}

/** By where a word begins, its term in each field of names. */
export function namesByPlace(text: string): ReadonlyMap<number, readonly string[]> {
  return new Map(
    analyse(text, 'names')
      .filter(({ overlay }) => !overlay)
      .map(({ term, start }) => [start, NAME_FIELDS.map((_, field) => nameTerm(field, term))]),
  );
}

function weighted({ term, overlay }: Token): QueryTerm {
  return { term, weight: overlay ? OVERLAY_WEIGHT : 1 };
}
