// A layout from vectors to places in the plane, in steps, so that it can be stopped and go on later with the same result.
import { layOut } from './lay-out.ts';
import type { MapPoints } from './map-points.ts';
import { type Neighbours, nearNeighbours } from './near-neighbours.ts';
import { neighbourWeights } from './neighbour-weights.ts';
import { placeStrangers } from './place-points.ts';
import { principalPlane } from './principal-plane.ts';

export interface LayoutRequest {
  readonly points: MapPoints;
  readonly seed: number;
  /** Places of an earlier layout, x and y of each point, NaN for points that it did not have: the new one stays like it. */
  readonly before?: Float32Array | undefined;
  /** What an interrupted run of the same request left. */
  readonly resume?: LayoutState | undefined;
}

/** All that it takes to go on. */
export interface LayoutState {
  readonly neighbours: Neighbours;
  readonly positions: Float32Array;
  /** Epochs that are done. */
  readonly epoch: number;
}

export interface LayoutStep {
  readonly stage: 'neighbours' | 'moving';
  /** Of the whole, 0 to 1. */
  readonly done: number;
  /** Undefined before the neighbours are found: that much is soon done again. Its arrays go on changing. */
  readonly state: LayoutState | undefined;
}

const NEIGHBOURS = 15;
/** UMAP's own numbers: small libraries settle later. */
const EPOCHS = 200;
const EPOCHS_SMALL = 400;
const SMALL = 10_000;
/** From an earlier layout on: enough to take up what is new, not to wander. */
const EPOCHS_AGAIN = 80;
const RATE_AGAIN = 0.25;
/** Of the whole time, measured at 100,000. */
const NEIGHBOURS_SHARE = 0.6;

/** x and y of each point, in no particular unit. Yields several times a second. */
export function* makeLayout(request: LayoutRequest): Generator<LayoutStep, Float32Array> {
  const { points, seed, before, resume } = request;
  const neighbours = resume?.neighbours ?? (yield* findNeighbours(points, seed));
  const edges = neighbourWeights(neighbours);
  yield { stage: 'moving', done: NEIGHBOURS_SHARE, state: undefined };
  const positions = resume?.positions ?? (yield* beginning(points, neighbours, before));
  const epochs = before ? EPOCHS_AGAIN : points.count < SMALL ? EPOCHS_SMALL : EPOCHS;
  const options = { seed, epochs, firstEpoch: resume?.epoch ?? 0, rate: before ? RATE_AGAIN : 1 };
  for (const epoch of layOut(positions, edges, options))
    yield {
      stage: 'moving',
      done: NEIGHBOURS_SHARE + (1 - NEIGHBOURS_SHARE) * (epoch / epochs),
      state: { neighbours, positions, epoch },
    };
  return positions;
}

function* findNeighbours(points: MapPoints, seed: number): Generator<LayoutStep, Neighbours> {
  const search = nearNeighbours(points, Math.min(NEIGHBOURS, Math.max(1, points.count - 1)), seed);
  for (;;) {
    const step = search.next();
    if (step.done) return step.value;
    yield { stage: 'neighbours', done: step.value * NEIGHBOURS_SHARE, state: undefined };
  }
}

function* beginning(
  points: MapPoints,
  neighbours: Neighbours,
  before: Float32Array | undefined,
): Generator<LayoutStep, Float32Array> {
  if (before) return placeStrangers(before, neighbours);
  const plane = principalPlane(points);
  for (;;) {
    const step = plane.next();
    if (step.done) return step.value;
    yield { stage: 'moving', done: NEIGHBOURS_SHARE, state: undefined };
  }
}
