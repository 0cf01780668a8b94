// What is compared: the peer, two plain methods, and ours with and without other people's libraries.
import { fitTogetherWeight } from '../../src/engine/recommend/fit-together-weight.ts';
import type { Interest } from '../../src/engine/recommend/interest.ts';
import type { Items } from '../../src/engine/recommend/items.ts';
import { Recommender } from '../../src/engine/recommend/recommender.ts';
import { sidesOf } from '../../src/engine/recommend/sides.ts';
import type { SparseRows } from '../../src/engine/recommend/sparse-rows.ts';
import { VectorTaste } from '../../src/engine/recommend/vector-taste.ts';
import type { Person } from './hold-out.ts';
import { LinearSvm } from './linear-svm.ts';
import { paperFeatures } from './paper-vectors.ts';
import { peerRows } from './peer-rows.ts';
import type { Paper } from './read-libraries.ts';

/** The first is the baseline. */
export const RECOMMEND_SYSTEMS = ['tfidf-svm', 'rocchio', 'dense', 'ours-content', 'ours'] as const;
export type RecommendSystem = (typeof RECOMMEND_SYSTEMS)[number];

export interface OpenedSystems {
  readonly scores: ReadonlyMap<RecommendSystem, (person: Person) => Float32Array>;
  readonly notes: readonly string[];
}

const SEED = 1;

/** `people`: everybody's kept papers are the public libraries. Trains once for all that need it. */
export function openSystems(
  papers: readonly Paper[],
  people: readonly Person[],
  wanted: ReadonlySet<RecommendSystem>,
  progress: (text: string) => void,
): OpenedSystems {
  const scores = new Map<RecommendSystem, (person: Person) => Float32Array>();
  const notes: string[] = [];
  if (wanted.has('tfidf-svm')) {
    progress('tf-idf of words and pairs');
    const svm = new LinearSvm(peerRows(papers.map(({ title, abstract }) => `${title} ${abstract}`)));
    scores.set('tfidf-svm', ({ kept }) => svm.scores(kept));
  }
  if (wanted.size === scores.size) return { scores, notes };
  const { terms, vectors, note } = paperFeatures(papers, progress);
  notes.push(note);
  const items: Items = { count: papers.length, terms, ...(vectors ? { vectors } : {}) };
  if (wanted.has('rocchio')) scores.set('rocchio', ({ kept }) => rocchio(terms, kept));
  if (wanted.has('dense') && vectors) {
    const taste = new VectorTaste(vectors, papers.length);
    scores.set('dense', (person) => taste.line(sidesOf(interestIn(person))));
  }
  if (wanted.has('ours-content')) {
    const recommender = new Recommender(items);
    scores.set('ours-content', (person) => recommender.contentScores(interestIn(person)));
  }
  if (wanted.has('ours')) {
    const all: Items = { ...items, libraries: { visibility: 'public', rows: libraryRows(people, papers.length) } };
    const weight = fitted(all, progress);
    if (weight !== undefined) notes.push(`ours: weight of other libraries ${weight}, from a fifth of the kept papers`);
    const recommender = new Recommender(all, weight);
    scores.set('ours', (person) => recommender.scores({ interest: interestIn(person), library: person.row }));
  }
  return { scores, notes };
}

function interestIn({ kept }: Person): Interest {
  return { positives: Array.from(kept, (item) => ({ item, weight: 1 })), negatives: [], seen: new Set(kept) };
}

function libraryRows(people: readonly Person[], columns: number): SparseRows {
  const start = new Uint32Array(people.length + 1);
  people.forEach(({ kept }, row) => {
    start[row + 1] = (start[row] as number) + kept.length;
  });
  const column = new Uint32Array(start[people.length] as number);
  people.forEach(({ kept }, row) => {
    column.set(kept, start[row]);
  });
  return { columns, start, column, weight: new Float32Array(column.length).fill(1) };
}

function fitted(items: Items, progress: (text: string) => void): number | undefined {
  const run = fitTogetherWeight(items, SEED);
  let next = run.next();
  for (let people = 1; !next.done; people++) {
    progress(`weighing libraries: ${people}`);
    next = run.next();
  }
  return next.value;
}

/** Sum of the cosines with the person's papers. */
function rocchio({ columns, start, column, weight }: SparseRows, kept: Uint32Array): Float32Array {
  const sum = new Float64Array(columns);
  for (const row of kept) {
    for (let at = start[row] as number; at < (start[row + 1] as number); at++) {
      sum[column[at] as number] = (sum[column[at] as number] as number) + (weight[at] as number);
    }
  }
  return Float32Array.from({ length: start.length - 1 }, (_, row) => {
    let score = 0;
    for (let at = start[row] as number; at < (start[row + 1] as number); at++) {
      score += (sum[column[at] as number] as number) * (weight[at] as number);
    }
    return score;
  });
}
