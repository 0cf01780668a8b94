// The nearest neighbours of every point, nearly all of them right: random projection trees for a beginning, then neighbours of
// neighbours until little changes (Dong, Moses, Li: "Efficient k-nearest neighbor graph construction", WWW 2011).
import { mixed, Random } from '../train/random.ts';
import { cosineOf, type MapPoints } from './map-points.ts';
import { projectionLeaves } from './projection-trees.ts';

export interface Neighbours {
  /** Neighbours a point; points that have fewer end in NOBODY. */
  readonly k: number;
  /** n x k, the nearest first. */
  readonly ids: Uint32Array;
  /** n x k cosines, falling. */
  readonly cosines: Float32Array;
}

export const NOBODY = 0xffffffff;

/** Found by bench/map: with fewer the descent needs longer than a tree takes. */
const TREES = 4;
const LEAF = 48;
/** Candidates of each kind that a round compares: what they have in common is that one of them is new. */
const CANDIDATES = 20;
const ROUNDS = 8;
/** Fewer changes than this share of all neighbours end it. */
const SETTLED = 0.002;
const POINTS_A_STEP = 1024;

/** The `k` nearest others by cosine; the same for the same seed. Yields the share that is done. */
export function* nearNeighbours(points: MapPoints, k: number, seed: number): Generator<number, Neighbours> {
  const lists = new NeighbourLists(points.count, k);
  for (let tree = 0; tree < TREES; tree++) {
    yield tree / (TREES + ROUNDS);
    for (const leaf of projectionLeaves(points, LEAF, new Random(seed, tree)))
      for (let i = 1; i < leaf.length; i++)
        for (let j = 0; j < i; j++) lists.offer(leaf[i] as number, leaf[j] as number, points);
  }
  for (let round = 0; round < ROUNDS; round++) {
    const changes = yield* descend(points, lists, seed, round);
    if (changes < SETTLED * points.count * k) break;
  }
  return { k, ids: lists.ids, cosines: lists.cosines };
}

/** Compares what is new among the neighbours of a point with each other and with the rest; how many lists that changed. */
function* descend(points: MapPoints, lists: NeighbourLists, seed: number, round: number): Generator<number, number> {
  const { fresh, known } = lists.candidates(mixed(seed + 1 + round));
  let changes = 0;
  for (let p = 0; p < points.count; p++) {
    if (p % POINTS_A_STEP === POINTS_A_STEP - 1) yield (TREES + round + p / points.count) / (TREES + ROUNDS);
    const from = p * CANDIDATES;
    const freshEnd = from + (fresh.sizes[p] as number);
    const knownEnd = from + (known.sizes[p] as number);
    for (let i = from; i < freshEnd; i++) {
      const a = fresh.ids[i] as number;
      for (let j = from; j < i; j++) changes += lists.offer(a, fresh.ids[j] as number, points);
      for (let j = from; j < knownEnd; j++) changes += lists.offer(a, known.ids[j] as number, points);
    }
  }
  return changes;
}

interface Reservoir {
  readonly ids: Uint32Array;
  readonly sizes: Uint8Array;
  /** How many wanted to be in it. */
  readonly seen: Uint32Array;
}

class NeighbourLists {
  readonly ids: Uint32Array;
  readonly cosines: Float32Array;
  readonly #k: number;
  readonly #count: number;
  /** 1 while nobody compared this neighbour with the others. */
  readonly #fresh: Uint8Array;

  constructor(count: number, k: number) {
    this.#k = k;
    this.#count = count;
    this.ids = new Uint32Array(count * k).fill(NOBODY);
    this.cosines = new Float32Array(count * k).fill(-2);
    this.#fresh = new Uint8Array(count * k);
  }

  /** How many of the two lists took it. */
  offer(a: number, b: number, points: MapPoints): number {
    if (a === b) return 0;
    const cosine = cosineOf(points, a, b);
    return this.#take(a, b, cosine) + this.#take(b, a, cosine);
  }

  #take(of: number, id: number, cosine: number): number {
    const { ids, cosines } = this;
    const first = of * this.#k;
    let at = first + this.#k - 1;
    if (cosine <= (cosines[at] as number)) return 0;
    for (let i = first; i <= at; i++) if (ids[i] === id) return 0;
    for (; at > first && (cosines[at - 1] as number) < cosine; at--) {
      ids[at] = ids[at - 1] as number;
      cosines[at] = cosines[at - 1] as number;
      this.#fresh[at] = this.#fresh[at - 1] as number;
    }
    ids[at] = id;
    cosines[at] = cosine;
    this.#fresh[at] = 1;
    return 1;
  }

  /** By point, neighbours and points whose neighbour it is: those that are new, which are then no longer, and the others. */
  candidates(seed: number): { readonly fresh: Reservoir; readonly known: Reservoir } {
    const count = this.#count;
    const fresh = reservoir(count);
    const known = reservoir(count);
    const random = new Random(seed);
    for (let p = 0; p < count; p++) {
      for (let at = p * this.#k; at < (p + 1) * this.#k; at++) {
        const id = this.ids[at] as number;
        if (id === NOBODY) break;
        const target = this.#fresh[at] === 1 ? fresh : known;
        keep(target, p, id, random);
        keep(target, id, p, random);
        this.#fresh[at] = 0;
      }
    }
    return { fresh, known };
  }
}

function reservoir(count: number): Reservoir {
  return { ids: new Uint32Array(count * CANDIDATES), sizes: new Uint8Array(count), seen: new Uint32Array(count) };
}

/** Where it is full, one that is there may have to go. */
function keep({ ids, sizes, seen }: Reservoir, p: number, id: number, random: Random): void {
  const size = sizes[p] as number;
  seen[p] = (seen[p] as number) + 1;
  const from = p * CANDIDATES;
  if (size < CANDIDATES) {
    ids[from + size] = id;
    sizes[p] = size + 1;
    return;
  }
  const place = random.below(seen[p] as number);
  if (place < CANDIDATES) ids[from + place] = id;
}
