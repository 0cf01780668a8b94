// One paper in a list: title, byline, teaser, the line of small facts, and what one can do with it.
import type { Child } from 'hono/jsx';
import type { PaperCard } from '../../domain/views.ts';
import { number, shortDate } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { paperPath, periodPath } from '../urls.ts';
import { Byline } from './byline.tsx';
import { CardMarks } from './card-marks.tsx';
import { ExternalLink } from './external-link.tsx';
import { useMine } from './mine.tsx';
import { ProseText, TitleText } from './tex.tsx';
import { VoteButton } from './vote-button.tsx';

interface Props {
  readonly card: PaperCard;
  /** The day is left out where the whole page is of that day. */
  readonly showDay: boolean;
  readonly lead?: boolean | undefined;
  /** Its place, where the list is ranked. */
  readonly rank?: number | undefined;
  /** Instead of the card's own, with marked words. */
  readonly title?: Child | undefined;
  readonly teaser?: Child | undefined;
  /** False where the paper stands on the page a second time. */
  readonly anchored?: boolean | undefined;
  /** Below the teaser: why it is here, what is new of it. */
  readonly children?: Child | undefined;
}

export function PaperCardView({ card, showDay, lead, rank, title, teaser, anchored = true, children }: Props) {
  const t = useTexts();
  const mine = useMine(card.workId);
  return (
    <article class={lead ? 'card lead' : 'card'} id={anchored ? `p-${card.workId}` : undefined}>
      {rank === undefined ? null : (
        <p class="rank">
          <span class="unseen">{t.lists.rank} </span>
          {number(rank)}
        </p>
      )}
      <h2>
        <a href={paperPath(card.id)}>{title ?? <TitleText text={card.title} />}</a>
      </h2>
      <Byline card={card} />
      {card.teaser === '' ? null : (
        <p class="teaser">
          {teaser ?? <ProseText text={card.teaser} />}
          {card.teaserCut ? '\u00a0…' : ''}
        </p>
      )}
      {children}
      <CardFacts card={card} showDay={showDay} />
      <div class="doing">
        <VoteButton card={card} />
        <a href={`${paperPath(card.id)}#discussion`}>
          {card.comments > 0 ? t.lists.comments(card.comments) : t.lists.discuss}
        </a>
        <CardMarks card={card} mark={mine.mark} />
      </div>
    </article>
  );
}

function CardFacts({ card, showDay }: { readonly card: PaperCard; readonly showDay: boolean }) {
  const t = useTexts();
  const date = showDay ? (card.day ?? card.published) : undefined;
  const facts: Child[] = [];
  if (card.retracted) facts.push(<strong class="warning">{t.lists.retracted}</strong>);
  else if (card.withdrawn) facts.push(<strong class="warning">{t.lists.withdrawn}</strong>);
  if (card.isSample) facts.push(t.lists.sample);
  if (date !== undefined) {
    const shown = <time datetime={date}>{shortDate(date)}</time>;
    facts.push(date === card.day ? <a href={periodPath('day', date)}>{shown}</a> : shown);
  }
  if (card.venue) facts.push(card.venue);
  if (card.codeUrl) facts.push(<ExternalLink url={card.codeUrl}>{t.lists.code}</ExternalLink>);
  if (facts.length === 0) return null;
  return (
    <ul class="facts">
      {facts.map((fact) => (
        <li>{fact}</li>
      ))}
    </ul>
  );
}
