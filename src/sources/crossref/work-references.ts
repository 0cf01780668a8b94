// Crossref's reference lists: a DOI where one was matched, otherwise fields or the whole line in the author's words.
import { parseArxivId } from '../../domain/ids.ts';
import type { PaperIds, PaperReference } from '../../domain/paper.ts';
import { arr, obj, str } from '../input/fields.ts';
import { markupText } from '../json/markup-text.ts';
import { IdList } from '../json/paper-ids.ts';
import { readYear } from '../json/read-date.ts';
import { orNothing } from '../json/words.ts';

type Wire = Readonly<Record<string, unknown>>;

const ARXIV_IN_TEXT =
  /\barxiv(?:\.org\/(?:abs|pdf)\/|(?:\s+preprint)?[:\s]\s*(?:arxiv:)?)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})/i;

export function referencesOf(work: Wire): readonly PaperReference[] | undefined {
  return orNothing(arr(work.reference).flatMap((item) => referenceOf(obj(item)) ?? []));
}

function referenceOf(wire: Wire): PaperReference | undefined {
  const title = text(wire['article-title']) ?? text(wire['volume-title']) ?? text(wire['series-title']);
  const words = text(wire.unstructured) ?? composed(wire);
  const ids = idsOf(wire, words);
  const year = readYear(wire.year);
  // The key alone names nothing.
  if (!ids && title === undefined && words === undefined && year === undefined) return undefined;
  return { ids, title, year, text: words };
}

function text(value: unknown): string | undefined {
  return markupText(str(value));
}

function idsOf(wire: Wire, words: string | undefined): PaperIds | undefined {
  const list = new IdList();
  list.add(wire.DOI);
  const found = Object.keys(list.ids()).length > 0 ? undefined : ARXIV_IN_TEXT.exec(words ?? '')?.[1];
  if (found !== undefined) list.set('arxiv', parseArxivId(found)?.id);
  const ids = list.ids();
  return Object.keys(ids).length > 0 ? ids : undefined;
}

/** "Swenson, J. Chem. Phys. 57, 1734" from the fields. */
function composed(wire: Wire): string | undefined {
  const where = [text(wire['journal-title']), text(wire.volume)].filter((part) => part !== undefined).join(' ');
  const parts = [text(wire.author), where, text(wire['first-page'])].filter(
    (part) => part !== undefined && part !== '',
  );
  return parts.length > 0 ? parts.join(', ') : undefined;
}
