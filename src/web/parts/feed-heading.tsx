// The heading of a day, week, month or the trending list: what it is, how many, and the way to all or the curated ones.
import type { FeedView } from '../../domain/views.ts';
import { count } from '../shown.ts';
import { periodPath, withQuery } from '../urls.ts';

interface Props {
  readonly view: FeedView;
  readonly heading: string;
}

export function FeedHeading({ view, heading }: Props) {
  const path = periodPath(view.kind, view.period);
  const { total } = view.paging;
  return (
    <div class="heading">
      <h1>{heading}</h1>
      <p class="count">
        {total === 0 ? 'No papers' : count(total, view.curated ? 'curated paper' : 'paper')}
        {view.curated || total > 0 ? <span class="dot"> · </span> : null}
        {view.curated ? (
          <a href={path}>Show all</a>
        ) : total > 0 ? (
          <a href={withQuery(path, { curated: 1 })}>Curated only</a>
        ) : null}
      </p>
    </div>
  );
}
