// The words that dates are made of, folded to lower case. English only, as the questions of the judged sets are.
import type { Part, Season, Unit } from './period.ts';

// "A couple" is two by the dictionaries; few and several are the least that they can be.
const NUMBERS: ReadonlyMap<string, number> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, number): [string, number] => [word, number]),
);
const VAGUE_NUMBERS: ReadonlyMap<string, number> = new Map([
  ['a', 1],
  ['an', 1],
  ['couple', 2],
  ['few', 3],
  ['several', 3],
]);
const ORDINALS: ReadonlyMap<string, number> = new Map([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
]);
const UNITS: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ['day', 'day'],
  ['week', 'week'],
  ['month', 'month'],
  ['quarter', 'quarter'],
  ['year', 'year'],
  ['decade', 'decade'],
]);
const SEASONS: ReadonlyMap<string, Season> = new Map<string, Season>([
  ['spring', 'spring'],
  ['summer', 'summer'],
  ['autumn', 'autumn'],
  ['fall', 'autumn'],
  ['winter', 'winter'],
]);
const PARTS: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['early', 'early'],
  ['beginning', 'early'],
  ['start', 'early'],
  ['mid', 'mid'],
  ['middle', 'mid'],
  ['late', 'late'],
  ['end', 'late'],
]);
const MONTHS: ReadonlyMap<string, number> = new Map(
  'january february march april may june july august september october november december'
    .split(' ')
    .flatMap((name, at): [string, number][] => [
      [name, at + 1],
      [name.slice(0, 3), at + 1],
    ]),
);
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const DECADES = ['sixties', 'seventies', 'eighties', 'nineties'];
const DIGITS = /^\d{1,3}$/;

/** 2 for `2`, `two`, `couple`; undefined when it is no number up to 999. */
export function numberNamed(word: string): number | undefined {
  return DIGITS.test(word) ? Number(word) : (NUMBERS.get(word) ?? VAGUE_NUMBERS.get(word));
}

/** 3 for `third`, up to four. */
export function ordinalNamed(word: string): number | undefined {
  return ORDINALS.get(word);
}

/** `year` for `year`, `year's`: "last years" are no years in particular. */
export function oneUnitNamed(word: string): Unit | undefined {
  return UNITS.get(withoutGenitive(word));
}

/** `year` for `year`, `years`, `year's`. */
export function unitNamed(word: string): Unit | undefined {
  return oneUnitNamed(word) ?? UNITS.get(word.replace(/s['’]?$/, ''));
}

/** 1..12 for `May`, `sept`, `march's`. */
export function monthNamed(word: string): number | undefined {
  const name = withoutGenitive(word);
  return MONTHS.get(name) ?? (name === 'sept' ? 9 : undefined);
}

export function seasonNamed(word: string): Season | undefined {
  return SEASONS.get(withoutGenitive(word));
}

export function partNamed(word: string): Part | undefined {
  return PARTS.get(word);
}

/** 0 for Monday, as ISO 8601 counts, less one. */
export function weekdayNamed(word: string): number | undefined {
  const at = WEEKDAYS.indexOf(withoutGenitive(word));
  return at < 0 ? undefined : at;
}

/** 1990 for `nineties`. */
export function decadeNamed(word: string): number | undefined {
  const at = DECADES.indexOf(word);
  return at < 0 ? undefined : 1960 + 10 * at;
}

export function withoutGenitive(word: string): string {
  return word.replace(/['’]s$/, '');
}
