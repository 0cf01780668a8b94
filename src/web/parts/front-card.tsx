// A card of the front page: where its paper stands among all, whether it is new to the reader, and why it is here in plain words.
import type { FrontPaper, WhyHere } from '../../domain/community/front-views.ts';
import { number } from '../shown.ts';
import { type Texts, useTexts } from '../texts.ts';
import { PaperCardView } from './paper-card.tsx';

interface Props {
  readonly paper: FrontPaper;
  readonly showDay: boolean;
  readonly lead: boolean;
  /** Place in the day. */
  readonly rank?: number | undefined;
}

export function FrontCard({ paper, showDay, lead, rank }: Props) {
  const { front: t } = useTexts();
  return (
    <PaperCardView card={paper.card} showDay={showDay} lead={lead} rank={rank}>
      <Standing paper={paper} />
      <details class="why-here">
        <summary>{t.whyHere}</summary>
        <p>{whyInWords(paper.why, t)}.</p>
      </details>
    </PaperCardView>
  );
}

function Standing({ paper: { rank, moved = 0, isNew } }: Pick<Props, 'paper'>) {
  const { front: t } = useTexts();
  if (rank === undefined && !isNew) return null;
  return (
    <p class="standing">
      {isNew ? <strong class="new">{t.newToYou}</strong> : null}
      {isNew && rank !== undefined ? <span class="dot"> · </span> : null}
      {rank === undefined ? null : (
        <span>
          {moved === 0 ? null : <span aria-hidden="true">{moved > 0 ? '↑ ' : '↓ '}</span>}
          {t.trending(number(rank))}
          {moved > 0 ? t.up(moved) : moved < 0 ? t.down(-moved) : ''}
        </span>
      )}
    </p>
  );
}

/** Each term of the hotness that is not nothing, in its order. */
function whyInWords(why: WhyHere, { why: t }: Texts['front']): string {
  const words = [
    why.pinned ? t.pinned : '',
    why.votes > 0 ? t.votes(why.votes) : '',
    why.importedUpvotes > 0 ? t.importedUpvotes(why.importedUpvotes) : '',
    why.comments > 0 ? t.comments(why.comments) : '',
    why.importedComments > 0 ? t.importedComments(why.importedComments) : '',
    why.onDailyList ? t.onDailyList : '',
    why.submitted ? t.submitted : '',
    why.hasCode ? t.hasCode : '',
  ].filter((term) => term !== '');
  const all = words.length > 0 ? words.join('; ') : t.none;
  return all.charAt(0).toUpperCase() + all.slice(1);
}
