// From what somebody pasted or sent to a list of papers: BibTeX, RIS, CSL-JSON, our own file, or ids and links. Other formats
// are for whoever runs the instance: they speak in the name of their sources, and can take papers back.
import type { ImportFault } from '../../domain/community/collection-views.ts';
import { isWorkId, parseAnyId, STRONG_KINDS } from '../../domain/ids.ts';
import type { Paper } from '../../domain/paper.ts';
import { bibtexReader } from '../../sources/bibtex/bibtex-reader.ts';
import { cslReader } from '../../sources/csl/csl-reader.ts';
import { InputError } from '../../sources/input/input.ts';
import { openText } from '../../sources/input/open.ts';
import type { Place, Reader, ReadOptions } from '../../sources/reader.ts';
import { risReader } from '../../sources/ris/ris-reader.ts';
import { isCollectionFile, readCollectionFile } from './collection-file.ts';

export interface ImportEntry {
  readonly place: string;
  readonly raw: string;
  /** That the library may know it by. */
  readonly ids: readonly string[];
  /** What the entry says of it; undefined where it is an id alone. */
  readonly paper: Paper | undefined;
  /** Source of its record, if the library lacks it. */
  readonly format: string;
  readonly note: string;
  readonly tags: readonly string[];
}

export interface ImportParse {
  /** For people. */
  readonly format: string;
  readonly entries: readonly ImportEntry[];
  readonly faults: readonly ImportFault[];
  /** Why it could not be read to its end. */
  readonly failure?: string | undefined;
}

const READERS: readonly Reader[] = [bibtexReader, risReader, cslReader];

export async function importEntries(text: string, options: ReadOptions): Promise<ImportParse> {
  if (isCollectionFile(text)) return readCollectionFile(text);
  const opened = openText('import', text);
  const [surest] = READERS.map((reader) => ({ reader, sure: reader.detect(opened.head) })).sort(
    (a, b) => b.sure - a.sure,
  );
  if (!surest || surest.sure === 0) return readIds(text);
  const { reader } = surest;
  const entries: ImportEntry[] = [];
  const faults: ImportFault[] = [];
  let failure: string | undefined;
  try {
    for await (const item of reader.read(opened.input, options)) {
      if (item.kind === 'paper') entries.push(entryOf(item.paper, placeOf(item.place), reader.format));
      else if (item.kind === 'rejected')
        faults.push({ place: placeOf(item.place), reason: item.reason, raw: item.raw });
      else if (item.kind === 'notice')
        faults.push({ place: item.place ? placeOf(item.place) : '', reason: item.message, raw: '' });
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    failure = error.message;
  }
  return { format: reader.label, entries, faults, failure };
}

function entryOf(paper: Paper, place: string, format: string): ImportEntry {
  const ids = STRONG_KINDS.flatMap((kind) => paper.ids[kind] ?? []);
  return { place, raw: paper.title, ids, paper, format, note: '', tags: [] };
}

/** One or more on a line, with or without words around them. */
function readIds(text: string): ImportParse {
  const entries: ImportEntry[] = [];
  const faults: ImportFault[] = [];
  for (const [i, line] of text.split(/\r\n?|\n/).entries()) {
    if (line.trim() === '') continue;
    const place = `line ${i + 1}`;
    const words = line.split(/[\s,;<>"']+/).filter((word) => word !== '');
    const found = words.flatMap((word) => idIn(word) ?? []);
    if (found.length === 0) faults.push({ place, reason: 'no id or link of a paper', raw: line });
    for (const id of found)
      entries.push({ place, raw: id, ids: [id], paper: undefined, format: '', note: '', tags: [] });
  }
  return { format: 'ids', entries, faults };
}

/** Also of a page of a Broadsheet. */
function idIn(word: string): string | undefined {
  if (word.length > 500) return undefined;
  if (isWorkId(word) || Object.keys(parseAnyId(word)).length > 0) return word;
  const page = /^https?:\/\/[^/]+\/papers\/([^?#]+)$/.exec(word)?.[1];
  if (page === undefined) return undefined;
  try {
    return decodeURIComponent(page);
  } catch {
    return undefined;
  }
}

function placeOf({ line, record, offset }: Place): string {
  return line !== undefined ? `line ${line}` : record !== undefined ? `record ${record}` : `character ${offset ?? 0}`;
}
