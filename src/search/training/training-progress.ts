// How far a training is, as a plain object that goes through ports and files, and in words.
import type { LibraryProgress } from '../../engine/train/train-library.ts';

export interface TrainingProgress {
  readonly stage: 'reading' | LibraryProgress['stage'] | 'calibration';
  /** Of the whole, 0 to 1. */
  readonly done: number;
  /** Pairs of texts seen. */
  readonly pairs: number;
  readonly member: number;
  readonly members: number;
  /** Mean loss of a pair lately, in nats. */
  readonly loss: number;
}

const STAGES: Readonly<Record<TrainingProgress['stage'], string>> = {
  reading: 'reading the index',
  first: 'learning from titles and sentences',
  neighbours: 'looking for neighbours',
  second: 'learning from neighbours too',
  rotation: 'putting members together',
  calibration: 'weighing words against meaning',
};

/** `learning from titles and sentences, member 1 of 4, loss 2.31`. */
export function progressInWords({ stage, member, members, loss }: TrainingProgress): string {
  if (stage !== 'first' && stage !== 'second') return STAGES[stage];
  return `${STAGES[stage]}, member ${member} of ${members}${loss > 0 ? `, loss ${loss.toFixed(2)}` : ''}`;
}
