// One layout in a thread of its own, which ends with it.
import { Worker } from 'node:worker_threads';
import { BroadsheetError } from '../../errors.ts';
import { siblingScript } from '../../threads/rpc.ts';
import type { MapEnd, MapProgress, MapRequest } from './run-map.ts';

export interface MapThreadData extends Pick<MapRequest, 'index' | 'ask' | 'start' | 'seed' | 'what'> {
  /** The library's file. */
  readonly library: string;
  /** `lowest`: behind everything else that wants the processor, where nobody waits for it. */
  readonly priority: 'usual' | 'lowest';
}

export type MapMessage = { readonly progress: MapProgress } | { readonly end: MapEnd };

/** As `runMap`, elsewhere. After `signal` it ends with a checkpoint, within a second or so. */
export function mapInThread(
  data: MapThreadData,
  options: { readonly signal: AbortSignal; readonly onProgress?: (progress: MapProgress) => void },
): Promise<MapEnd> {
  const { signal, onProgress } = options;
  return new Promise((resolve, reject) => {
    const worker = new Worker(siblingScript(import.meta.url, 'map-worker'), { workerData: data });
    const stop = () => worker.postMessage('stop');
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    let end: MapEnd | undefined;
    worker.on('message', (message: MapMessage) => {
      if ('progress' in message) onProgress?.(message.progress);
      else end = message.end;
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      if (end) resolve(end);
      else reject(new BroadsheetError('library-unusable', `the layout's thread ended with ${code}`));
    });
  });
}
