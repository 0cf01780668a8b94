// Text to folded cells: compatibility forms decomposed, accents off, lower case, Greek letters named, TeX read. Nothing here
// depends on more than the neighbouring characters, so that a text can be folded in pieces (chunks.ts).
import { Cells, GREEK, GREEK_UPPER, LETTER, LOWER, UPPER } from './cells.ts';
import { ASCII_CLASS, classOf, VANISHING } from './characters.ts';
import { GREEK_NAMES, LATIN } from './letters.ts';
import { texAtBackslash, texAtBrace } from './tex-cells.ts';

const BACKSLASH = 0x5c;
const OPEN_BRACE_CODE = 0x7b;
const ASCII_TEXT: readonly string[] = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code).toLowerCase());
/** This many Greek letters in a row are a word in Greek; fewer are symbols, and spelled out. */
const GREEK_WORD = 3;
// A base with its marks (or marks without one), or the parts of a Hangul syllable: what composes into one character. 30 marks as in Unicode's
// Stream-Safe Text Format (UAX 15), because sorting a long row of marks is quadratic.
const CLUSTER =
  /[\u1100-\u115f\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6][\u11a8-\u11ff\ud7cb-\ud7fb]?|[\p{L}\p{N}\p{M}][\p{M}\uff9e\uff9f]{0,30}|[\s\S]/uy;
const WORD_START = /^[\p{L}\p{N}\p{M}]/u;
/** Clusters whose folding is remembered; more than scripts and their common accents need. */
const MOST_REMEMBERED = 20_000;

interface Folded {
  readonly text: string;
  readonly kind: number;
}

/** The cells of a text of any content; linear in its length. */
export function fold(text: string): Cells {
  const cells = new Cells();
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    const tex =
      code === BACKSLASH ? texAtBackslash(text, at) : code === OPEN_BRACE_CODE ? texAtBrace(text, at) : undefined;
    if (tex !== undefined) {
      for (let i = 0; i < tex.text.length; ) i = foldNext(cells, tex.text, i, at, tex.end);
      if (tex.text === '') cells.extend(tex.end);
      at = tex.end;
    } else {
      at = foldNext(cells, text, at, at, -1);
    }
  }
  nameGreek(cells);
  return cells;
}

/** Folds what stands at `at`, says where it ends. Offsets are `start` and `end`, or its own where `end` is -1. */
function foldNext(cells: Cells, text: string, at: number, start: number, end: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) {
    cells.push(ASCII_TEXT[code] as string, ASCII_CLASS[code] as number, start, end === -1 ? at + 1 : end);
    return at + 1;
  }
  CLUSTER.lastIndex = at;
  const cluster = CLUSTER.exec(text)?.[0] ?? text.charAt(at);
  const next = at + cluster.length;
  const folded = remembered(cluster);
  if (folded.length === 0) cells.extend(next);
  for (const { text: folding, kind } of folded) cells.push(folding, kind, start, end === -1 ? next : end);
  return next;
}

const known = new Map<string, readonly Folded[]>();

function remembered(cluster: string): readonly Folded[] {
  const before = known.get(cluster);
  if (before !== undefined) return before;
  const folded = foldCluster(cluster);
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(cluster, folded);
  return folded;
}

function foldCluster(cluster: string): Folded[] {
  if (VANISHING.test(cluster)) return [];
  if (!WORD_START.test(cluster)) return [{ text: cluster, kind: classOf(cluster) }];
  const bare = [...cluster.normalize('NFKD')].filter((character) => !VANISHING.test(character)).join('');
  return [...bare.normalize('NFC')].flatMap(foldCharacter);
}

function foldCharacter(character: string): Folded[] {
  const kind = character < '\u0080' ? (ASCII_CLASS[character.charCodeAt(0)] as number) : classOf(character);
  const small = character.toLowerCase();
  const latin = LATIN.get(small);
  if (latin !== undefined) return [...latin].map((text) => ({ text, kind: kind === LETTER ? LOWER : kind }));
  return [{ text: small === 'ς' ? 'σ' : small, kind }];
}

function nameGreek(cells: Cells): void {
  const { classes, texts } = cells;
  for (let at = 0; at < classes.length; at++) {
    let end = at;
    while (isGreek(classes[end])) end++;
    if (end === at) continue;
    const isWord = end - at >= GREEK_WORD;
    for (; at < end; at++) {
      classes[at] = classes[at] === GREEK ? LOWER : UPPER;
      const letter = texts[at] as string;
      texts[at] = isWord ? letter : (GREEK_NAMES.get(letter) ?? letter);
    }
  }
}

function isGreek(kind: number | undefined): boolean {
  return kind === GREEK || kind === GREEK_UPPER;
}
