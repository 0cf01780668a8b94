// Moves points in the plane until neighbours are near each other and others are not: UMAP's objective by stochastic gradient descent
// (McInnes, Healy, Melville: arXiv:1802.03426), with the curve 1 / (1 + a d^2), which needs no power of a number. Pure but for
// `positions`, which it moves; the same for the same seed, from whichever epoch it goes on.
import { mixed } from '../train/random.ts';
import type { Edges } from './neighbour-weights.ts';

export interface LayOutOptions {
  readonly seed: number;
  /** Of all; the step of each epoch is less than the one before. */
  readonly epochs: number;
  /** Done before, by another process. */
  readonly firstEpoch?: number;
  /** Of the first epoch, 1 for a beginning from scratch; less keeps a layout that is there. */
  readonly rate?: number;
}

/** Points that do not attract each other, for each that do (UMAP's default). */
const NEGATIVES = 5;
/** Makes 1 / (1 + a d^2) most like UMAP's own curve for a least distance of 0.1. */
const CURVE = 1.6;
/**
 * How much harder than UMAP's 2 points push each other: with 2 and this curve neighbours are kept worse than by umap-js, with more
 * than 6 the plane is filled evenly and shows no shapes (docs/decisions/018-map.md).
 */
const PUSH = 5;
/** Keeps points at one place from flying off. */
const SOFT = 0.001;
const MOST_STEP = 4;
/** xorshift32 (Marsaglia 2003): twice as quick as xoshiro here, where bits are only to be scattered. */
const NOT_ZERO = 0x9e3779b9;

/** Yields after each epoch its number, from 1. */
export function* layOut(positions: Float32Array, edges: Edges, options: LayOutOptions): Generator<number, void> {
  const { seed, epochs, firstEpoch = 0, rate = 1 } = options;
  for (let epoch = firstEpoch; epoch < epochs; epoch++) {
    runEpoch(positions, edges, epoch, rate * (1 - epoch / epochs), mixed(mixed(seed) + epoch) || NOT_ZERO);
    yield epoch + 1;
  }
}

/** An edge of weight w takes part in w of all epochs, evenly spread. */
function runEpoch(
  positions: Float32Array,
  { from, to, weights }: Edges,
  epoch: number,
  rate: number,
  seed: number,
): void {
  const scatter = { state: seed | 0 };
  for (let e = 0; e < from.length; e++) {
    const weight = weights[e] as number;
    if (Math.floor((epoch + 1) * weight) === Math.floor(epoch * weight) && weight < 1) continue;
    const a = 2 * (from[e] as number);
    const b = 2 * (to[e] as number);
    pull(positions, a, b, rate);
    pushOff(positions, a, rate, scatter);
    pull(positions, a, b, rate);
    pushOff(positions, b, rate, scatter);
  }
}

function pull(positions: Float32Array, a: number, b: number, rate: number): void {
  const dx = (positions[a] as number) - (positions[b] as number);
  const dy = (positions[a + 1] as number) - (positions[b + 1] as number);
  const factor = (rate * -2 * CURVE) / (1 + CURVE * (dx * dx + dy * dy));
  const px = bounded(factor * dx, rate);
  const py = bounded(factor * dy, rate);
  positions[a] = (positions[a] as number) + px;
  positions[a + 1] = (positions[a + 1] as number) + py;
  positions[b] = (positions[b] as number) - px;
  positions[b + 1] = (positions[b + 1] as number) - py;
}

/** Away from some points that happen to be drawn. */
function pushOff(positions: Float32Array, a: number, rate: number, scatter: { state: number }): void {
  const count = positions.length >>> 1;
  let { state } = scatter;
  let x = positions[a] as number;
  let y = positions[a + 1] as number;
  for (let n = 0; n < NEGATIVES; n++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const other = 2 * Math.floor((state >>> 0) * 2 ** -32 * count);
    if (other === a) continue;
    const dx = x - (positions[other] as number);
    const dy = y - (positions[other + 1] as number);
    const square = dx * dx + dy * dy;
    const push = (rate * PUSH) / ((SOFT + square) * (1 + CURVE * square));
    x += bounded(push * dx, rate);
    y += bounded(push * dy, rate);
  }
  positions[a] = x;
  positions[a + 1] = y;
  scatter.state = state;
}

function bounded(step: number, rate: number): number {
  const most = MOST_STEP * rate;
  return step > most ? most : step < -most ? -most : step;
}
