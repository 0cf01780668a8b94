// How it stands with the library's model, from files alone: for pages, commands and the health check of any process.

import { readIndexState } from '../index-state.ts';
import { indexedPapers, type ModelReport } from './model-report.ts';
import { hasReadyModel } from './training-folder.ts';
import { isAlive, readTrainingNote } from './training-note.ts';
import { LEAST_PAPERS } from './training-policy.ts';
import { progressInWords, type TrainingProgress } from './training-progress.ts';

export interface TrainingState {
  /** `none`: an empty library. `ready`: there is a model, and nothing newer under way. */
  readonly state: 'none' | 'too-few' | 'waiting' | 'training' | 'ready' | 'failed' | 'cancelled';
  /** In the index. */
  readonly papers: number;
  /** To the number at which a model is trained. */
  readonly missing: number;
  readonly model?: { readonly number: number; readonly report?: ModelReport | undefined } | undefined;
  /** While it is `training`. */
  readonly progress?: TrainingProgress | undefined;
  /** Why the last training or its model came to nothing, also where an older model serves on. */
  readonly reason?: string | undefined;
}

export function trainingState(index: string, now: Date): TrainingState {
  let indexed: ReturnType<typeof indexedPapers>;
  try {
    indexed = indexedPapers(index);
  } catch (error) {
    return { state: 'none', papers: 0, missing: LEAST_PAPERS, reason: (error as Error).message };
  }
  const { papers = 0, model, problem } = indexed ?? {};
  const note = readTrainingNote(index);
  const refused = readIndexState(index).refusedModel;
  const reason =
    note?.kind === 'failed' ? note.reason : refused && (!note || refused.at >= note.at) ? refused.reason : problem;
  const common = {
    papers,
    missing: Math.max(0, LEAST_PAPERS - papers),
    ...(model ? { model: { number: model.number, report: model.report } } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
  if (note && isAlive(note, now)) return { ...common, state: 'training', progress: note.progress };
  if (model) return { ...common, state: 'ready' };
  if (hasReadyModel(index)) return { ...common, state: 'waiting' };
  if (reason !== undefined) return { ...common, state: 'failed' };
  if (papers === 0) return { ...common, state: 'none' };
  if (note?.kind === 'cancelled') return { ...common, state: 'cancelled' };
  return { ...common, state: papers < LEAST_PAPERS ? 'too-few' : 'waiting' };
}

/** One line for people. */
export function trainingStateInWords(state: TrainingState): string {
  const { papers, missing, model, progress, reason } = state;
  const of = model?.report && ` of ${model.report.at.slice(0, 10)}, trained on ${model.report.documents} papers`;
  const now = model ? `model ${model.number}${of ?? ''}` : 'no model, search is by words';
  const because = reason === undefined ? '' : `: ${reason}`;
  switch (state.state) {
    case 'none':
      return `${now}; there are no papers${because}`;
    case 'too-few':
      return `${now}; ${papers} papers, ${missing} more are needed to train one`;
    case 'waiting':
      return `${now}; one is trained by \`broadsheet serve\` or \`broadsheet train\``;
    case 'training':
      return `${now}; training${progress ? `, ${Math.floor(progress.done * 100)} %: ${progressInWords(progress)}` : ''}`;
    case 'cancelled':
      return `${now}; the training was stopped and goes on with \`broadsheet serve\` or \`broadsheet train\``;
    case 'failed':
      return `${now}; the last training failed${because}`;
    case 'ready':
      return reason === undefined ? now : `${now}; a newer one failed${because}`;
  }
}
