// The papers found: each with a passage where the abstract has what was looked for, else with its first sentences.
import { raw } from 'hono/html';
import type { SearchHit, SearchView } from '../../domain/views.ts';
import { markedHtml } from '../../text/tex-html.ts';
import { passageWords, titleWords } from '../query-words.ts';
import { useTexts } from '../texts.ts';
import { paperPath } from '../urls.ts';
import { PaperCardView } from './paper-card.tsx';
import { Passage } from './search-passage.tsx';
import { Why } from './search-why.tsx';

interface Props {
  readonly view: SearchView;
  readonly explained: boolean;
}

export function Hits({ view, explained }: Props) {
  const words = titleWords(view);
  const marked = passageWords(view.hits.flatMap(({ passage }) => passage ?? []));
  return (
    <div class="rows">
      {view.hits.map((hit) => (
        <div class="hit">
          <Card hit={hit} words={words} marked={marked} />
          <Duplicates hit={hit} />
          {explained ? <Why parts={hit.explanation ?? []} meaning={hit.meaning} q={view.q} /> : null}
        </div>
      ))}
    </div>
  );
}

function Duplicates({ hit: { duplicates = [] } }: { readonly hit: SearchHit }) {
  const { searching: t } = useTexts();
  if (duplicates.length === 0) return null;
  return (
    <p class="why">
      {t.nearlySame}{' '}
      {duplicates.map(({ id }, i) => (
        <>
          {i > 0 ? ', ' : ''}
          <a href={paperPath(id)}>{id}</a>
        </>
      ))}
    </p>
  );
}

interface CardProps {
  readonly hit: SearchHit;
  readonly words: RegExp | undefined;
  /** In passages. */
  readonly marked: RegExp | undefined;
}

function Card({ hit: { card, passage }, words, marked }: CardProps) {
  const title = words ? raw(markedHtml(card.title, words, false)) : undefined;
  if (passage && passage.text !== '') {
    const shown = { ...card, teaser: passage.text, teaserCut: false };
    return (
      <PaperCardView card={shown} showDay={true} title={title} teaser={<Passage passage={passage} words={marked} />} />
    );
  }
  const teaser = words ? raw(markedHtml(card.teaser, words, true)) : undefined;
  return <PaperCardView card={card} showDay={true} title={title} teaser={teaser} />;
}
