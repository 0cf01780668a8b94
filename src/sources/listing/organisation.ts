// "amazon Amazon", "stanfordnlp Stanford NLP", "amazonAmazon": the organisation's handle and then its name, as the page shows
// the text behind its picture and the name beside it. A page without those texts shows names only.
import type { PaperOrganisation } from '../../domain/paper.ts';

const HANDLE = /^[A-Za-z0-9](?:[\w.-]{0,94}[A-Za-z0-9])?$/;

interface Split {
  readonly handle: string;
  readonly name: string;
  /** The two are about the same word, or the first cannot be the beginning of a name. */
  readonly sure: boolean;
}

/** All organisation lines of one page together: whether the page shows handles is seen from all of them. */
export function readOrganisations(lines: readonly string[]): ReadonlyMap<string, PaperOrganisation> {
  const splits = new Map(lines.map((line) => [line, splitHandle(line.replace(/^[•·*+–-]\s+/, ''))]));
  const found = [...splits.values()];
  // A page that shows handles shows one on every line; then even "facebook AI at Meta" is clear.
  const handles = found.every((split) => split !== undefined) && found.some((split) => split?.sure);
  return new Map(
    [...splits].map(([line, split]) => {
      const organisation =
        split && (handles || split.sure) ? { handle: split.handle, name: split.name } : { name: line };
      return [line, organisation];
    }),
  );
}

function splitHandle(line: string): Split | undefined {
  const space = line.indexOf(' ');
  const first = space < 0 ? line : line.slice(0, space);
  const rest = space < 0 ? '' : line.slice(space + 1);
  const glued = unglue(first, rest);
  if (glued) return { ...glued, sure: true };
  if (rest === '' || !HANDLE.test(first)) return undefined;
  const related = alike(letters(first), letters(rest)) || /^[a-z0-9]|[-_.\d]|[a-z][A-Z]/.test(first);
  return { handle: first, name: rest, sure: related && !/^(?:of|at|for|and)\b/.test(rest) };
}

/** "amazonAmazon", "stanfordnlpStanford NLP": where both halves are the same letters. */
function unglue(first: string, rest: string): { readonly handle: string; readonly name: string } | undefined {
  for (let at = 3; at <= first.length - 1 && at < 100; at++) {
    const handle = first.slice(0, at);
    const name = `${first.slice(at)}${rest === '' ? '' : ` ${rest}`}`;
    if (HANDLE.test(handle) && letters(name).length >= 3 && letters(handle) === letters(name)) return { handle, name };
  }
  return undefined;
}

/** One begins with the other, or they share their first four letters. */
function alike(handle: string, name: string): boolean {
  if (handle === '' || name === '') return false;
  return handle.startsWith(name) || name.startsWith(handle) || handle.slice(0, 4) === name.slice(0, 4);
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
