// Puts the calling thread behind others that want the processor. Leaf facility.
import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';

/** Of this thread alone, which only Linux can; elsewhere, it is one busy thread among others. */
export function stepBack(priority: number = constants.priority.PRIORITY_LOW): void {
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), priority);
  } catch {
    // No such file, or not allowed.
  }
}
