// A thread through the literature from papers of a snapshot: the candidates' days, words and vectors read from the index, the way
// through them found by the engine's lineage. Pure; why one step follows from another in words is relations.ts.
import { type Lineage, type Step, traceLineage } from '../engine/lineage/lineage.ts';
import type { Snapshot } from '../engine/read/snapshot.ts';
import { DistinctiveTerms, hashedVector, weightiest } from './distinctive-terms.ts';
import { numberAt } from './index-place.ts';
import type { Citation } from './relations.ts';
import { TermCodes } from './term-codes.ts';

export interface ThreadStep {
  readonly workNo: number;
  /** The paper it was reached from. */
  readonly from: number;
}

export interface PaperThread {
  /** The paper that it goes through; undefined when none of the seeds has a date. */
  readonly anchor: number | undefined;
  readonly roots: readonly ThreadStep[];
  readonly before: readonly ThreadStep[];
  readonly after: readonly ThreadStep[];
  /** `terms` as the index has them: stems. */
  readonly branches: readonly { readonly terms: readonly string[]; readonly steps: readonly ThreadStep[] }[];
  readonly undated: number;
}

/** Distinctive terms of a document: what labels of branches are made of. */
const MOST_TERMS = 12;

/** `works` are the candidates, each once; `seeds`, some of them, the most telling first. Throws EngineError `damaged`. */
export function paperThread(
  index: Snapshot,
  works: readonly number[],
  seeds: readonly number[],
  citations: readonly Citation[],
): PaperThread {
  const codes = TermCodes.of(index);
  const reader = new DistinctiveTerms(index);
  const weights = works.map((workNo) => reader.of(workNo));
  const rows = works.map((workNo, i) =>
    index.model ? index.vectorOf(workNo) : hashedVector(weights[i] ?? new Map<string, number>()),
  );
  const dimensions = index.model?.dimensions ?? hashedVector(new Map()).length;
  const vectors = new Float32Array(works.length * dimensions);
  rows.forEach((row, i) => {
    if (row) vectors.set(row, i * dimensions);
  });
  const places = new Map(works.map((workNo, i) => [workNo, i]));
  const lineage = traceLineage(
    {
      documents: works.map((workNo, i) => ({
        day: numberAt(index, workNo, 'day'),
        title: codes.ofDocument(workNo)?.title ?? '',
        terms: weightiest(weights[i] ?? new Map<string, number>(), MOST_TERMS),
      })),
      vectors,
      dimensions,
      citations: citations.flatMap(({ citing, cited }) => {
        const pair = { citing: places.get(citing), cited: places.get(cited) };
        return pair.citing === undefined || pair.cited === undefined ? [] : [pair as Citation];
      }),
    },
    seeds.flatMap((seed) => places.get(seed) ?? []),
  );
  return asWorks(lineage, works);
}

function asWorks({ anchor, roots, before, after, branches, undated }: Lineage, works: readonly number[]): PaperThread {
  const workOf = (place: number) => works[place] as number;
  const steps = (list: readonly Step[]) =>
    list.map(({ document, from }) => ({ workNo: workOf(document), from: workOf(from) }));
  return {
    anchor: anchor === undefined ? undefined : workOf(anchor),
    roots: steps(roots),
    before: steps(before),
    after: steps(after),
    branches: branches.map((branch) => ({ terms: branch.terms, steps: steps(branch.steps) })),
    undated,
  };
}
