// When a model is trained. Pure; what it goes by comes in.
import type { TrainingNote } from './training-note.ts';

/** Who wants a training: the clock, a person, a person who insists. */
export type Ask = 'by-itself' | 'asked' | 'forced';

export interface TrainingFacts {
  /** In the index. */
  readonly papers: number;
  /** Changes of the library that the index does not have yet. */
  readonly behind: number;
  /** Of the model that there is. */
  readonly model?: { readonly papers: number; readonly recipe: number } | undefined;
  /** Whether a finished model waits to be adopted. */
  readonly isReady: boolean;
  readonly last?: Pick<TrainingNote, 'kind' | 'at'> | undefined;
  readonly now: Date;
}

export type TrainingDecision =
  | { readonly kind: 'train'; readonly why: 'first' | 'grown' | 'recipe' | 'asked' }
  | { readonly kind: 'too-few'; readonly missing: number }
  | { readonly kind: 'wait'; readonly reason: string }
  /** `next`: with so many papers it is trained again. */
  | { readonly kind: 'current'; readonly next: number };

/** Raised when the same library would get a better model. */
export const RECIPE = 1;
/** Below, words alone find as well: too few pairs of texts. */
export const LEAST_PAPERS = 500;
/** Below, there is nothing to learn even for who insists. */
export const LEAST_FORCED = 20;
/** A model is trained again when papers grew by this share, and by so many. */
const GROWTH = 0.2;
const LEAST_GROWTH = 200;
const HOUR_MS = 3_600_000;
/** An index further behind, by this share of its papers and so many changes, is being filled. */
const BEHIND_SHARE = 0.05;
const BEHIND_CHANGES = 500;

export function decideTraining(facts: TrainingFacts, ask: Ask): TrainingDecision {
  const { papers, behind, model, isReady, last, now } = facts;
  const least = ask === 'forced' ? LEAST_FORCED : LEAST_PAPERS;
  if (papers < least) return { kind: 'too-few', missing: least - papers };
  if (ask !== 'by-itself') return { kind: 'train', why: 'asked' };
  const next = model && Math.max(Math.ceil(model.papers * (1 + GROWTH)), model.papers + LEAST_GROWTH);
  const why = !model ? 'first' : model.recipe !== RECIPE ? 'recipe' : papers >= (next as number) ? 'grown' : undefined;
  if (!why) return { kind: 'current', next: next as number };
  if (isReady) return { kind: 'wait', reason: 'a finished model is being adopted' };
  if (behind > Math.max(BEHIND_CHANGES, papers * BEHIND_SHARE))
    return { kind: 'wait', reason: `the index is ${behind} changes behind` };
  const ended = last && (last.kind === 'trained' || last.kind === 'failed') ? Date.parse(last.at) : Number.NaN;
  // A time in the future is that of a clock that was set back.
  if (now.getTime() - ended < HOUR_MS && ended <= now.getTime())
    return { kind: 'wait', reason: `not before ${new Date(ended + HOUR_MS).toISOString()}: at most once an hour` };
  return { kind: 'train', why };
}
