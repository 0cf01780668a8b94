// On the page of a paper: a few papers like it, and ways to more of them. Where they were not found in time, the ways alone.
import type { PaperView } from '../../domain/views.ts';
import { useTexts } from '../texts.ts';
import { paperPath, similarPath, threadPath } from '../urls.ts';
import { RelationLine } from './relation.tsx';
import { TitleText } from './tex.tsx';

export function SimilarPapers({ paper }: { readonly paper: PaperView }) {
  const { similar = [] } = paper;
  const { related: t } = useTexts();
  return (
    <section aria-labelledby="similar">
      <h2 id="similar">{t.similar}</h2>
      {similar.length > 0 ? (
        <ul class="similar">
          {similar.map(({ card, relation }) => (
            <li>
              <a href={paperPath(card.id)}>
                <TitleText text={card.title} />
              </a>
              {card.published ? <span class="quiet">, {card.published.slice(0, 4)}</span> : null}
              <RelationLine relation={relation} named="one" />
            </li>
          ))}
        </ul>
      ) : null}
      <p class="ways">
        <a href={similarPath(paper.id)}>{t.moreLikeThis}</a>
        <a href={threadPath(paper.id)}>{t.thread}</a>
      </p>
    </section>
  );
}
