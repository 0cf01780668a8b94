// Logistic regression with classes of equal weight, groups of equal weight, by Newton's method (Hastie, Tibshirani, Friedman, The
// Elements of Statistical Learning, 4.4.1).
import { factorise, solve } from '../../src/engine/recommend/cholesky.ts';

export interface Example {
  readonly features: readonly number[];
  readonly isOwn: boolean;
}

/** Against weights without bound where the classes can be told apart without error. */
const RIDGE = 1e-3;
const ROUNDS = 50;
const DONE = 1e-9;

/** Weights for 1 and each feature. Each group counts the same, and in it each class that it has. */
export function fitLogistic(groups: readonly (readonly Example[])[]): number[] {
  const width = 1 + (groups.flat()[0]?.features.length ?? 0);
  const weights = new Array<number>(width).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = new Float64Array(width);
    const curvature = new Float64Array(width * width);
    for (const group of groups) addGroup(group, weights, groups.length, gradient, curvature);
    for (let f = 0; f < width; f++) {
      gradient[f] = (gradient[f] as number) - 2 * RIDGE * (weights[f] as number);
      curvature[f * width + f] = (curvature[f * width + f] as number) + 2 * RIDGE;
    }
    factorise(curvature, width);
    const step = solve(curvature, width, gradient);
    step.forEach((change, f) => {
      weights[f] = (weights[f] as number) + change;
    });
    if (step.every((change) => Math.abs(change) < DONE)) break;
  }
  return weights;
}

/** 0..1: how sure it is that an example is an own one. */
export function probability(weights: readonly number[], features: readonly number[]): number {
  const score = features.reduce((sum, value, f) => sum + value * (weights[f + 1] as number), weights[0] as number);
  return 1 / (1 + Math.exp(-score));
}

function addGroup(
  group: readonly Example[],
  weights: readonly number[],
  groups: number,
  gradient: Float64Array,
  curvature: Float64Array,
): void {
  const width = weights.length;
  const own = group.filter(({ isOwn }) => isOwn).length;
  for (const { features, isOwn } of group) {
    const share = 0.5 / (isOwn ? own : group.length - own) / groups;
    const p = probability(weights, features);
    const row = [1, ...features];
    for (let f = 0; f < width; f++) {
      gradient[f] = (gradient[f] as number) + share * (Number(isOwn) - p) * (row[f] as number);
      for (let g = 0; g <= f; g++)
        curvature[f * width + g] =
          (curvature[f * width + g] as number) + share * p * (1 - p) * (row[f] as number) * (row[g] as number);
    }
  }
}
