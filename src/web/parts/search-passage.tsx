// A passage of an abstract, verbatim, with what was found marked; TeX in it is shown as everywhere.
import { raw } from 'hono/html';
import type { PassageView } from '../../domain/views.ts';
import { markedHtml } from '../../text/tex-html.ts';
import { passageWords } from '../query-words.ts';
import { ProseText } from './tex.tsx';

interface Props {
  readonly passage: PassageView;
  /** Made once for all passages of a page, as making it costs more than marking; of this one alone unless given. */
  readonly words?: RegExp | undefined;
}

export function Passage({ passage, words = passageWords([passage]) }: Props) {
  return (
    <>
      {passage.cutBefore ? '…\u00a0' : ''}
      {words ? raw(markedHtml(passage.text, words, true)) : <ProseText text={passage.text} />}
      {passage.cutAfter ? '\u00a0…' : ''}
    </>
  );
}
