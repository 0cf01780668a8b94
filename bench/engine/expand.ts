// Long queries, as pseudo-relevance feedback makes them: the query's own terms with weight 1, and the terms that tell its best
// documents from others, with weights from 0.05 to 0.5. A simple kind of RM3 (Abdul-Jaleel et al., UMass at TREC 2004): for term
// t, sum over the best 10 documents d of score(d) * tf(t, d) / length(d), times idf(t). Only the shape of the queries matters
// here: it is computed before anything is timed.
import { isStopTerm } from '../../src/engine/analysis/tokens.ts';
import { seededRandom } from '../workbench.ts';
import { analysedDocuments } from './analysed.ts';
import type { BenchQuery } from './queries.ts';
import type { Twin, TwinOptions, WeightedTerm } from './twin.ts';

const SEED = 11;
const FEWEST_TERMS = 40;
const MOST_TERMS = 60;
const FEEDBACK_DOCUMENTS = 10;
const LEAST_WEIGHT = 0.05;
const MOST_WEIGHT = 0.5;
/** Frequencies are counted in so many documents from the first: idf needs no more to order terms. */
const COUNTED = 100_000;
/** Rarer terms are misspellings and numbers. */
const LEAST_FREQUENCY = 3;

export async function expandQueries(
  queries: readonly BenchQuery[],
  twin: Twin,
  file: string,
  options: TwinOptions,
): Promise<WeightedTerm[][]> {
  const random = seededRandom(SEED);
  const feedback = queries.map(({ content }) =>
    twin.top(
      content.map((term) => ({ term, weight: 1 })),
      FEEDBACK_DOCUMENTS,
      options,
    ),
  );
  const wanted = new Set(feedback.flatMap((best) => best.map(({ document }) => document)));
  const { lines, frequency, counted } = await read(file, wanted);
  return queries.map(({ content }, q) => {
    const weights = new Map<string, number>();
    for (const { document, score } of feedback[q] ?? []) {
      const line = lines.get(document) ?? [];
      for (const term of line) weights.set(term, (weights.get(term) ?? 0) + score / line.length);
    }
    for (const term of content) weights.delete(term);
    const ranked = [...weights]
      .filter(([term]) => !isStopTerm(term) && (frequency.get(term) ?? 0) >= LEAST_FREQUENCY)
      .map(([term, weight]) => ({ term, weight: weight * Math.log(counted / (frequency.get(term) ?? 1)) }))
      .sort((x, y) => y.weight - x.weight || (x.term < y.term ? -1 : 1));
    const length = FEWEST_TERMS + Math.floor(random() * (MOST_TERMS - FEWEST_TERMS + 1));
    const added = ranked.slice(0, Math.max(0, length - content.length));
    const largest = added[0]?.weight ?? 1;
    return [
      ...content.map((term) => ({ term, weight: 1 })),
      ...added.map(({ term, weight }) => ({
        term,
        weight: Number(Math.max(LEAST_WEIGHT, (MOST_WEIGHT * weight) / largest).toFixed(4)),
      })),
    ];
  });
}

async function read(file: string, wanted: ReadonlySet<number>) {
  const lines = new Map<number, string[]>();
  const frequency = new Map<string, number>();
  let document = 0;
  for await (const line of analysedDocuments(file)) {
    if (document < COUNTED) for (const term of new Set(line)) frequency.set(term, (frequency.get(term) ?? 0) + 1);
    if (wanted.has(document)) lines.set(document, line);
    document++;
  }
  return { lines, frequency, counted: Math.min(document, COUNTED) };
}
