// Papers that were found by papers, as plain text for a terminal: what each is, and what it has to do with those asked about.
import type { RelatedPaper, RelationView } from '../domain/related-views.ts';
import type { PaperCard } from '../domain/views.ts';
import { shownTitle } from './paper-text.ts';

const INDENT = '    ';

export function relatedLines({ card, relation }: RelatedPaper, named: 'one' | 'several'): string[] {
  return [...cardLines(card), ...relationLines(relation, named).map((line) => INDENT + line)];
}

export function cardLines(card: PaperCard): string[] {
  const authors = card.authors[0] ? ` · ${card.authors[0].name}${card.authorCount > 1 ? ' and others' : ''}` : '';
  const date = card.day ?? card.published ?? 'no date';
  return [
    `${card.id}  ${shownTitle(card.title)}`,
    INDENT + shownTitle(`${date}${authors}${card.venue ? ` · ${card.venue}` : ''}`),
  ];
}

/** `several`: says which of them it is about. */
export function relationLines({ of, citation, words, sentence }: RelationView, named: 'one' | 'several'): string[] {
  const title = of && named === 'several' ? ` “${shownTitle(of.title)}”` : '';
  const reasons = [
    citation === 'cites' ? `cites${title || ' it'}` : citation === 'cited-by' ? `cited by${title || ' it'}` : undefined,
    words.length > 0 ? `shares${citation || title === '' ? '' : ` with${title}`}: ${words.join(', ')}` : undefined,
    !citation && words.length === 0 && title !== '' ? `near in meaning to${title}` : undefined,
  ].filter((reason) => reason !== undefined);
  return [
    ...(reasons.length > 0 ? [shownTitle(reasons.join('; '))] : []),
    ...(sentence
      ? [`${sentence.cutBefore ? '… ' : ''}${shownTitle(sentence.text)}${sentence.cutAfter ? ' …' : ''}`]
      : []),
  ];
}
