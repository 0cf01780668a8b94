// The folder that recommendations are measured on: papers.jsonl and libraries.tsv, either of them gzipped or not.
import { BroadsheetError } from '../../src/errors.ts';
import { fileNamed, linesOf } from './lines.ts';

export interface Paper {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
}

export interface LibraryData {
  readonly papers: readonly Paper[];
  /** By name of the person, in byte order; papers by their place, ascending, each once. */
  readonly libraries: readonly { readonly person: string; readonly papers: Uint32Array }[];
  /** What was left out, and why; empty if nothing was. */
  readonly notes: readonly string[];
}

/**
 * papers.jsonl: objects with `id`, `_id` or `paper_id`, `title`, and `abstract` or `text`; other fields are not looked at.
 * libraries.tsv: `person<TAB>paper`; further columns are not looked at, so every line counts alike. A first line whose paper does
 * not exist is taken as a heading. Broken lines and unknown papers are left out, counted and noted.
 */
export async function readLibraries(folder: string): Promise<LibraryData> {
  const notes: string[] = [];
  const papers: Paper[] = [];
  const places = new Map<string, number>();
  const bad = { lines: 0, repeated: 0 };
  for await (const line of linesOf(fileNamed(folder, 'papers.jsonl'))) {
    if (line.trim() === '') continue;
    const paper = paperOf(line);
    if (!paper) bad.lines++;
    else if (places.has(paper.id)) bad.repeated++;
    else places.set(paper.id, papers.push(paper) - 1);
  }
  if (bad.lines > 0) notes.push(`papers.jsonl: ${bad.lines} lines without an id and a text are left out`);
  if (bad.repeated > 0) notes.push(`papers.jsonl: ${bad.repeated} lines repeat an id and are left out`);
  if (papers.length === 0) throw new BroadsheetError('nothing-read', `${folder}: papers.jsonl has no papers`);
  const kept = await keptPapers(folder, places, notes);
  const libraries = [...kept]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([person, items]) => ({ person, papers: Uint32Array.from(items).sort() }));
  if (libraries.length === 0)
    throw new BroadsheetError('nothing-read', `${folder}: libraries.tsv names no paper of papers.jsonl`);
  return { papers, libraries, notes };
}

async function keptPapers(folder: string, places: ReadonlyMap<string, number>, notes: string[]) {
  const kept = new Map<string, Set<number>>();
  const bad = { lines: 0, unknown: 0, repeated: 0 };
  let number = 0;
  for await (const line of linesOf(fileNamed(folder, 'libraries.tsv'))) {
    number++;
    if (line.trim() === '') continue;
    const [person = '', paper = ''] = line.split('\t').map((cell) => cell.trim());
    const place = places.get(paper);
    if (place === undefined && number === 1) continue;
    if (person === '' || paper === '') bad.lines++;
    else if (place === undefined) bad.unknown++;
    else if (kept.get(person)?.has(place)) bad.repeated++;
    else kept.set(person, (kept.get(person) ?? new Set()).add(place));
  }
  if (bad.lines > 0) notes.push(`libraries.tsv: ${bad.lines} lines without two cells are left out`);
  if (bad.unknown > 0) notes.push(`libraries.tsv: ${bad.unknown} lines name papers that are not there`);
  if (bad.repeated > 0) notes.push(`libraries.tsv: ${bad.repeated} lines repeat another`);
  return kept;
}

function paperOf(line: string): Paper | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const id = fields.id ?? fields._id ?? fields.paper_id;
  const title = textOf(fields.title);
  const abstract = textOf(fields.abstract ?? fields.text);
  if ((typeof id !== 'string' && typeof id !== 'number') || id === '' || title + abstract === '') return undefined;
  return { id: String(id), title, abstract };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
