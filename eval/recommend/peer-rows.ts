// The peer's tf-idf, as arxiv-sanity-lite has it: words and pairs of words, the 20,000 most frequent, logarithmic counts, unit rows.
// Its list of stop words is scikit-learn's; ours (125 words) stands in for it.
import { isStopTerm } from '../../src/engine/analysis/tokens.ts';
import type { SparseRows } from '../../src/engine/recommend/sparse-rows.ts';
import { tfidfRows } from '../../src/engine/recommend/tf-idf-rows.ts';

const MOST_FEATURES = 20_000;
/** What its token pattern accepts, after lower-casing and taking accents off. */
const WORD = /(?<![\p{L}\p{N}_])[a-z_][a-z0-9_]+(?![\p{L}\p{N}_])/gu;
const MARKS = /\p{M}/gu;
const PAIR = 2 ** 24;

export function peerRows(texts: Iterable<string>): SparseRows {
  const ids = new Map<string, number>();
  const papers: Uint32Array[] = [];
  for (const text of texts) papers.push(Uint32Array.from(wordsOf(text), (word) => idOf(ids, word)));
  const counts = featureCounts(papers, ids.size);
  const chosen = [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_FEATURES)
    .map(([feature]) => feature);
  return tfidfRows(countRows(papers, new Map(chosen.map((feature, column) => [feature, column]))));
}

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(MARKS, '').toLowerCase();
  return (plain.match(WORD) ?? []).filter((word) => !isStopTerm(word));
}

function idOf(ids: Map<string, number>, word: string): number {
  const known = ids.get(word);
  if (known !== undefined) return known;
  ids.set(word, ids.size);
  return ids.size - 1;
}

/** Features are words, and pairs as (first + 1) * 2^24 + second. Pairs that can never be among the chosen are not counted. */
function featureCounts(papers: readonly Uint32Array[], words: number): Map<number, number> {
  const single = new Uint32Array(words);
  for (const paper of papers) for (const word of paper) single[word] = (single[word] as number) + 1;
  // With so many words alone, the last chosen feature is at least as frequent as the last of these; a pair is never more
  // frequent than its words.
  const least = single.slice().sort().at(-MOST_FEATURES) ?? 0;
  const counts = new Map<number, number>();
  single.forEach((count, word) => {
    if (count >= least) counts.set(word, count);
  });
  for (const paper of papers) {
    for (let i = 1; i < paper.length; i++) {
      const first = paper[i - 1] as number;
      const second = paper[i] as number;
      if ((single[first] as number) < least || (single[second] as number) < least) continue;
      const pair = (first + 1) * PAIR + second;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  return counts;
}

function countRows(papers: readonly Uint32Array[], columns: ReadonlyMap<number, number>): SparseRows {
  const start = new Uint32Array(papers.length + 1);
  const column: number[] = [];
  const weight: number[] = [];
  papers.forEach((paper, row) => {
    const counts = new Map<number, number>();
    const count = (feature: number) => {
      const c = columns.get(feature);
      if (c !== undefined) counts.set(c, (counts.get(c) ?? 0) + 1);
    };
    paper.forEach((word, i) => {
      count(word);
      if (i > 0) count(((paper[i - 1] as number) + 1) * PAIR + word);
    });
    for (const [c, n] of [...counts].sort((a, b) => a[0] - b[0])) {
      column.push(c);
      weight.push(n);
    }
    start[row + 1] = column.length;
  });
  return { columns: columns.size, start, column: Uint32Array.from(column), weight: Float32Array.from(weight) };
}
