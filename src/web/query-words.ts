// Which words of a query are worth marking in results: plain words, without fields, negations and operators.

/** Undefined when there is nothing to mark. */
export function queryWords(q: string): RegExp | undefined {
  const words = q
    .slice(0, 400)
    .replace(/(?:^|\s)-(?:"[^"]*"|\S+)/g, ' ')
    .replace(/(?:^|\s)[a-z]+:(?="|\S)/gi, ' ')
    .match(/[\p{L}\p{N}]+/gu);
  const worth = [...new Set((words ?? []).map((word) => word.toLowerCase()))]
    .filter((word) => word.length > 1 && !COMMON.has(word))
    .slice(0, 24);
  if (worth.length === 0) return undefined;
  // A plural marks its singular and the other way round; longer words first, so that they win.
  const stems = worth
    .map((word) => (word.length > 4 ? word.replace(/(?:es|s)$/, '') : word))
    .sort((a, b) => b.length - a.length);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${stems.join('|')})(?:e?s)?(?![\\p{L}\\p{N}])`, 'giu');
}

const COMMON = new Set(
  'a an and are as at be by for from in is it not of on or that the this to was with near'.split(' '),
);
