// Which part each line of a listing page is: the sequence of parts with the least total cost (Viterbi's algorithm, IEEE
// Trans. Inf. Theory 13(2), 1967). One odd line costs a little where it stands and does not shift the entries after it.

import { lineCost } from './line-costs.ts';
import type { ListingLine } from './listing-line.ts';
import { FEW_WORDS, orderCost } from './order-costs.ts';
import { pageHabits } from './page-habits.ts';
import { NEVER, PARTS, type PageHabits, type Part } from './parts.ts';

const WIDTH = PARTS.length;

export function cheapestReading(lines: readonly ListingLine[]): readonly Part[] {
  const page = pageHabits(lines);
  const orders = [orderTable(page, FEW_WORDS), orderTable(page, 0)] as const;
  const cameFrom = new Uint8Array(lines.length * WIDTH);
  let costs = new Float64Array(WIDTH);
  let next = new Float64Array(WIDTH);
  for (let at = 0; at < lines.length; at++) {
    const order = orderAfter(lines[at - 1], orders);
    for (let to = 0; to < WIDTH; to++) {
      next[to] = NEVER;
      const own = lineCost(PARTS[to] as Part, at, lines, page);
      if (own === NEVER) continue;
      if (at === 0) {
        next[to] = own + orderCost(undefined, PARTS[to], 0, page);
        continue;
      }
      let least = NEVER;
      for (let from = 0; from < WIDTH; from++) {
        const cost = (costs[from] as number) + (order[from * (WIDTH + 1) + to] as number);
        if (cost >= least) continue;
        least = cost;
        cameFrom[at * WIDTH + to] = from;
      }
      next[to] = least + own;
    }
    [costs, next] = [next, costs];
  }
  return backwards(lines.length, lastOf(costs, orderAfter(lines.at(-1), orders)), cameFrom);
}

/** Costs of every order of two parts; the last column is the page's end. */
function orderTable(page: PageHabits, words: number): Float64Array {
  const table = new Float64Array(WIDTH * (WIDTH + 1));
  for (let from = 0; from < WIDTH; from++) {
    for (let to = 0; to <= WIDTH; to++) table[from * (WIDTH + 1) + to] = orderCost(PARTS[from], PARTS[to], words, page);
  }
  return table;
}

function orderAfter(line: ListingLine | undefined, orders: readonly [Float64Array, Float64Array]): Float64Array {
  return orders[line !== undefined && line.text.split(' ', FEW_WORDS).length < FEW_WORDS ? 1 : 0];
}

function lastOf(costs: Float64Array, order: Float64Array): number {
  let best = 0;
  let least = NEVER;
  for (let part = 0; part < WIDTH; part++) {
    const cost = (costs[part] as number) + (order[part * (WIDTH + 1) + WIDTH] as number);
    if (cost >= least) continue;
    least = cost;
    best = part;
  }
  return best;
}

function backwards(length: number, last: number, cameFrom: Uint8Array): Part[] {
  const parts = new Array<Part>(length);
  let part = last;
  for (let at = length - 1; at >= 0; at--) {
    parts[at] = PARTS[part] as Part;
    part = cameFrom[at * WIDTH + part] as number;
  }
  return parts;
}
