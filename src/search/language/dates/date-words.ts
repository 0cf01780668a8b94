// The words of a query as the readers of dates want them: lower case, without commas, compounds taken apart (`mid-2022`,
// `2019-2021`), each knowing which word of the query it came from.

export interface RunWord {
  readonly text: string;
  /** An operand of AND, OR or NOT: it goes when they are taken away. */
  readonly isBound: boolean;
}

export interface DateWord extends RunWord {
  /** Which word of the query. */
  readonly source: number;
}

const YEARS = /^(\d{4})(?:-|–|\.\.|…)(\d{4})$/;
const FROM_YEAR = /^(\d{4})(?:\.\.|…)$/;
const PREFIXED = /^(early|mid|late|pre|post)[-‐‑–](.+)$/;
const QUARTER = /^(\d{4})[-/]?(q[1-4]|h[12])$/;
const DASH = /^[-–—]$/;

/** `words` as typed, in order. */
export function dateWords(words: readonly RunWord[]): DateWord[] {
  return words.flatMap(({ text, isBound }, source) => parts(text).map((part) => ({ text: part, isBound, source })));
}

function parts(word: string): string[] {
  const lower = word.toLowerCase().replace(/^[,;:]+|[,;:]+$/g, '');
  if (DASH.test(lower)) return ['to'];
  const [, from, to] = YEARS.exec(lower) ?? [];
  if (from !== undefined && to !== undefined) return [from, 'to', to];
  const [, since] = FROM_YEAR.exec(lower) ?? [];
  if (since !== undefined) return [since, 'onwards'];
  const [, prefix, rest] = PREFIXED.exec(lower) ?? [];
  if (prefix !== undefined && rest !== undefined && !PREFIXED.test(rest)) return [prefix, ...parts(rest)];
  const [, year, quarter] = QUARTER.exec(lower) ?? [];
  if (year !== undefined && quarter !== undefined) return [quarter, year];
  return [lower];
}

/** Whether what ends before `at` ends with a whole word of the query, not inside a compound. */
export function isWordEnd(words: readonly DateWord[], at: number): boolean {
  return at === 0 || at === words.length || words[at - 1]?.source !== words[at]?.source;
}
