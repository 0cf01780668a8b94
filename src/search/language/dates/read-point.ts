// One date at one place in the words, of whatever form.
import { readAbsolute } from './absolute-point.ts';
import { partOf } from './period.ts';
import { type Point, type Reading, skip, wordAt } from './point.ts';
import { readRelative } from './relative-point.ts';
import { partNamed } from './vocabulary.ts';

/** `the year 2023`, `the end of last year`, `mid 2022`, `3 May 2024`; undefined when no date begins at that word. */
export function readPoint(reading: Reading, at: number): Point | undefined {
  const bare = skip(reading, at, 'the');
  const part = partNamed(wordAt(reading, bare));
  if (part === undefined) {
    const point = readWhole(reading, bare);
    // "In the 2017 challenge".
    return bare > at && point?.clarity === 'number' ? undefined : point;
  }
  const whole = readWhole(reading, skip(reading, skip(reading, bare + 1, 'of'), 'the'));
  // A part of a month without its year, or of a day, is no date.
  if (!whole || whole.clarity === 'soft' || whole.period.to === undefined) return undefined;
  const days = (Date.parse(whole.period.to) - Date.parse(whole.period.from)) / 86_400_000 + 1;
  return days < 28 ? undefined : { ...whole, period: partOf(whole.period, part), clarity: 'clear' };
}

function readWhole(reading: Reading, at: number): Point | undefined {
  const number = skip(reading, at, 'year');
  const point = readAbsolute(reading, number) ?? readRelative(reading, at);
  // "The year 2023" says itself what it is.
  return point && number > at && point.next > number ? { ...point, clarity: 'clear' } : point;
}
