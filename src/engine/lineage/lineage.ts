// A thread through the literature: what led to a paper, what it goes back to, what came after, and which ways that went. Found in
// candidates that the caller has gathered; it neither searches nor reads texts.
import { EngineError } from '../error.ts';
import { bestPath } from './best-path.ts';
import { branchesOf } from './branches.ts';
import { checkLiterature, type LineageDocument, type Literature, similarity } from './literature.ts';
import { type StepReason, stepReason } from './step-reason.ts';
import { type Edge, type TimeGraph, timeGraph } from './time-graph.ts';

// Together at most twelve steps: as many as are looked at (branches get what the others leave).
const MOST_STEPS = 12;
const MOST_ROOTS = 2;
const MOST_BEFORE = 3;
const MOST_AFTER = 3;
const STEPS_A_BRANCH = 2;
/** Roots are further apart than this, or one of them is enough. */
const ROOT_DIFFERENCE = 0.9;

export interface Step {
  readonly document: number;
  /** Its day. */
  readonly date: number;
  readonly reason: StepReason;
  /** The document that it was reached from: a step before the anchor, or a root, is not younger; one after it is not older. */
  readonly from: number;
}

export interface Lineage {
  /** The seed that stands for all; undefined if none has a date. */
  readonly anchor: number | undefined;
  /** Old documents that many of the candidates go back to; oldest first. */
  readonly roots: readonly Step[];
  /** Oldest first; the last one leads to the anchor. */
  readonly before: readonly Step[];
  /** Oldest first; the first one comes from the anchor. */
  readonly after: readonly Step[];
  readonly branches: readonly { readonly terms: readonly string[]; readonly steps: readonly Step[] }[];
  /** Documents left out because their date is not known. */
  readonly undated: number;
}

/**
 * `seeds` are places of documents: one paper, or the best hits of a query, of which the one most like the others is the anchor.
 * The path through the anchor is the one of greatest weight in a graph of older and younger neighbours (as "connecting the
 * dots", Shahaf and Guestrin, KDD 2010, with similarity in place of word activation); roots are older documents with the greatest
 * sum of weights towards younger ones; branches are groups of the remaining later documents. Deterministic. EngineError
 * `invalid` for seeds or citations that are no documents and vectors that do not fit.
 */
export function traceLineage(literature: Literature, seeds: readonly number[]): Lineage {
  checkLiterature(literature);
  const stranger = seeds.find((seed) => !literature.documents[seed]);
  if (stranger !== undefined) {
    throw new EngineError('invalid', `seed ${stranger} of ${literature.documents.length} documents`);
  }
  const relevance = (d: number) =>
    seeds.reduce((sum, seed) => sum + similarity(literature, d, seed), 0) / Math.max(1, seeds.length);
  const anchor = anchorOf(literature, seeds, relevance);
  const graph = timeGraph(literature, anchor === undefined ? [] : [anchor]);
  const empty = { anchor, roots: [], before: [], after: [], branches: [], undated: graph.undated };
  if (anchor === undefined) return empty;
  const trace = new Tracer(literature, graph);
  const older = bestPath(anchor, graph.older, relevance, MOST_BEFORE);
  const younger = bestPath(anchor, graph.younger, relevance, MOST_AFTER);
  const before = older.map((d, i) => trace.step(older[i - 1] ?? anchor, d)).reverse();
  const after = younger.map((d, i) => trace.step(younger[i - 1] ?? anchor, d));
  const roots = rootsOf(literature, graph, [anchor, ...older], relevance).map(({ root, from }) =>
    trace.step(from, root),
  );
  const used = new Set([anchor, ...older, ...younger, ...roots.map(({ document }) => document)]);
  const branches = trace.branches([anchor, ...younger], used, MOST_STEPS - roots.length - before.length - after.length);
  return { ...empty, roots, before, after, branches };
}

