// Small buttons below a paper in a list: to read, read, skip. A plain form; `client/keeping.ts` spares the reload.
import { MARKS } from '../../domain/community/marks.ts';
import type { PaperCard } from '../../domain/views.ts';
import { useTexts } from '../texts.ts';
import { paperPath } from '../urls.ts';
import { useViewer } from '../viewer.ts';
import { useMine, usePath } from './mine.tsx';

interface Props {
  readonly card: Pick<PaperCard, 'id' | 'workId'>;
  /** Default: as `MineContext` has it. */
  readonly mark?: string | undefined;
}

/** Nothing for somebody without an account: links to signing in on every card would be noise. Pressing again takes back. */
export function CardMarks({ card, mark: given }: Props) {
  const viewer = useViewer();
  const { library: t } = useTexts();
  const mark = useMine(card.workId).mark ?? given;
  const path = paperPath(card.id);
  const back = usePath() || path;
  if (!viewer) return null;
  return (
    <form class="marks" method="post" action={`${path}/mark`} data-action="mark">
      <input type="hidden" name="back" value={back} />
      {MARKS.map((one) => (
        <button
          type="submit"
          name="mark"
          value={one === mark ? '' : one}
          data-mark={one}
          aria-pressed={one === mark ? 'true' : 'false'}
        >
          {t.mark[one]}
        </button>
      ))}
    </form>
  );
}
