// The verb "lay out the map": for the jobs when one is due and for the command line when asked.
import { indexFolder } from '../search/indexer.ts';
import { mapInThread } from '../search/map/map-thread.ts';
import type { MapEnd, MapProgress } from '../search/map/run-map.ts';
import { libraryFile } from '../store/library-files.ts';

export interface LayOutRequest {
  /** The library's folder. */
  readonly data: string;
  readonly ask: 'by-itself' | 'asked';
  /** `afresh`: without regard to the map that there is. */
  readonly start: 'from-before' | 'afresh';
  readonly seed: number;
  /** Who asks, for people: "serve", "map". */
  readonly what: string;
  /** `lowest` where nobody waits for it. */
  readonly priority: 'usual' | 'lowest';
  readonly signal: AbortSignal;
  /** `words` say what it is about now. */
  readonly onProgress: (progress: MapProgress, words: string) => void;
}

const STAGES: Readonly<Record<MapProgress['stage'], string>> = {
  neighbours: 'looking for neighbours',
  moving: 'moving papers to their like',
  labels: 'naming regions',
};

/** Lays it out where the policy says so. Pages see the new one at their next look. */
export function layOutMap({ data, signal, onProgress, ...request }: LayOutRequest): Promise<MapEnd> {
  return mapInThread(
    { library: libraryFile(data), index: indexFolder(data), ...request },
    { signal, onProgress: (progress) => onProgress(progress, STAGES[progress.stage]) },
  );
}
