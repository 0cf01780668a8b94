// How much other people's libraries should count here: found out on the libraries themselves, by hiding a part of each.
import { Random } from '../train/random.ts';
import type { Weighted } from './interest.ts';
import type { Items } from './items.ts';
import { Recommender } from './recommender.ts';

/** 0 turns them off. */
const WEIGHTS = [0, 0.5, 1, 2, 4, 8, 16];
const MOST_PEOPLE = 100;
const LEAST_PAPERS = 5;
const SHARE_HIDDEN = 0.2;
/** Recall is looked at within so many. */
const DEPTH = 50;

/**
 * The weight with the best mean recall@50 of a hidden fifth, over up to 100 public libraries of five papers or more; the smaller one
 * of equals; undefined if there are no such libraries. The same items and seed give the same weight. A generator, one step a
 * person, so that a worker can pause or stop.
 */
export function* fitTogetherWeight(items: Items, seed: number): Generator<void, number | undefined> {
  const rows = items.libraries?.rows;
  if (!rows) return undefined;
  const people = Uint32Array.from({ length: rows.start.length - 1 }, (_, row) => row).filter(
    (row) => (rows.start[row + 1] as number) - (rows.start[row] as number) >= LEAST_PAPERS,
  );
  if (people.length === 0) return undefined;
  new Random(seed).shuffle(people);
  const recommender = new Recommender(items);
  const found = new Float64Array(WEIGHTS.length);
  for (const row of people.slice(0, MOST_PEOPLE)) {
    const papers = rows.column.slice(rows.start[row], rows.start[row + 1]).sort();
    new Random(seed, row).shuffle(papers);
    const hidden = papers.subarray(0, Math.max(1, Math.round(papers.length * SHARE_HIDDEN)));
    const kept = papers.subarray(hidden.length);
    const positives = Array.from(kept, (item): Weighted => ({ item, weight: 1 }));
    const interest = { positives, negatives: [], seen: new Set(kept) };
    const content = recommender.contentScores(interest);
    const together = recommender.togetherScores({ interest, library: row });
    WEIGHTS.forEach((weight, i) => {
      const scores = content.map((score, item) => score + weight * (together[item] as number));
      for (const item of kept) scores[item] = Number.NEGATIVE_INFINITY;
      found[i] = (found[i] as number) + recallOf(scores, hidden);
    });
    yield;
  }
  return WEIGHTS[found.indexOf(Math.max(...found))];
}

/** Share of the items that fewer than DEPTH others score above. */
function recallOf(scores: Float32Array, items: Uint32Array): number {
  let found = 0;
  for (const item of items) {
    const own = scores[item] as number;
    let above = 0;
    for (let other = 0; other < scores.length && above < DEPTH; other++) if ((scores[other] as number) > own) above++;
    if (above < DEPTH) found++;
  }
  return found / items.length;
}
