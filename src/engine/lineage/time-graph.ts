// The candidates in order of time, near-duplicates taken out, with edges from older to younger ones: what a path is sought in.
import { type Literature, similarity } from './literature.ts';

/** Versions and reprints of one paper are this similar, or have one title. */
const DUPLICATE = 0.97;
/** Each document keeps edges to so many older ones. */
const OLDER_NEIGHBOURS = 10;
/** An edge must be more similar than an average pair of candidates; but so much is always enough. */
const ENOUGH_SIMILARITY = 0.3;
/** As much as a difference in cosine between a neighbour and a stranger. */
const CITATION_BONUS = 0.25;
/**
 * Lost for every factor e by which a gap in time is shorter or longer than the ideal one: a tenth of a citation for twice, half of
 * one for twelve times.
 */
const GAP_PENALTY = 0.05;
/** The ideal gap is this share of the time that the candidates span, within bounds: a thread has about so many steps. */
const IDEAL_GAPS = 8;
const LEAST_GAP_DAYS = 30;
const MOST_GAP_DAYS = 730;

export interface Edge {
  readonly to: number;
  /** Similarity above an average pair, plus the bonus of a citation, less the penalty of the gap: > 0. */
  readonly weight: number;
}

export interface TimeGraph {
  /** Documents of known date, oldest first, each once; ties by title, then place. */
  readonly order: readonly number[];
  /** By document: older ones, best first. */
  readonly older: ReadonlyMap<number, readonly Edge[]>;
  /** By document: younger ones, best first. */
  readonly younger: ReadonlyMap<number, readonly Edge[]>;
  cites(citing: number, cited: number): boolean;
  /** How many documents have no date. */
  readonly undated: number;
}

/** `first` are kept before any duplicate of theirs, in this order. O(N^2 d): for some hundred documents. */
export function timeGraph(literature: Literature, first: readonly number[]): TimeGraph {
  const { documents, citations = [] } = literature;
  const cited = new Set(citations.map(({ citing, cited }) => citing * documents.length + cited));
  const cites = (citing: number, of: number) => cited.has(citing * documents.length + of);
  const dayOf = (d: number) => documents[d]?.day ?? Number.NaN;
  const dated = documents.map((_, d) => d).filter((d) => Number.isFinite(dayOf(d)));
  const order = dated.sort((a, b) => dayOf(a) - dayOf(b) || compare(documents[a]?.title, documents[b]?.title) || a - b);
  const distinct = withoutDuplicates(literature, order, first);
  const pairs = similarities(literature, distinct);
  const floor = Math.min(ENOUGH_SIMILARITY, mean(pairs));
  const span = distinct.length === 0 ? 0 : dayOf(distinct.at(-1) as number) - dayOf(distinct[0] as number);
  const idealGap = Math.min(MOST_GAP_DAYS, Math.max(LEAST_GAP_DAYS, span / IDEAL_GAPS));
  const older = new Map<number, Edge[]>(distinct.map((d) => [d, []]));
  const younger = new Map<number, Edge[]>(distinct.map((d) => [d, []]));
  distinct.forEach((late, j) => {
    const edges: Edge[] = [];
    for (let i = 0; i < j; i++) {
      const early = distinct[i] as number;
      const gap = (dayOf(late) - dayOf(early) + LEAST_GAP_DAYS) / (idealGap + LEAST_GAP_DAYS);
      const bonus = cites(late, early) ? CITATION_BONUS : 0;
      const weight = (pairs[j]?.[i] as number) - floor + bonus - GAP_PENALTY * Math.abs(Math.log(gap));
      if (weight > 0) edges.push({ to: early, weight });
    }
    const best = edges.sort(heavier).slice(0, OLDER_NEIGHBOURS);
    older.set(late, best);
    for (const { to, weight } of best) younger.get(to)?.push({ to: late, weight });
  });
  for (const edges of younger.values()) edges.sort(heavier);
  return { order: distinct, older, younger, cites, undated: documents.length - order.length };
}

/** Of documents that are the same paper, one of `first`, else the oldest. */
function withoutDuplicates(literature: Literature, order: readonly number[], first: readonly number[]): number[] {
  const kept: number[] = [];
  const titles = new Set<string>();
  const isFirst = new Set(first);
  for (const d of [...first.filter((d) => order.includes(d)), ...order.filter((d) => !isFirst.has(d))]) {
    const title = titleKey(literature.documents[d]?.title ?? '');
    if (title !== '' && titles.has(title)) continue;
    if (kept.some((other) => similarity(literature, d, other) > DUPLICATE)) continue;
    titles.add(title);
    kept.push(d);
  }
  const isKept = new Set(kept);
  return order.filter((d) => isKept.has(d));
}

function titleKey(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Row j: similarity of document j with all before it. */
function similarities(literature: Literature, order: readonly number[]): Float64Array[] {
  return order.map((late, j) => Float64Array.from(order.slice(0, j), (early) => similarity(literature, late, early)));
}

function mean(rows: readonly Float64Array[]): number {
  let sum = 0;
  let count = 0;
  for (const row of rows) {
    for (const value of row) sum += value;
    count += row.length;
  }
  return count === 0 ? 0 : sum / count;
}

function heavier(a: Edge, b: Edge): number {
  return b.weight - a.weight || a.to - b.to;
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : Number(a > b);
}
