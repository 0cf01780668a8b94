// A visit: pages read without a long pause. What is newer than the visit before this one is new to its reader.

/** A visit is over after so long without a page. */
export const VISIT_GAP_MS = 30 * 60_000;
