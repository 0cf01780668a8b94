// What stands around search results: how the query was understood, the order, and help where nothing was found.
import type { SearchView } from '../../domain/views.ts';
import { searchPath } from '../urls.ts';

export const SORTS = ['relevance', 'date', 'votes'] as const;

export function Chips({ view }: { readonly view: SearchView }) {
  if (view.chips.length === 0) return null;
  return (
    <div class="chips">
      <p class="unseen" id="chips-label">
        Understood as; each part can be removed
      </p>
      <ul aria-labelledby="chips-label">
        {view.chips.map((chip) => (
          <li>
            <a href={searchPath(chip.without)}>
              {chip.label}
              <span class="unseen">, remove</span>
              <span aria-hidden="true"> ×</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface SortsProps {
  readonly view: SearchView;
  readonly href: (more: Readonly<Record<string, string | undefined>>) => string;
}

const SORT_LABELS = { relevance: 'Best match', date: 'Newest', votes: 'Most upvoted' } as const;

export function Sorts({ view, href }: SortsProps) {
  return (
    <nav class="sorts" aria-label="Order">
      <ul>
        {SORTS.map((sort) => (
          <li>
            <a
              href={href({ sort: sort === 'relevance' ? undefined : sort })}
              aria-current={sort === view.sort ? 'true' : undefined}
            >
              {SORT_LABELS[sort]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function NothingFound({ view }: { readonly view: SearchView }) {
  const words = view.q.match(/[\p{L}\p{N}-]{3,}/gu) ?? [];
  return (
    <div class="prose empty">
      <p>No paper in this library has all of this. What may help:</p>
      <ul>
        {words.length > 1 ? (
          <li>
            fewer words:{' '}
            {words.slice(0, 4).map((word, i) => (
              <>
                {i > 0 ? ', ' : ''}
                <a href={searchPath(word)}>{word}</a>
              </>
            ))}
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

export function SearchHelp() {
  return (
    <div class="prose">
      <h1>Search</h1>
      <p>Type into the box above: words of a title or abstract, an author, an arXiv id, a DOI. For example</p>
      <ul>
        {['attention transformer', 'diffusion models', 'Turing', '1706.03762'].map((example) => (
          <li>
            <a href={searchPath(example)}>{example}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
