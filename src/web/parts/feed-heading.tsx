// The heading of a day, week, month or the trending list: what it is, how many, and the way to all or the curated ones.
import type { FeedView } from '../../domain/views.ts';
import { useTexts } from '../texts.ts';
import { withQuery } from '../urls.ts';

interface Props {
  readonly view: Pick<FeedView, 'curated' | 'paging'>;
  readonly heading: string;
  /** Of the list, without its page. */
  readonly path: string;
  /** The list ends before its papers do. */
  readonly isCut?: boolean | undefined;
}

export function FeedHeading({ view, heading, path, isCut }: Props) {
  const t = useTexts();
  const { total } = view.paging;
  return (
    <div class="heading">
      <h1>{heading}</h1>
      <p class="count">
        {isCut ? t.lists.firstPapers(total) : view.curated ? t.lists.curatedPapers(total) : t.lists.papers(total)}
        {view.curated || total > 0 ? <span class="dot"> · </span> : null}
        {view.curated ? (
          <a href={path}>{t.lists.showAll}</a>
        ) : total > 0 ? (
          <a href={withQuery(path, { curated: 1 })}>{t.lists.curatedOnly}</a>
        ) : null}
      </p>
    </div>
  );
}
