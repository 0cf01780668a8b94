// Whether search can tell that a library has nothing on what is asked: own queries against planted ones, with the cut-off that is
// shipped and with one fitted on the other sets.
import { setImmediate } from 'node:timers/promises';
import { closeness, isNothingClose } from '../../src/engine/hybrid/cutoff.ts';
import type { TestSet } from '../beir/test-set.ts';
import { leaveOneOut } from '../fitting/leave-one-out.ts';
import type { OpenOptions } from '../system.ts';
import { hybridAnswer } from '../systems/ask-collection.ts';
import { filterWithout } from '../systems/asked.ts';
import { meaningCollection } from '../systems/meaning-collection.ts';
import { rerankWeightsFor } from '../systems/rerank-weights-for.ts';
import { areaUnderCurve } from './area-under-curve.ts';
import { CLOSE_FEATURES, closeFeatures } from './close-features.ts';
import { type Example, fitLogistic, probability } from './fit-logistic.ts';
import { type Origin, plantedQueries } from './plant.ts';

/** How a cut-off does on a set. Shares are 0..1; NaN where there is no such query. */
export interface CutoffFigures {
  /** Chance that an own query looks closer than a planted one. */
  readonly auc: number;
  /** Of the set's own queries, those told "nothing close". */
  readonly ownLost: number;
  readonly everydayRejected: number;
  readonly foreignRejected: number;
}

export interface OffTopicSet {
  readonly name: string;
  readonly queries: Readonly<Record<Origin, number>>;
  /** The cut-off of src/engine/hybrid/cutoff.ts, which was fitted on all the default sets. */
  readonly shipped: CutoffFigures;
  /** Fitted on the other sets, threshold and all. */
  readonly withoutThisSet: CutoffFigures;
}

export interface OffTopicReport {
  readonly sets: readonly OffTopicSet[];
  /** Mean over the sets. */
  readonly average: Pick<OffTopicSet, 'shipped' | 'withoutThisSet'>;
  /** What fitting on all these sets gives: to be compared with what is shipped. */
  readonly fitted: Readonly<Record<'intercept' | (typeof CLOSE_FEATURES)[number] | 'threshold', number>>;
  /** Sets that were left out, and why. */
  readonly remarks: readonly string[];
}

interface Asked extends Example {
  readonly origin: Origin;
  readonly closeness: number;
  readonly isNothingClose: boolean;
}

interface Group {
  readonly name: string;
  readonly asked: readonly Asked[];
}

interface Cutoff {
  readonly weights: readonly number[];
  readonly threshold: number;
}

/** Of the own queries of the sets that it is fitted on, those that a threshold may lose. */
const LOST = 0.02;

type Watched = Pick<OpenOptions, 'signal' | 'progress'>;

export async function runOffTopic(sets: readonly TestSet[], options: Watched): Promise<OffTopicReport> {
  const groups: Group[] = [];
  const remarks: string[] = [];
  for (const set of sets) {
    const asked = await askAll(set, sets, options);
    if (asked) groups.push({ name: set.name, asked });
    else remarks.push(`${set.name}: no model can be learnt of it`);
  }
  const { all, without } = leaveOneOut(groups, fitCutoff);
  const figures = groups.map((group): OffTopicSet => {
    const { asked } = group;
    const { weights, threshold } = without.get(group) as Cutoff;
    const fitted = asked.map(({ features }) => probability(weights, features));
    return {
      name: group.name,
      queries: countOrigins(asked),
      shipped: figuresOf(
        asked,
        (i) => (asked[i] as Asked).closeness,
        (i) => (asked[i] as Asked).isNothingClose,
      ),
      withoutThisSet: figuresOf(
        asked,
        (i) => fitted[i] as number,
        (i) => (fitted[i] as number) < threshold,
      ),
    };
  });
  return {
    sets: figures,
    average: {
      shipped: averageOf(figures.map(({ shipped }) => shipped)),
      withoutThisSet: averageOf(figures.map(({ withoutThisSet }) => withoutThisSet)),
    },
    fitted: {
      intercept: all.weights[0] ?? Number.NaN,
      ...(Object.fromEntries(CLOSE_FEATURES.map((name, f) => [name, all.weights[f + 1] ?? Number.NaN])) as Record<
        (typeof CLOSE_FEATURES)[number],
        number
      >),
      threshold: all.threshold,
    },
    remarks,
  };
}

async function askAll(set: TestSet, sets: readonly TestSet[], options: Watched): Promise<Asked[] | undefined> {
  const say = (text: string) => options.progress(`${set.name}: ${text}`);
  const { snapshot, index, weight } = await meaningCollection(set.collection, 'texts', { ...options, progress: say });
  if (!index) return undefined;
  const others = sets.filter((other) => other !== set);
  const asked: Asked[] = [];
  for (const { text, origin, exclude } of plantedQueries(set, others)) {
    const question = { text, filter: filterWithout(set.collection, exclude) };
    const answer = hybridAnswer({ snapshot, index, weight }, question, rerankWeightsFor(set.name));
    const { query, candidates, features, ranked } = answer;
    const close = closeness(query, candidates, features, ranked);
    asked.push({
      origin,
      isOwn: origin === 'own',
      features: closeFeatures(answer, query.terms.length),
      closeness: close,
      isNothingClose: isNothingClose(close),
    });
    await setImmediate();
    options.signal.throwIfAborted();
  }
  return asked;
}

function fitCutoff(groups: readonly Group[]): Cutoff {
  const weights = fitLogistic(groups.map(({ asked }) => asked));
  const own = groups
    .flatMap(({ asked }) => asked.filter(({ isOwn }) => isOwn))
    .map(({ features }) => probability(weights, features))
    .sort((a, b) => a - b);
  return { weights, threshold: own[Math.floor(LOST * own.length)] ?? 0 };
}

function figuresOf(
  asked: readonly Asked[],
  closeOf: (i: number) => number,
  isRejected: (i: number) => boolean,
): CutoffFigures {
  const places = (is: (one: Asked) => boolean) => asked.flatMap((one, i) => (is(one) ? i : []));
  const share = (origin: Origin) => {
    const of = places((one) => one.origin === origin);
    return of.filter(isRejected).length / of.length;
  };
  return {
    auc: areaUnderCurve(places(({ isOwn }) => isOwn).map(closeOf), places(({ isOwn }) => !isOwn).map(closeOf)),
    ownLost: share('own'),
    everydayRejected: share('everyday'),
    foreignRejected: share('foreign'),
  };
}

function countOrigins(asked: readonly Asked[]): Record<Origin, number> {
  const counts = { own: 0, everyday: 0, foreign: 0 };
  for (const { origin } of asked) counts[origin]++;
  return counts;
}

function averageOf(all: readonly CutoffFigures[]): CutoffFigures {
  // A set without foreign queries has no share of them.
  const mean = (value: (of: CutoffFigures) => number) => {
    const known = all.map(value).filter((one) => !Number.isNaN(one));
    return known.reduce((sum, one) => sum + one, 0) / known.length;
  };
  return {
    auc: mean(({ auc }) => auc),
    ownLost: mean(({ ownLost }) => ownLost),
    everydayRejected: mean(({ everydayRejected }) => everydayRejected),
    foreignRejected: mean(({ foreignRejected }) => foreignRejected),
  };
}
