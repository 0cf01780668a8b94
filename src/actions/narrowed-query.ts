// A query with one more condition at its end, for links that narrow a search.

/** Whatever the query language takes for a quotation mark. */
const QUOTES = /["“”„‟＂«»]/gu;

/** `q field:value`, the value in quotes where it would otherwise be read as something else. */
export function narrowedQuery(q: string, field: string, value: string): string {
  return `${q.trim()} ${field}:${isPlain(value) ? value : `"${value.replace(QUOTES, ' ').trim()}"`}`.trim();
}

/** One word as the query language reads it: nothing that quotes, groups, negates or separates. */
function isPlain(value: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}.-]*$/u.test(value);
}