function anchorOf({ documents }: Literature, seeds: readonly number[], relevance: (d: number) => number) {
  let best: number | undefined;
  for (const seed of seeds) {
    if (!Number.isFinite(documents[seed]?.day)) continue;
    if (best === undefined || relevance(seed) > relevance(best)) best = seed;
  }
  return best;
}

/** Documents older than all of `path`, by what they weigh for younger ones and for the seeds; reached from the nearest of the path. */
function rootsOf(
  literature: Literature,
  graph: TimeGraph,
  path: readonly number[],
  relevance: (d: number) => number,
): { root: number; from: number }[] {
  const end = Math.min(...path.map((d) => graph.order.indexOf(d)));
  const influence = (d: number) => (graph.younger.get(d) ?? []).reduce((sum, { weight }) => sum + weight, 0);
  const candidates = graph.order
    .slice(0, Math.max(0, end))
    .map((d) => ({ root: d, weight: influence(d) * Math.max(0, relevance(d)) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || graph.order.indexOf(a.root) - graph.order.indexOf(b.root));
  const roots: number[] = [];
  for (const { root } of candidates) {
    if (roots.length === MOST_ROOTS) break;
    if (roots.every((other) => similarity(literature, root, other) <= ROOT_DIFFERENCE)) roots.push(root);
  }
  return roots
    .sort((a, b) => graph.order.indexOf(a) - graph.order.indexOf(b))
    .map((root) => ({ root, from: nearest(literature, graph, root, path) }));
}

/** Whichever cites or is cited by it, else the most similar one; the first of equals. */
function nearest(literature: Literature, graph: TimeGraph, document: number, among: readonly number[]): number {
  const nearness = (d: number) =>
    similarity(literature, d, document) + (graph.cites(d, document) || graph.cites(document, d) ? 1 : 0);
  return among.reduce((best, d) => (nearness(d) > nearness(best) ? d : best));
}

class Tracer {
  readonly #literature: Literature;
  readonly #graph: TimeGraph;

  constructor(literature: Literature, graph: TimeGraph) {
    this.#literature = literature;
    this.#graph = graph;
  }

  step(from: number, document: number): Step {
    const { documents } = this.#literature;
    const one = documents[from] as LineageDocument;
    const other = documents[document] as LineageDocument;
    const { cites } = this.#graph;
    const citation = cites(from, document) ? 'cites' : cites(document, from) ? 'cited-by' : undefined;
    return { document, date: other.day, reason: stepReason(one, other, citation), from };
  }

  /**
   * Groups of what can be reached from the anchor and is in no path, one step a group in turn while there is room. A step comes from
   * the nearest of the path and of its own branch that is not younger. `path`: the anchor and what came after.
   */
  branches(path: readonly number[], used: ReadonlySet<number>, room: number): Lineage['branches'] {
    const { order, younger } = this.#graph;
    const later = reachable(path[0] as number, younger).filter((d) => !used.has(d));
    const groups = branchesOf(this.#literature, later).slice(0, Math.max(0, room));
    return groups.map(({ terms, members }, i) => {
      const share = Math.floor(room / groups.length) + (i < room % groups.length ? 1 : 0);
      const shown = members
        .slice(0, Math.min(STEPS_A_BRANCH, share))
        .sort((a, b) => order.indexOf(a) - order.indexOf(b));
      const steps = shown.map((d, at) => {
        const older = [...path, ...shown.slice(0, at)].filter((other) => order.indexOf(other) < order.indexOf(d));
        return this.step(nearest(this.#literature, this.#graph, d, older), d);
      });
      return { terms, steps };
    });
  }
}

/** In ascending order, without where it began. */
function reachable(from: number, edges: ReadonlyMap<number, readonly Edge[]>): number[] {
  const found = new Set([from]);
  for (const d of found) for (const { to } of edges.get(d) ?? []) found.add(to);
  found.delete(from);
  return [...found].sort((a, b) => a - b);
}
