// What papers are asked for by.

/** And how far down the paper may be. */
export const WITHIN = { title: 1, passage: 10, gaps: 10 } as const;
export type Remembered = keyof typeof WITHIN;
export const REMEMBERED = Object.keys(WITHIN) as readonly Remembered[];
