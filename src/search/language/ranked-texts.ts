// The words that rank: plain ones, and those that a filter demands of the text itself.
import type { Filter, ParsedQuery } from './tree.ts';

export interface RankedText {
  readonly text: string;
  readonly isPhrase: boolean;
  /** Where alone it counts; anywhere when undefined. */
  readonly field: 'title' | 'abstract' | undefined;
}

/** In order: plain words, then what is required or offered as an alternative in title and abstract, nothing that is excluded. */
export function rankedTexts(query: Pick<ParsedQuery, 'words' | 'filter'>): RankedText[] {
  return [
    ...query.words.map(({ text }) => ({ text, isPhrase: false, field: undefined })),
    ...(query.filter ? ofFilter(query.filter) : []),
  ];
}

function ofFilter(filter: Filter): RankedText[] {
  if (filter.kind === 'and' || filter.kind === 'or') return filter.of.flatMap(ofFilter);
  if (filter.kind !== 'words' && filter.kind !== 'phrase') return [];
  const { field, text } = filter;
  if (field !== undefined && field !== 'title' && field !== 'abstract') return [];
  return [{ text, isPhrase: filter.kind === 'phrase', field }];
}
