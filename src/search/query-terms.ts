// From what was typed to the terms that rank: one analysis at index and query time, plus the names' own term spaces.
import { contentTerms } from '../engine/analysis/question.ts';
import { analyse, type Token } from '../engine/analysis/tokens.ts';
import { nameTerm } from '../engine/segment/format.ts';
import type { QueryTerm } from '../engine/topk/weigh.ts';
import { rankedTexts } from './language/ranked-texts.ts';
import type { ParsedQuery } from './language/tree.ts';
import { NAME_FIELDS, type NameField } from './paper-schema.ts';

/**
 * What a word counts as a name, against 1 in the text. `hinton dropout` should find what Hinton wrote on dropout before what
 * others did, but names are rare, so that idf alone would put everything of Hinton's first; venues and keywords repeat the text.
 */
const NAME_WEIGHTS: Readonly<Record<NameField, number>> = { author: 0.6, org: 0.4, venue: 0.3, topic: 0.3 };
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

export function queryTerms(query: Pick<ParsedQuery, 'words' | 'filter'>): QueryTerms {
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
      word.names.map((term, field) => ({ term, weight: NAME_WEIGHTS[NAME_FIELDS[field] as NameField] })),
    ),
    ...demanded.flatMap(({ text }) => withoutStops(analyse(text, 'text')).map(weighted)),
  ];
  return { terms, words, phrases };
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
