// One training in a thread of its own, which ends with it.
import { Worker } from 'node:worker_threads';
import { BroadsheetError } from '../../errors.ts';
import { siblingScript } from '../../threads/rpc.ts';
import type { TrainingEnd } from './run-training.ts';
import type { TrainingProgress } from './training-progress.ts';

export interface TrainingThreadData {
  /** The library's file. */
  readonly library: string;
  /** The index's folder. */
  readonly index: string;
  readonly seed: number;
  /** Who trains, for people. */
  readonly what: string;
  /** `lowest`: behind everything else that wants the processor, where nobody waits for it. */
  readonly priority: 'usual' | 'lowest';
}

export type TrainingMessage = { readonly progress: TrainingProgress } | { readonly end: TrainingEnd };

/** As `runTraining`, elsewhere. After `signal` it ends with a checkpoint, within a second or so. */
export function trainInThread(
  data: TrainingThreadData,
  options: { readonly signal: AbortSignal; readonly onProgress?: (progress: TrainingProgress) => void },
): Promise<TrainingEnd> {
  const { signal, onProgress } = options;
  return new Promise((resolve, reject) => {
    const worker = new Worker(siblingScript(import.meta.url, 'train-worker'), { workerData: data });
    const stop = () => worker.postMessage('stop');
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    let end: TrainingEnd | undefined;
    worker.on('message', (message: TrainingMessage) => {
      if ('progress' in message) onProgress?.(message.progress);
      else end = message.end;
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      if (end) resolve(end);
      else reject(new BroadsheetError('library-unusable', `the training thread ended with ${code}`));
    });
  });
}
