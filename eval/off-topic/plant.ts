// Queries that a collection is asked to tell apart: its own, and planted ones that it has nothing on.
import type { TestSet } from '../beir/test-set.ts';
import { EVERYDAY_QUESTIONS } from './everyday-questions.ts';

/** `own`: the set's. `everyday`: everyday questions and nonsense. `foreign`: another set's, of another subject. */
export type Origin = 'own' | 'everyday' | 'foreign';

export interface PlantedQuery {
  readonly text: string;
  readonly origin: Origin;
  /** Own ones only: a document that is left out. */
  readonly exclude: string | undefined;
}

/** Subjects of the sets of ../shared/data/ir; queries of sets that share one are not foreign to each other. */
const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  adi: ['documentation', 'computing'],
  cacm: ['computing', 'documentation', 'electronics'],
  cisi: ['documentation', 'computing'],
  cranfield: ['aerodynamics'],
  csfcube: ['computing'],
  lisa: ['documentation'],
  med: ['medicine'],
  npl: ['electronics', 'computing'],
};
/** Of a set's queries, from first to last at equal distances. */
const MOST_OF_A_SET = 60;
/** People type fewer words than judges wrote: each query is also asked as so many words, from a third of it on. */
const SHORT_WORDS = 4;

/** Sets of which no subject is known get no foreign queries, and give none. */
export function plantedQueries(set: TestSet, others: readonly TestSet[]): PlantedQuery[] {
  const own = [...set.queries].map(([id, text]) => ({ text, exclude: set.own.get(id) }));
  return [
    ...drawn(own).flatMap(({ text, exclude }) =>
      variants(text).map((t) => ({ text: t, origin: 'own', exclude }) as const),
    ),
    ...EVERYDAY_QUESTIONS.map((text) => ({ text, origin: 'everyday', exclude: undefined }) as const),
    ...others
      .filter((other) => areForeign(set.name, other.name))
      .flatMap((other) => drawn([...other.queries.values()]).flatMap(variants))
      .map((text) => ({ text, origin: 'foreign', exclude: undefined }) as const),
  ];
}

function areForeign(a: string, b: string): boolean {
  const [ofA, ofB] = [SUBJECTS[a], SUBJECTS[b]];
  return ofA !== undefined && ofB !== undefined && !ofA.some((subject) => ofB.includes(subject));
}

function drawn<T>(all: readonly T[]): T[] {
  const step = Math.max(1, all.length / MOST_OF_A_SET);
  return Array.from({ length: Math.min(all.length, MOST_OF_A_SET) }, (_, i) => all[Math.floor(i * step)] as T);
}

function variants(text: string): string[] {
  const words = text.split(/\s+/).filter(Boolean);
  const from = Math.floor(words.length / 3);
  return words.length > SHORT_WORDS ? [text, words.slice(from, from + SHORT_WORDS).join(' ')] : [text];
}
