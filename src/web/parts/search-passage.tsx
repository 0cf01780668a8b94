// A passage of an abstract, verbatim, with what was found marked; TeX in it is shown as everywhere.
import { raw } from 'hono/html';
import type { PassageView } from '../../domain/views.ts';
import { markedHtml } from '../../text/tex-html.ts';
import { passageWords } from '../query-words.ts';
import { ProseText } from './tex.tsx';

export function Passage({ passage }: { readonly passage: PassageView }) {
  const words = passageWords(passage);
  return (
    <>
      {passage.cutBefore ? '…\u00a0' : ''}
      {words ? raw(markedHtml(passage.text, words, true)) : <ProseText text={passage.text} />}
      {passage.cutAfter ? '\u00a0…' : ''}
    </>
  );
}
