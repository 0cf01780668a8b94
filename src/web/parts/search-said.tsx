// What is said above results: what to know about the answer, what of the query was not understood, and another spelling.
import type { SearchView } from '../../domain/views.ts';
import type { SearchHref } from './search-href.ts';

interface Props {
  readonly view: SearchView;
  readonly href: SearchHref;
}

const INCOMPLETE =
  'The time for a search was over before its end: there may be more papers than these, and better ones.';

export function Said({ view, href }: Props) {
  const sentences = [view.notice, view.complete ? undefined : INCOMPLETE, ...view.notes];
  return (
    <>
      {sentences.map((sentence) => (sentence ? <p class="said">{sentence}</p> : null))}
      {view.suggestion ? (
        <p class="meant">
          Did you mean{' '}
          <a href={href({ q: view.suggestion })}>
            <Different text={view.suggestion} from={view.q} />
          </a>
          ?
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
