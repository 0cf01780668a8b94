// What changed from one text to another, by words: the longest common subsequence, as `diff` shows it for lines.

export interface DiffPiece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Pairs of words compared at most; two texts of 1,500 words. What is longer is shown as replaced between its common ends. */
const MOST_PAIRS = 2_250_000;

/** The pieces in reading order, removed before added; joined by spaces, the same and removed ones give `before`. */
export function wordDiff(before: string, after: string): readonly DiffPiece[] {
  const a = words(before);
  const b = words(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const out = new Pieces();
  out.add('same', a.slice(0, start));
  middle(a.slice(start, a.length - end), b.slice(start, b.length - end), out);
  out.add('same', a.slice(a.length - end));
  return out.pieces();
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function middle(a: readonly string[], b: readonly string[], out: Pieces): void {
  if (a.length * b.length > MOST_PAIRS || a.length === 0 || b.length === 0) {
    out.add('removed', a);
    out.add('added', b);
    return;
  }
  const width = b.length + 1;
  // lengths[i * width + j]: words that a from i and b from j have in common, in order.
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] as number;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.add('same', [a[i++] as string]);
      j++;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) out.add('removed', [a[i++] as string]);
    else out.add('added', [b[j++] as string]);
  }
}

/** Words gathered into pieces. */
class Pieces {
  readonly #pieces: { kind: DiffPiece['kind']; words: string[] }[] = [];

  add(kind: DiffPiece['kind'], more: readonly string[]): void {
    if (more.length === 0) return;
    const last = this.#pieces.at(-1);
    if (last?.kind === kind) last.words.push(...more);
    else this.#pieces.push({ kind, words: [...more] });
  }

  pieces(): readonly DiffPiece[] {
    return this.#pieces.map(({ kind, words }) => ({ kind, text: words.join(' ') }));
  }
}
