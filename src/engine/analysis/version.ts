/** Raised whenever any text could give other terms; an index made by another version is built anew. */
export const ANALYSIS_VERSION = 1;
