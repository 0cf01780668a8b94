// The words that make a date of what stands beside them, folded to lower case.
import type { Relation } from './relation.ts';

export const RELATIONS: ReadonlyMap<string, Relation> = new Map<string, Relation>(
  Object.entries({
    since: 'since',
    after: 'after',
    post: 'after',
    before: 'before',
    pre: 'before',
    until: 'until',
    till: 'until',
    in: 'in',
    starting: 'since',
    during: 'in',
    from: 'in',
    of: 'in',
    published: 'in',
    on: 'in',
    within: 'in',
    over: 'in',
  } as const),
);
/** "Over 2020 papers", "on 2019 data": of these a number needs more to be a date. */
export const CLEAR_ONLY = ['on', 'within', 'over'];
/** Two words that say the same as one. */
export const DOUBLE_RELATIONS: ReadonlyMap<string, Relation> = new Map<string, Relation>(
  Object.entries({
    'prior to': 'before',
    'earlier than': 'before',
    'older than': 'before',
    'later than': 'after',
    'newer than': 'after',
    'up to': 'until',
    'starting in': 'since',
    'starting from': 'since',
  } as const),
);
/** from A to B */
export const TO = ['to', 'until', 'till', 'through', 'and'];
/** from 2019 to … */
export const NOW = ['now', 'today', 'present'];
/** from 2019 on */
export const ONWARDS = ['on', 'onward', 'onwards'];
/** 2019 and later, 2020 or earlier */
export const AND_LATER: ReadonlyMap<string, Relation> = new Map<string, Relation>(
  Object.entries({
    later: 'since',
    newer: 'since',
    after: 'since',
    onwards: 'since',
    earlier: 'until',
    older: 'until',
    before: 'until',
  } as const),
);
/** the 2023 version */
export const VERSIONS =
  'version versions edition editions paper papers preprint preprints release releases revision'.split(' ');
/** in 2000 images, from 2000 examples: a number of things. */
export const COUNTED =
  'classes dimensions documents epochs examples hours images iterations languages nodes parameters participants people points samples sentences steps tokens users videos words'.split(
    ' ',
  );
/** papers today, today's preprints: beside other words "today" is the state of the world. */
export const PUBLISHED = 'article articles new paper papers posted preprint preprints published submitted'.split(' ');
