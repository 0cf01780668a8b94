// Weights of a linear ranking, fitted so that relevant documents get the probability: listwise softmax (ListNet's top-one
// cross entropy, Cao et al., ICML 2007), none below zero, held near a prior. Convex; the same input gives the same weights.

/** A query's candidates: `features[i * width + f]`, and what each gains, 0 and above. */
export interface JudgedList {
  readonly features: Float64Array;
  readonly gains: Float64Array;
}

export interface FitOptions {
  /** What the weights are without any data. */
  readonly prior: readonly number[];
  /** How much a squared distance of 1 from the prior costs, against the mean loss in nats. */
  readonly stiffness: number;
}

const ROUNDS = 2000;
/** The largest change of a weight in a round at which it is done. */
const DONE = 1e-6;
const FIRST_STEP = 1;

/** `groups` are sets of lists, each set counting the same; lists without gain say nothing but count. */
export function fitListwise(groups: readonly (readonly JudgedList[])[], { prior, stiffness }: FitOptions): number[] {
  const width = prior.length;
  const lossAt = (weights: readonly number[]) => lossOf(groups, weights, prior, stiffness);
  let weights = prior.map((value) => Math.max(0, value));
  let here = lossAt(weights);
  let step = FIRST_STEP;
  for (let round = 0; round < ROUNDS; round++) {
    let next = weights;
    let there = here;
    for (; ; step /= 2) {
      next = weights.map((value, f) => Math.max(0, value - step * (here.gradient[f] as number)));
      there = lossAt(next);
      // Sufficient decrease for a projected step (Beck and Teboulle 2009, 1.4).
      let bound = here.loss;
      for (let f = 0; f < width; f++) {
        const change = (next[f] as number) - (weights[f] as number);
        bound += (here.gradient[f] as number) * change + change ** 2 / (2 * step);
      }
      if (there.loss <= bound + 1e-12) break;
    }
    const changed = Math.max(...next.map((value, f) => Math.abs(value - (weights[f] as number))));
    weights = next;
    here = there;
    if (changed < DONE) break;
    step *= 2;
  }
  return weights;
}

interface Loss {
  readonly loss: number;
  readonly gradient: Float64Array;
}

function lossOf(
  groups: readonly (readonly JudgedList[])[],
  weights: readonly number[],
  prior: readonly number[],
  stiffness: number,
): Loss {
  const width = weights.length;
  const gradient = new Float64Array(width);
  let loss = 0;
  for (let f = 0; f < width; f++) {
    const off = (weights[f] as number) - (prior[f] as number);
    loss += stiffness * off ** 2;
    gradient[f] = 2 * stiffness * off;
  }
  for (const lists of groups)
    for (const list of lists) loss += addList(list, weights, 1 / (groups.length * lists.length), gradient);
  return { loss, gradient };
}

/** Adds `share` of a list's gradient; returns so much of its loss. */
function addList(
  { features, gains }: JudgedList,
  weights: readonly number[],
  share: number,
  gradient: Float64Array,
): number {
  const width = weights.length;
  let gained = 0;
  for (const gain of gains) gained += gain;
  if (gained === 0) return 0;
  const scores = new Float64Array(gains.length);
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < gains.length; i++) {
    let score = 0;
    for (let f = 0; f < width; f++) score += (weights[f] as number) * (features[i * width + f] as number);
    scores[i] = score;
    most = Math.max(most, score);
  }
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - most);
  const logSum = most + Math.log(sum);
  let loss = logSum;
  for (let i = 0; i < gains.length; i++) {
    const wanted = (gains[i] as number) / gained;
    const has = Math.exp((scores[i] as number) - logSum);
    loss -= wanted * (scores[i] as number);
    for (let f = 0; f < width; f++)
      gradient[f] = (gradient[f] as number) + share * (has - wanted) * (features[i * width + f] as number);
  }
  return share * loss;
}
