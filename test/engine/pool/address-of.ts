// The bytes of a snapshot's first section, to see whether two threads have the same memory.
import type { Snapshot } from '../../../src/engine/read/snapshot.ts';

/** Of its first segment's keys: nobody looks at the checksum of a block twice. */
export function addressOf(snapshot: Snapshot | undefined): Uint32Array {
  const segment = snapshot?.segments[0]?.segment;
  if (!segment) throw new Error('there is no segment');
  return segment.keys;
}
