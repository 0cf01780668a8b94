// Help around searching: what may help when nothing was found, and what can be typed.
import type { Child } from 'hono/jsx';
import type { SearchView } from '../../domain/views.ts';
import { rankedText } from '../query-words.ts';
import { searchPath } from '../urls.ts';
import type { SearchHref } from './search-href.ts';

const MOST_TRIED = 4;

interface Props {
  readonly view: SearchView;
  readonly href: SearchHref;
}

export function NothingFound({ view, href }: Props) {
  const words = [...new Set(rankedText(view).match(/[\p{L}\p{N}-]{3,}/gu))];
  const removable = view.chips.filter((chip) => chip.without.trim() !== '');
  return (
    <div class="prose empty">
      {view.nothingClose ? (
        <p>
          Nothing in this library is close to this; some of its words are in{' '}
          <a href={href({ mode: 'words' })}>papers about something else</a>. What may help:
        </p>
      ) : (
        <p>No paper in this library has all of this. What may help:</p>
      )}
      <ul>
        {removable.length > 0 ? (
          <li>
            fewer conditions:{' '}
            {joined(
              removable
                .slice(0, MOST_TRIED)
                .map((chip) => <a href={href({ q: chip.without })}>without “{chip.label}”</a>),
            )}
          </li>
        ) : null}
        {words.length > 1 ? (
          <li>
            fewer words: {joined(words.slice(0, MOST_TRIED).map((word) => <a href={searchPath(word)}>{word}</a>))}
          </li>
        ) : null}
        <li>another spelling, or the words of the title</li>
        <li>an author's surname, an arXiv id or a DOI</li>
        <li>
          <a href="/papers/trending">the trending papers</a> or <a href="/">today's</a>
        </li>
      </ul>
    </div>
  );
}

function joined(links: readonly Child[]): Child {
  return links.map((link, i) => (
    <>
      {i > 0 ? ', ' : ''}
      {link}
    </>
  ));
}

/** What can be typed, and what it means; docs/using/searching.md has all of it. */
const EXAMPLES: readonly (readonly [string, string])[] = [
  ['attention transformer', 'papers with these words; those with both, and with the rarer one, first'],
  ['"state space" -mamba', 'with this phrase, without that word'],
  ['author:hinton dropout', 'by this author; also title: abstract: org: venue: topic: cat:'],
  ['diffusion since last year', 'dates in plain words, or year:2023..2025, after:2024-06'],
  ['agents has:code votes:>10', 'with code, and more than ten votes'],
  ['retrieval (reranking OR reranker)', 'one or the other must be there'],
  ['like:1706.03762', 'with the same words as this paper'],
  ['1706.03762', 'this paper: an arXiv id, a DOI, an address with one'],
];

export function SearchHelp() {
  return (
    <div class="prose">
      <h1>Search</h1>
      <p>Type into the box above: words of a title or abstract, an author, an id. What can be typed:</p>
      <dl class="examples">
        {EXAMPLES.map(([q, meaning]) => (
          <div>
            <dt>
              <a href={searchPath(q)}>{q}</a>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
