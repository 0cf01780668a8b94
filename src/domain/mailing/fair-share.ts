// How many papers of each section of a digest are shown when there is no room for all: each has something, then the first ones have
// the rest.

/** `found` in the order of the sections; adds up to `most` where there are so many. */
export function fairShare(found: readonly number[], most: number): number[] {
  const sections = found.filter((count) => count > 0).length;
  const least = Math.max(1, Math.floor(most / (2 * Math.max(1, sections))));
  let room = most;
  const shares = found.map((count) => {
    const share = Math.min(count, least, room);
    room -= share;
    return share;
  });
  return shares.map((share, i) => {
    const more = Math.min((found[i] as number) - share, room);
    room -= more;
    return share + more;
  });
}
