// A stretch of a text to be shown as found.

/** UTF-16 offsets, the end exclusive. */
export type Mark = readonly [start: number, end: number];

/** What may stand between two marks that are shown as one: nothing, or the hyphen of a compound. */
const JOINING = /^[-\u2010\u2011]?$/;

/** In order, disjoint; those that overlap, touch or have a hyphen between them as one. */
export function mergeMarks(text: string, marks: readonly Mark[]): Mark[] {
  const merged: [number, number][] = [];
  for (const [start, end] of marks.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && (start <= last[1] || (start - last[1] === 1 && JOINING.test(text.charAt(last[1]))))) {
      last[1] = Math.max(last[1], end);
    } else merged.push([start, end]);
  }
  return merged;
}
