// What a work is about and where it appeared, as keys that pages and follows share: categories, and venues as series.
import { slugify } from '../names.ts';

export type TopicKind = 'category' | 'venue';

export interface TopicName {
  readonly kind: TopicKind;
  /** Path segment of `/categories/{topic}` or `/venues/{topic}`. */
  readonly topic: string;
  /** As the source writes it. */
  readonly label: string;
}

/** A longer name is a sentence, not a venue. */
const LONGEST = 200;
/** Years, volumes and "23rd" say which one of a series it was. */
const YEAR = /^(?:(?:19|20)\d\d|\d{1,4}(?:st|nd|rd|th)?)$/;
/** `vol. 3`, `pp. 1-9`, with their numbers gone. */
const LEFT_OVER = new Set(['vol', 'volume', 'no', 'issue', 'pp', 'pages', 'edition']);

/** In characters; a topic is a few words. */
export const LONGEST_TOPIC = 120;

/** White space folded, in lower case: two spellings of one topic are one. */
export function topicKey(words: string): string {
  return words
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .toLowerCase();
}

export function categoryKey(category: string): string {
  return category.trim().toLowerCase();
}

/** `NeurIPS 2024` and `NeurIPS 2025` are one series to follow: `neurips`. A name of numbers alone keeps them. */
export function venueSlug(venue: string): string {
  const words = slugify(venue).split('-');
  const kept = words.filter((word) => !YEAR.test(word) && !LEFT_OVER.has(word));
  return (kept.length > 0 ? kept : words).join('-');
}

/** Each once, in the work's order. */
export function topicsOfWork(work: {
  readonly categories: readonly string[];
  readonly venues: readonly string[];
}): readonly TopicName[] {
  const topics = new Map<string, TopicName>();
  const add = (kind: TopicKind, topic: string, label: string) => {
    if (topic !== '' && label.length <= LONGEST && !topics.has(`${kind} ${topic}`))
      topics.set(`${kind} ${topic}`, { kind, topic, label });
  };
  for (const category of work.categories) add('category', categoryKey(category), category.trim());
  for (const venue of work.venues) add('venue', venueSlug(venue), venue.trim());
  return [...topics.values()];
}
