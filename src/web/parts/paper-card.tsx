// One paper in a list: title, byline, teaser, and the line of small facts.
import type { Child } from 'hono/jsx';
import type { PaperCard } from '../../domain/views.ts';
import { count, shortDate } from '../shown.ts';
import { paperPath, periodPath } from '../urls.ts';
import { Byline } from './byline.tsx';
import { ExternalLink } from './external-link.tsx';
import { ProseText, TitleText } from './tex.tsx';

interface Props {
  readonly card: PaperCard;
  /** The day is left out where the whole page is of that day. */
  readonly showDay: boolean;
  readonly lead?: boolean | undefined;
  /** Instead of the card's own, with marked words. */
  readonly title?: Child | undefined;
  readonly teaser?: Child | undefined;
}

export function PaperCardView({ card, showDay, lead, title, teaser }: Props) {
  return (
    <article class={lead ? 'card lead' : 'card'}>
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
      <CardFacts card={card} showDay={showDay} />
    </article>
  );
}

function CardFacts({ card, showDay }: { readonly card: PaperCard; readonly showDay: boolean }) {
  const date = showDay ? (card.day ?? card.published) : undefined;
  const facts: Child[] = [];
  if (card.retracted) facts.push(<strong class="warning">Retracted</strong>);
  else if (card.withdrawn) facts.push(<strong class="warning">Withdrawn</strong>);
  if (card.isSample) facts.push('Sample');
  if (date !== undefined) {
    const shown = <time datetime={date}>{shortDate(date)}</time>;
    facts.push(date === card.day ? <a href={periodPath('day', date)}>{shown}</a> : shown);
  }
  if (card.venue) facts.push(card.venue);
  if (card.upvotes > 0) facts.push(count(card.upvotes, 'upvote'));
  if (card.comments > 0) facts.push(count(card.comments, 'comment'));
  if (card.codeUrl) facts.push(<ExternalLink url={card.codeUrl}>Code</ExternalLink>);
  if (facts.length === 0) return null;
  return (
    <ul class="facts">
      {facts.map((fact) => (
        <li>{fact}</li>
      ))}
    </ul>
  );
}
