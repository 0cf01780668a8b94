// From what a form of a subscription holds to what can be kept: every field checked, interests looked up.

import type { Interest, SectionKind, Subscription } from '../../domain/mailing/subscription.ts';
import { MOST_INTERESTS, PAPERS, RHYTHMS, SECTION_KINDS } from '../../domain/mailing/subscription.ts';
import {
  SECTIONS_WITHOUT_ACCOUNT,
  type TypedInterests,
  type TypedWish,
} from '../../domain/mailing/subscription-views.ts';
import { slugify } from '../../domain/names.ts';
import { BroadsheetError } from '../../errors.ts';
import { keptTarget } from '../../store/community/follow-target.ts';
import type { Database } from '../../store/database.ts';
import { tamed } from '../../text/bidi.ts';

const LONGEST_QUERY = 300;
const LONGEST_LABEL = 100;
const LAST_HOUR = 23;
const LAST_MONTH_DAY = 28;
const LANGUAGES: ReadonlySet<string> = new Set(['en', 'de']);

/** What somebody gets who only leaves an address. */
export function plainWish(zone: string, language: string): Subscription {
  return {
    rhythm: 'daily',
    weekday: 1,
    monthDay: 1,
    hour: 7,
    zone,
    sections: SECTIONS_WITHOUT_ACCOUNT,
    interests: [],
    most: PAPERS.usual,
    language,
    notices: { versions: false },
  };
}

/** @throws `usage` naming the field */
export async function checkedWish(
  database: Database,
  typed: TypedWish,
  before: Subscription,
  { hasAccount }: { readonly hasAccount: boolean },
): Promise<Subscription> {
  const sections = typed.sections === undefined ? before.sections : checkedSections(typed.sections, hasAccount);
  const wish: Subscription = {
    rhythm: typed.rhythm === undefined ? before.rhythm : oneOf('rhythm', typed.rhythm, RHYTHMS),
    weekday: wholeNumber('weekday', typed.weekday, { least: 1, most: 7 }) ?? before.weekday,
    monthDay: wholeNumber('day of the month', typed.monthDay, { least: 1, most: LAST_MONTH_DAY }) ?? before.monthDay,
    hour: wholeNumber('hour', typed.hour, { least: 0, most: LAST_HOUR }) ?? before.hour,
    zone: typed.zone === undefined ? before.zone : checkedZone(typed.zone),
    most: wholeNumber('number of papers', typed.most, PAPERS) ?? before.most,
    language: typed.language !== undefined && LANGUAGES.has(typed.language) ? typed.language : before.language,
    notices: typed.versions === undefined ? before.notices : { ...before.notices, versions: typed.versions },
    interests:
      typed.interests === undefined || hasAccount
        ? before.interests
        : await checkedInterests(database, typed.interests, before.interests),
    sections,
  };
  if (wish.rhythm !== 'never' && sections.length === 0)
    throw new BroadsheetError('usage', 'a digest without sections would be empty; switch on at least one');
  return wish;
}

function checkedSections(typed: readonly string[], hasAccount: boolean): readonly SectionKind[] {
  const allowed = hasAccount ? SECTION_KINDS : SECTIONS_WITHOUT_ACCOUNT;
  return [...new Set(typed.map((one) => oneOf('section', one, allowed)))];
}

/** Known to this machine, and a name: offsets such as `+01:00` know no summer. */
function checkedZone(zone: string): string {
  try {
    if (!/^[A-Za-z][\w+/-]{1,63}$/.test(zone)) throw new RangeError(zone);
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    throw new BroadsheetError('usage', `"${shown(zone)}" is not a time zone; one looks like Europe/Berlin`);
  }
}

/** Kinds that the form does not have stay. */
async function checkedInterests(
  database: Database,
  typed: TypedInterests,
  before: readonly Interest[],
): Promise<readonly Interest[]> {
  const others = before.filter(({ kind }) => kind === 'organisation' || kind === 'venue');
  const categories = typed.categories.split(/[\s,;]+/).filter((one) => one !== '');
  const authors = lines(typed.authors);
  const searches = lines(typed.searches);
  const count = others.length + categories.length + authors.length + searches.length;
  // Before anything is looked up for them.
  if (count > MOST_INTERESTS)
    throw new BroadsheetError('usage', `these are ${count} interests; at most ${MOST_INTERESTS} are taken`);
  const found: Interest[] = [...others];
  for (const name of categories) found.push(await lookedUp(database, 'category', name, name));
  for (const name of authors) found.push(await lookedUp(database, 'author', name, slugify(name)));
  for (const query of searches) {
    if (query.length > LONGEST_QUERY)
      throw new BroadsheetError(
        'too-large',
        `a search has at most ${LONGEST_QUERY} characters, and one of these has ${query.length}`,
      );
    found.push({ kind: 'search', target: query, label: tamed(query).slice(0, LONGEST_LABEL).toWellFormed() });
  }
  const known = new Map(found.map((one) => [`${one.kind} ${one.target}`, one]));
  return [...known.values()];
}

async function lookedUp(
  database: Database,
  kind: 'category' | 'author',
  typed: string,
  target: string,
): Promise<Interest> {
  // Nobody: of these kinds everybody sees the same.
  const kept = typed.length > LONGEST_QUERY ? undefined : await keptTarget(database.db, 0, { kind, target });
  if (!kept) throw new BroadsheetError('usage', `there is no ${kind} "${shown(typed)}" in this library`);
  return { kind, ...kept };
}

function lines(text: string): readonly string[] {
  return text
    .toWellFormed()
    .split('\n')
    .map((line) => line.replace(/[\p{Cc}\s]+/gu, ' ').trim())
    .filter((line) => line !== '');
}

function oneOf<T extends string>(field: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw new BroadsheetError('usage', `${field} is "${shown(value)}"; it must be one of ${allowed.join(', ')}`);
  return found;
}

function wholeNumber(
  field: string,
  text: string | undefined,
  { least, most }: { readonly least: number; readonly most: number },
): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most))
    throw new BroadsheetError(
      'usage',
      `${field} is "${shown(text)}"; it must be a whole number from ${least} to ${most}`,
    );
  return number;
}

function shown(text: string): string {
  return tamed(text).slice(0, 40).toWellFormed();
}
