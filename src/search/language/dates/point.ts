// What the readers of single dates share: a date found in words, where it ends, and how sure it is.
import type { DateWord } from './date-words.ts';
import type { Period } from './period.ts';

/**
 * How much a form of words needs before it is a date: `clear` nothing (March 2024, last week); `number` a word of time
 * before it (in 2023) or another such number after it (2019 to 2021); `soft` since or until (since May).
 */
export type Clarity = 'clear' | 'number' | 'soft';

export interface Point {
  readonly period: Period;
  /** Index of the first word after it. */
  readonly next: number;
  readonly clarity: Clarity;
}

/** Words around a reader: `today` is the site's day, YYYY-MM-DD. */
export interface Reading {
  readonly words: readonly DateWord[];
  readonly today: string;
  /** Years before are no years to a reader of prose: 1000 images. */
  readonly oldestYear: number;
  readonly newestYear: number;
}

/** The word at that place, '' beyond the end. */
export function wordAt(reading: Reading, at: number): string {
  return reading.words[at]?.text ?? '';
}

/** The place after any one of the words, or the same place. */
export function skip(reading: Reading, at: number, ...words: readonly string[]): number {
  return words.includes(wordAt(reading, at)) ? at + 1 : at;
}

/** A year of four digits within the reading's bounds. */
export function yearAt(reading: Reading, at: number): number | undefined {
  const word = wordAt(reading, at);
  if (!/^\d{4}$/.test(word)) return undefined;
  const year = Number(word);
  return year >= reading.oldestYear && year <= reading.newestYear ? year : undefined;
}
