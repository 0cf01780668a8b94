// Why a paper is recommended, in a line or two.
import type { Child } from 'hono/jsx';
import type { ForYouReason } from '../../domain/community/for-you-views.ts';
import { useTexts } from '../texts.ts';
import { paperPath } from '../urls.ts';
import { Words } from './relation.tsx';
import { TitleText } from './tex.tsx';

interface Props {
  readonly reason: ForYouReason;
  /** `hot`: nothing is known of what the person likes but topics. */
  readonly basis?: 'taste' | 'hot' | undefined;
}

export function ForYouReasonLine({ reason, basis = 'taste' }: Props) {
  const { forYou: t } = useTexts();
  const { like, follow, citation, words, together } = reason;
  const link = (paper: { readonly id: string; readonly title: string }) => () => (
    <a href={paperPath(paper.id)}>
      <TitleText text={paper.title} />
    </a>
  );
  let because: Child = basis === 'hot' ? t.hot : t.byTaste;
  if (like)
    because =
      like.because === 'follow'
        ? t.because.follow((label) => <bdi>{label}</bdi>, follow ?? '', link(like), like.title)
        : t.because[like.because](link(like), like.title);
  return (
    <p class="relation">
      {because}
      {like && citation === 'cites' ? t.cites : null}
      {like && citation === 'cited-by' ? t.citedBy : null}
      {like && words.length > 0 ? (
        <>
          {t.shares}
          <Words words={words} />
        </>
      ) : null}
      {'. '}
      {together ? t.together(together.readers, link(together), together.title) : null}
    </p>
  );
}
