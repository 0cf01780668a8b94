// The index as whoever searches sees it: the latest committed state, with whatever is wrong with it.

import type { EngineError } from '../engine/error.ts';
import type { SnapshotHandle } from '../engine/files/open-index.ts';
import type { Snapshot } from '../engine/read/snapshot.ts';

export interface IndexView {
  /** undefined when there is no index yet, or none that can be read: see `problem`. */
  readonly snapshot: Snapshot | undefined;
  /** Files that could not be opened. */
  readonly damage: SnapshotHandle['damage'];
  /** Why there is no snapshot, though there are files. */
  readonly problem: EngineError | undefined;
}

/** The view of this moment; may look at the disk. */
export type IndexSource = () => IndexView;
