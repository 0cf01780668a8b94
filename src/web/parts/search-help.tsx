// Help around searching: what may help when nothing was found, and what can be typed.
import type { Child } from 'hono/jsx';
import type { SearchView } from '../../domain/views.ts';
import { rankedText } from '../query-words.ts';
import { useTexts } from '../texts.ts';
import { searchPath } from '../urls.ts';
import type { SearchHref } from './search-href.ts';

const MOST_TRIED = 4;

interface Props {
  readonly view: SearchView;
  readonly href: SearchHref;
}

export function NothingFound({ view, href }: Props) {
  const words = [...new Set(rankedText(view).match(/[\p{L}\p{N}-]{3,}/gu))];
  const { searching: t } = useTexts();
  const removable = view.chips.filter((chip) => chip.without.trim() !== '');
  return (
    <div class="prose empty">
      {view.nothingClose ? (
        <p>
          {t.nothingClose((text) => (
            <a href={href({ mode: 'words' })}>{text}</a>
          ))}
        </p>
      ) : (
        <p>{t.noneHasAll}</p>
      )}
      <ul>
        {removable.length > 0 ? (
          <li>
            {t.fewerConditions}
            {joined(
              removable
                .slice(0, MOST_TRIED)
                .map((chip) => <a href={href({ q: chip.without })}>{t.without(chip.label)}</a>),
            )}
          </li>
        ) : null}
        {words.length > 1 ? (
          <li>
            {t.fewerWords}
            {joined(words.slice(0, MOST_TRIED).map((word) => <a href={searchPath(word)}>{word}</a>))}
          </li>
        ) : null}
        <li>{t.otherSpelling}</li>
        <li>{t.byName}</li>
        <li>
          {t.orTrending(
            (text) => (
              <a href="/papers/trending">{text}</a>
            ),
            (text) => (
              <a href="/">{text}</a>
            ),
          )}
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

/** docs/using/searching.md has all of it. */
export function SearchHelp() {
  const { searching: t } = useTexts();
  return (
    <div class="prose">
      <h1>{t.heading}</h1>
      <p>{t.intro}</p>
      <dl class="examples">
        {Object.entries(t.examples).map(([q, meaning]) => (
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
