// Which part each line of a listing page is: the sequence of parts with the least total cost (Viterbi's algorithm, IEEE
// Trans. Inf. Theory 13(2), 1967). One odd line costs a little where it stands and does not shift the entries after it.
import type { ListingLine } from './listing-line.ts';
import { pageHabits } from './page-habits.ts';
import { followCost, lineCost, type PageHabits, PARTS, type Part } from './reading-costs.ts';

export function cheapestReading(lines: readonly ListingLine[]): readonly Part[] {
  const page = pageHabits(lines);
  const width = PARTS.length;
  const cameFrom = new Uint8Array(lines.length * width);
  let costs: number[] = [];
  for (let at = 0; at < lines.length; at++) {
    const next = new Array<number>(width).fill(Number.POSITIVE_INFINITY);
    for (let to = 0; to < width; to++) {
      const own = lineCost(PARTS[to] as Part, at, lines, page);
      if (own === Number.POSITIVE_INFINITY) continue;
      if (at === 0) {
        next[to] = own + followCost(undefined, PARTS[to], undefined, page);
        continue;
      }
      for (let from = 0; from < width; from++) {
        const before = costs[from] ?? Number.POSITIVE_INFINITY;
        if (before === Number.POSITIVE_INFINITY) continue;
        const cost = before + own + followCost(PARTS[from], PARTS[to], lines[at - 1], page);
        if (cost < (next[to] ?? 0)) {
          next[to] = cost;
          cameFrom[at * width + to] = from;
        }
      }
    }
    costs = next;
  }
  return backwards(lines, costs, cameFrom, page);
}

function backwards(lines: readonly ListingLine[], costs: readonly number[], cameFrom: Uint8Array, page: PageHabits): Part[] {
  const width = PARTS.length;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let part = 0; part < width; part++) {
    const cost = (costs[part] ?? Number.POSITIVE_INFINITY) + followCost(PARTS[part], undefined, lines.at(-1), page);
    if (cost < least) {
      least = cost;
      best = part;
    }
  }
  const parts = new Array<Part>(lines.length);
  for (let at = lines.length - 1; at >= 0; at--) {
    parts[at] = PARTS[best] as Part;
    best = cameFrom[at * width + best] as number;
  }
  return parts;
}
