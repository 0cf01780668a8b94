// Title, authors, organisations, venue and day of a paper, and what a reader must know first: withdrawn, retracted, sample.
import type { DayOrigin, PaperView } from '../../domain/views.ts';
import { count, longDay, shortDate } from '../shown.ts';
import { authorPath, organisationPath, periodPath } from '../urls.ts';
import { TitleText } from './tex.tsx';

const SHOWN_AUTHORS = 60;
/** In words that follow "27 November 2025: ". */
const ORIGINS: Readonly<Record<DayOrigin, string>> = {
  daily: 'on the daily list of that day',
  announced: 'announced on that day',
  listed: 'first seen on a list of that day',
  published: 'first version of that day',
};

export function PaperHeader({ paper }: { readonly paper: PaperView }) {
  return (
    <header class="paper-head">
      <PaperState paper={paper} />
      <h1>
        <TitleText text={paper.title} />
      </h1>
      <Authors paper={paper} />
      {paper.organisations.length > 0 ? (
        <p class="organisations">
          {paper.organisations.map((organisation, i) => (
            <>
              {i > 0 ? <span class="dot"> · </span> : null}
              <a href={organisationPath(organisation.handle)}>{organisation.name}</a>
            </>
          ))}
        </p>
      ) : null}
      <Standing paper={paper} />
    </header>
  );
}

function PaperState({ paper }: { readonly paper: PaperView }) {
  const words = paper.retracted
    ? 'This paper was retracted.'
    : paper.withdrawn
      ? 'This paper was withdrawn.'
      : undefined;
  return (
    <>
      {words ? <p class="warning">{words}</p> : null}
      {paper.isSample ? <p class="said">A paper of the sample library; the description is by Broadsheet.</p> : null}
    </>
  );
}

function Authors({ paper }: { readonly paper: PaperView }) {
  const { authors, authorCount } = paper;
  if (authors.length === 0)
    return authorCount > 0 ? <p class="authors">{count(authorCount, 'author')}, not named by the source</p> : null;
  const shown = authors.slice(0, SHOWN_AUTHORS);
  const more = Math.max(authorCount, authors.length) - shown.length;
  return (
    <>
      <p class="authors">
        {shown.map((author, i) => (
          <>
            {i > 0 ? ', ' : ''}
            <a
              href={authorPath(author.slug)}
              title={author.affiliations.length > 0 ? author.affiliations.join('; ') : undefined}
            >
              {author.name}
            </a>
          </>
        ))}
        {more > 0 && authors.length <= SHOWN_AUTHORS ? ` + ${more} more` : ''}
      </p>
      {authors.length > SHOWN_AUTHORS ? (
        <details class="authors">
          <summary>and {more} more authors</summary>
          <p>
            {authors.slice(SHOWN_AUTHORS).map((author, i) => (
              <>
                {i > 0 ? ', ' : ''}
                <a href={authorPath(author.slug)}>{author.name}</a>
              </>
            ))}
          </p>
        </details>
      ) : null}
    </>
  );
}

function Standing({ paper }: { readonly paper: PaperView }) {
  const { day, dayOrigin, published } = paper;
  return (
    <ul class="facts">
      {paper.venues.map((venue) => (
        <li>{venue}</li>
      ))}
      {paper.venues.length === 0 && paper.venue ? <li>{paper.venue}</li> : null}
      {day ? (
        <li>
          <a href={periodPath('day', day)}>
            <time datetime={day}>{longDay(day)}</time>
          </a>
          {dayOrigin ? `, ${ORIGINS[dayOrigin]}` : ''}
          {paper.dayGuessed ? ' (a guess: the source gives no year)' : ''}
        </li>
      ) : null}
      {published && published !== day ? (
        <li>
          Published <time datetime={published}>{shortDate(published)}</time>
        </li>
      ) : null}
      {paper.upvotes > 0 ? <li>{count(paper.upvotes, 'upvote')}</li> : null}
      {paper.comments > 0 ? <li>{count(paper.comments, 'comment')}</li> : null}
    </ul>
  );
}
