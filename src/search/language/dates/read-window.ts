// A stretch that ends today: the last two years, past 6 months, the last 30 days.
import { addDays } from '../../../domain/dates.ts';
import { before } from './period.ts';
import { type Point, type Reading, skip, wordAt } from './point.ts';
import { numberNamed, oneUnitNamed, unitNamed } from './vocabulary.ts';

const HOURS = ['hours', 'hour'];

/**
 * Begins after the same day so many units ago, so that "the last 7 days" are seven with today; it has no end, for a paper
 * dated tomorrow elsewhere is new too. Without a number only `past week`, `the last week` and `last decade`:
 * `last week` is the calendar's.
 */
export function readWindow(reading: Reading, at: number): Point | undefined {
  const first = skip(reading, at, 'the');
  const word = wordAt(reading, first);
  if (word !== 'last' && word !== 'past' && word !== 'previous') return undefined;
  let next = skip(reading, first + 1, 'a');
  const number = numberNamed(wordAt(reading, next));
  if (number !== undefined) next = skip(reading, next + 1, 'of');
  const name = wordAt(reading, next);
  const unit = unitNamed(name);
  const { today } = reading;
  if (number !== undefined && HOURS.includes(name)) {
    return { period: { from: addDays(today, -Math.ceil(number / 24)) }, next: next + 1, clarity: 'clear' };
  }
  if (unit === undefined || number === 0) return undefined;
  if (number === undefined && oneUnitNamed(name) === undefined) return undefined;
  const isCalendar = word === 'previous' || (word === 'last' && first === at);
  if (number === undefined && isCalendar && unit !== 'decade') return undefined;
  return { period: { from: addDays(before(today, number ?? 1, unit), 1) }, next: next + 1, clarity: 'clear' };
}
