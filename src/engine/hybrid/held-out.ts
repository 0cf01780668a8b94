// Papers whose titles the trainer does not learn from, so that a model can be measured by them (fusion-weight.ts).
import { hasBit } from '../bitmap/bitmap.ts';
import type { Snapshot } from '../read/snapshot.ts';

const MOST_HELD_OUT = 300;
/** At most so many of a library's papers lose their title as an example to learn from. */
const MOST_SHARE = 0.1;

/** Keys in no order that means anything, the same for the same library whatever its segments. */
export function heldOutKeys(snapshot: Snapshot): ReadonlySet<number> {
  const wanted = Math.min(MOST_HELD_OUT, Math.floor(snapshot.documents * MOST_SHARE));
  if (wanted === 0) return new Set();
  const ranks = new Uint32Array(snapshot.documents);
  let size = 0;
  forEachKey(snapshot, (key) => {
    ranks[size++] = rankOf(key);
  });
  const last = ranks.sort()[wanted - 1] as number;
  const found: number[] = [];
  forEachKey(snapshot, (key) => {
    if (rankOf(key) <= last) found.push(key);
  });
  return new Set(found.sort((a, b) => rankOf(a) - rankOf(b)));
}

/** Fibonacci hashing (Knuth 6.4): spreads neighbouring keys. Different keys have different ranks, for the factor is odd. */
function rankOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 0;
}

function forEachKey({ segments }: Snapshot, visit: (key: number) => void): void {
  for (const { segment, live } of segments)
    for (let ordinal = 0; ordinal < segment.documents; ordinal++)
      if (!live || hasBit(live, ordinal)) visit(segment.keys[ordinal] as number);
}
