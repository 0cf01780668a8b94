// What a paper has to do with the ones that were asked about, in a line; its sentence stands where a card has its teaser.
import type { Child } from 'hono/jsx';
import type { RelatedPaper, RelationView } from '../../domain/related-views.ts';
import { useTexts } from '../texts.ts';
import { paperPath } from '../urls.ts';
import { PaperCardView } from './paper-card.tsx';
import { Passage } from './search-passage.tsx';
import { TitleText } from './tex.tsx';

interface Props {
  readonly relation: RelationView;
  /** `several`: says which of them it is about. */
  readonly named: 'one' | 'several';
}

export function RelationLine({ relation, named }: Props) {
  const { of, citation, words } = relation;
  const { related: t } = useTexts();
  const other: Child =
    of && named === 'several' ? (
      <a href={paperPath(of.id)}>
        <TitleText text={of.title} />
      </a>
    ) : undefined;
  if (!citation && words.length === 0 && !other) return null;
  return (
    <p class="relation">
      {citation === 'cites' ? t.cites((it) => other ?? it) : null}
      {citation === 'cited-by' ? t.citedBy((it) => other ?? it) : null}
      {words.length > 0 ? (
        <>
          {citation ? t.andShares : t.shares}
          <Words words={words} />
          {citation || !other ? null : (
            <>
              {t.sharedWith}
              {other}
            </>
          )}
        </>
      ) : citation ? null : (
        <>
          {t.nearInMeaning}
          {other}
        </>
      )}
    </p>
  );
}

export function Words({ words }: { readonly words: readonly string[] }) {
  return (
    <>
      {words.map((word, i) => (
        <>
          {i > 0 ? ', ' : ''}
          <em>{word}</em>
        </>
      ))}
    </>
  );
}

/** A card with its relation below, and the sentence that tells it instead of the teaser. */
export function RelatedCard({ card, relation, named }: Pick<RelatedPaper, 'card'> & Props) {
  const { sentence } = relation;
  const shown = sentence ? { ...card, teaser: sentence.text, teaserCut: false } : card;
  return (
    <div class="hit">
      <PaperCardView card={shown} showDay={true} teaser={sentence ? <Passage passage={sentence} /> : undefined} />
      <RelationLine relation={relation} named={named} />
    </div>
  );
}
