// Title, authors, organisations, venue and day of a paper, and what a reader must know first: withdrawn, retracted, hidden, sample.
import type { AboutPaper } from '../../domain/community/about-paper-views.ts';
import type { AuthorView, PaperView } from '../../domain/views.ts';
import { longDay, number, shortDate } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { authorPath, organisationPath, paperPath, periodPath } from '../urls.ts';
import { PersonLink } from './paper-people.tsx';
import { TitleText } from './tex.tsx';
import { VoteButton } from './vote-button.tsx';

/** The others are folded. */
const SHOWN_AUTHORS = 12;

interface Props {
  readonly paper: PaperView;
  readonly about: AboutPaper;
}

export function PaperHeader({ paper, about }: Props) {
  return (
    <header class="paper-head">
      <PaperState paper={paper} />
      <h1>
        <TitleText text={paper.title} />
      </h1>
      <Authors paper={paper} about={about} />
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
      {paper.hidden ? null : (
        <div class="doing">
          <VoteButton card={paper} />
          <Voters about={about} />
        </div>
      )}
    </header>
  );
}

function PaperState({ paper }: { readonly paper: PaperView }) {
  const t = useTexts();
  const words = paper.retracted ? t.paper.retracted : paper.withdrawn ? t.paper.withdrawn : undefined;
  return (
    <>
      {paper.hidden ? (
        <p class="warning">
          {t.curation[paper.hidden]}
          {paper.curation?.reason ? ` ${t.curation.reasonWas} ${paper.curation.reason}` : ''}
        </p>
      ) : null}
      {words ? <p class="warning">{words}</p> : null}
      {paper.isSample ? <p class="said">{t.paper.sample}</p> : null}
    </>
  );
}

function Authors({ paper, about }: Props) {
  const { counts, paper: t } = useTexts();
  const { authors, authorCount } = paper;
  if (authors.length === 0)
    return authorCount > 0 ? <p class="authors">{t.authorsUnnamed(counts.authors(authorCount))}</p> : null;
  const shown = authors.slice(0, SHOWN_AUTHORS);
  const more = Math.max(authorCount, authors.length) - shown.length;
  const isFolded = authors.length > SHOWN_AUTHORS;
  return (
    <>
      <p class="authors">
        {shown.map((author, i) => (
          <>
            {i > 0 ? ', ' : ''}
            <Author author={author} place={i} about={about} />
          </>
        ))}
        {more > 0 && !isFolded ? t.plusMore(number(more)) : ''}
      </p>
      {isFolded ? (
        <details class="authors">
          <summary>{t.moreAuthors(number(more))}</summary>
          <p>
            {authors.slice(SHOWN_AUTHORS).map((author, i) => (
              <>
                {i > 0 ? ', ' : ''}
                <Author author={author} place={SHOWN_AUTHORS + i} about={about} />
              </>
            ))}
          </p>
        </details>
      ) : null}
    </>
  );
}

interface AuthorProps {
  readonly author: AuthorView;
  readonly place: number;
  readonly about: AboutPaper;
}

function Author({ author, place, about }: AuthorProps) {
  const { paper: t } = useTexts();
  const known = about.authors.get(place);
  const title = author.affiliations.length > 0 ? author.affiliations.join('; ') : undefined;
  return (
    <>
      <a href={authorPath(known?.slug ?? author.slug)} title={title}>
        {author.name}
      </a>
      {known?.claimedBy ? (
        <a class="claimed" href={`/people/${known.claimedBy.handle}`}>
          <span aria-hidden="true">✓</span>
          <span class="unseen">
            <bdi>{known.claimedBy.name}</bdi> {t.claimed}
          </span>
        </a>
      ) : null}
    </>
  );
}

function Standing({ paper }: { readonly paper: PaperView }) {
  const { counts, paper: t } = useTexts();
  const { day, dayOrigin, published, curation } = paper;
  const origin = curation?.day !== undefined && curation.day === day ? 'curated' : dayOrigin;
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
          {origin ? `, ${t.origins[origin]}` : ''}
          {paper.dayGuessed && origin !== 'curated' ? t.guessed : ''}
        </li>
      ) : null}
      {published && published !== day ? (
        <li>
          {t.published} <time datetime={published}>{shortDate(published)}</time>
        </li>
      ) : null}
      {curation?.pinnedUntil ? <li>{t.pinnedUntil(shortDate(curation.pinnedUntil))}</li> : null}
      {paper.upvotes > 0 ? <li>{counts.upvotes(paper.upvotes)}</li> : null}
      {paper.comments > 0 ? (
        <li>
          <a href={`${paperPath(paper.id)}#discussion`}>{counts.comments(paper.comments)}</a>
        </li>
      ) : null}
    </ul>
  );
}

function Voters({ about }: { readonly about: AboutPaper }) {
  const { paper: t } = useTexts();
  if (about.voters.length === 0) return null;
  return (
    <p class="voted-by">
      {t.voters}{' '}
      {about.voters.map((voter, i) => (
        <>
          {i > 0 ? ', ' : ''}
          <PersonLink person={voter} />
        </>
      ))}
    </p>
  );
}
