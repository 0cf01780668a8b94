// What is said above results: what to know about the answer, what of the query was not understood, and another spelling.
import type { SearchView } from '../../domain/views.ts';
import { useTexts } from '../texts.ts';
import type { SearchHref } from './search-href.ts';

interface Props {
  readonly view: SearchView;
  readonly href: SearchHref;
}

export function Said({ view, href }: Props) {
  const { searching: t } = useTexts();
  const sentences = [view.notice, view.complete ? undefined : t.incomplete, ...view.notes];
  return (
    <>
      {sentences.map((sentence) => (sentence ? <p class="said">{sentence}</p> : null))}
      {view.suggestion ? (
        <p class="meant">
          {t.didYouMean(
            (text) => (
              <a href={href({ q: text })}>
                <Different text={text} from={view.q} />
              </a>
            ),
            view.suggestion,
          )}
        </p>
      ) : null}
    </>
  );
}

/** With the words emphasised that are not in the other text. */
function Different({ text, from }: { readonly text: string; readonly from: string }) {
  const known = new Set(from.toLowerCase().split(/\s+/));
  return (
    <>
      {text
        .split(/(\s+)/)
        .map((word) => (/^\s*$/.test(word) || known.has(word.toLowerCase()) ? word : <em>{word}</em>))}
    </>
  );
}
