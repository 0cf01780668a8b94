// Dates in plain words, found among words that stand beside each other: any sign, field, quote or bracket parts them.
import type { RunWord } from './dates/date-words.ts';
import { findDates } from './dates/find-dates.ts';
import type { Token } from './tokens.ts';
import type { Filter } from './tree.ts';

export interface TokenDate {
  /** Indexes of tokens: first, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly filter: Filter;
}

/** `today` is the site's day, YYYY-MM-DD; `text` what was tokenized. */
export function datesIn(tokens: readonly Token[], text: string, today: string): TokenDate[] {
  const dates: TokenDate[] = [];
  for (let at = 0; at < tokens.length; ) {
    const run: RunWord[] = [];
    for (let next = at; next < tokens.length; next++) {
      const token = tokens[next] as Token;
      if (!mayBeDate(token, text)) break;
      const isBound = isOperator(tokens[next - 1]) || isOperator(tokens[next + 1]);
      run.push({ text: wordOf(token, text), isBound });
    }
    dates.push(...findDates(run, today).map(({ from, to, filter }) => ({ from: at + from, to: at + to, filter })));
    at += run.length + 1;
  }
  return dates;
}

/** A plain word, or a dash: 2019 - 2021. */
export function mayBeDate(token: Token, text: string): boolean {
  if (token.kind === 'term') return token.sign === '' && token.field === undefined && !token.isPhrase;
  return token.kind === 'nothing' && /^[-–—]$/.test(wordOf(token, text));
}

function isOperator(token: Token | undefined): boolean {
  return token?.kind === 'and' || token?.kind === 'or' || token?.kind === 'not';
}

function wordOf(token: Token, text: string): string {
  return token.kind === 'term' ? token.text : text.slice(token.start, token.end);
}
