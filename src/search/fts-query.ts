// From what a person types to an FTS5 expression that is never a syntax error: words are quoted one by one, so FTS5's own
// operators (NEAR, *, ^, column filters) have no meaning here.

export interface FtsQuery {
  /** Any of the words; undefined when nothing searchable was typed. */
  readonly any: string | undefined;
  /** All of the words: for orders other than relevance, where one shared word would be noise. */
  readonly all: string | undefined;
  readonly chips: readonly { readonly label: string; readonly without: string }[];
}

// Words that every abstract has; they are looked for only when nothing else was typed.
const STOP_WORDS = new Set(
  'a an and are as at be by can do does for from has have how in into is it its of on or our that the their there this to using was we were what when where which who why with'.split(
    ' ',
  ),
);
const MOST_WORDS = 64;
const PART = /(-?)(?:(author|title|abstract):)?(?:"([^"]*)"?|([^\s"]+))/gu;
const COLUMNS: Readonly<Record<string, string>> = { author: 'authors', title: 'title', abstract: 'abstract' };

interface Part {
  readonly expression: string;
  readonly kind: 'word' | 'stop' | 'required' | 'excluded';
  readonly source: string;
  readonly at: number;
}

export function ftsQuery(q: string): FtsQuery {
  const parts = readParts(q.normalize('NFC'));
  let words = parts.filter((part) => part.kind === 'word');
  if (words.length === 0) words = parts.filter((part) => part.kind === 'stop');
  const required = parts.filter((part) => part.kind === 'required').map((part) => part.expression);
  const excluded = parts.filter((part) => part.kind === 'excluded').map((part) => part.expression);
  const build = (joiner: string): string | undefined => {
    const list = words.map((part) => part.expression);
    const positive = [...(list.length > 0 ? [`(${list.join(joiner)})`] : []), ...required].join(' AND ');
    if (positive === '') return undefined;
    return excluded.length > 0 ? `(${positive}) NOT (${excluded.join(' OR ')})` : positive;
  };
  const chips = parts
    .filter((part) => part.kind === 'required' || part.kind === 'excluded')
    .map((part) => ({
      label: part.source,
      without: (q.slice(0, part.at) + q.slice(part.at + part.source.length)).replace(/\s+/g, ' ').trim(),
    }));
  return { any: build(' OR '), all: build(' AND '), chips };
}

function readParts(q: string): Part[] {
  const parts: Part[] = [];
  for (const match of q.matchAll(PART)) {
    if (parts.length >= MOST_WORDS) break;
    const [source, minus, field, phrase, word] = match as unknown as [string, string, string?, string?, string?];
    const text = (phrase ?? word ?? '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    if (text === '') continue;
    if (word === 'OR' || word === 'AND') continue;
    const column = field ? `${COLUMNS[field]} : ` : '';
    const expression = `${column}"${text}"`;
    const excluded = minus === '-' && (match.index === 0 || /\s/.test(q[match.index - 1] ?? ' '));
    const kind = excluded
      ? 'excluded'
      : field || phrase !== undefined
        ? 'required'
        : STOP_WORDS.has(text.toLowerCase())
          ? 'stop'
          : 'word';
    parts.push({ expression, kind, source, at: match.index });
  }
  return parts;
}
