// The vote for one paper with its count: a form with a button; for somebody without an account the way to sign in. The site's
// script (client/voting.ts) sends the same form without leaving the page.
import { mayDo } from '../../domain/community/roles.ts';
import type { PaperCard } from '../../domain/views.ts';
import { number } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { paperPath, withQuery } from '../urls.ts';
import { useViewer } from '../viewer.ts';
import { useMine, usePath } from './mine.tsx';

interface Props {
  readonly card: Pick<PaperCard, 'id' | 'workId' | 'upvotes'>;
  /** Default: as `MineContext` has it. */
  readonly voted?: boolean | undefined;
}

export function VoteButton({ card, voted }: Props) {
  const viewer = useViewer();
  const t = useTexts();
  const mine = useMine(card.workId);
  const path = paperPath(card.id);
  const back = usePath() || path;
  const count = number(card.upvotes);
  if (!viewer)
    return (
      <a class="vote" href={withQuery('/sign-in', { back: `${back}#p-${card.workId}` })} rel="nofollow">
        <Arrow /> {count}
        <span class="unseen"> {t.votes.signIn(card.upvotes)}</span>
      </a>
    );
  // Whoever may not vote sees the count alone.
  if (!mayDo(viewer, 'vote'))
    return (
      <span class="vote">
        <Arrow /> {count}
        <span class="unseen"> {t.votes.upvotes(card.upvotes)}</span>
      </span>
    );
  const isUp = voted ?? mine.voted;
  return (
    <form class="vote" method="post" action={`${path}/vote`} data-action="vote">
      <input type="hidden" name="back" value={back} />
      <button type="submit" name="up" value={isUp ? '0' : '1'} aria-pressed={isUp ? 'true' : 'false'}>
        <Arrow />
        <span class="unseen">{t.votes.vote}</span> <span class="n">{count}</span>
      </button>
    </form>
  );
}

function Arrow() {
  return (
    <span class="arrow" aria-hidden="true">
      ▲
    </span>
  );
}
