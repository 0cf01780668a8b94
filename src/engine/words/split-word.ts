// Two words typed as one: `neuralnetwork`.
import { countIn, type Words } from './words.ts';

/** Pieces of fewer letters are in everything: a slip would nearly always come out as two words. */
const SHORTEST_HALF = 3;

/**
 * The two words that `word` consists of, each occurring at least `least` times (1 or more); the pair whose rarer word is the most
 * frequent, the earlier split of equal ones.
 * `count` is the rarer one's.
 */
export function splitWord(
  parts: readonly Words[],
  word: string,
  least: number,
): { readonly word: string; readonly count: number; readonly distance: 1 } | undefined {
  let enough = least;
  let best: { word: string; count: number; distance: 1 } | undefined;
  for (let at = SHORTEST_HALF; at <= word.length - SHORTEST_HALF; at++) {
    const [left, right] = [word.slice(0, at), word.slice(at)];
    const leftCount = countIn(parts, left);
    if (leftCount < enough) continue;
    const count = Math.min(leftCount, countIn(parts, right));
    if (count < enough) continue;
    best = { word: `${left} ${right}`, count, distance: 1 };
    enough = count + 1;
  }
  return best;
}
