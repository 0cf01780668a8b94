// Reads saved HTML of the Hub's paper pages: from the data they carry for their scripts, else from what they show.
import { addDays, isDay, parseDate } from '../../domain/dates.ts';
import type { PaperDates } from '../../domain/paper.ts';
import { adaptHubPaper, isHubPaper } from '../huggingface/hub-paper.ts';
import { arr, isObject, obj } from '../input/fields.ts';
import { type Input, InputError, textInput } from '../input/input.ts';
import { wholeText } from '../input/whole.ts';
import { type Outcome, readRecords } from '../json/read-records.ts';
import type { Head, Reader, ReadItem, ReadOptions } from '../reader.ts';
import { type DataProps, dataPropsOf } from './data-props.ts';
import { htmlLines } from './html-lines.ts';
import { ListingReading } from './listing-reading.ts';

export const listingHtmlReader: Reader = {
  format: 'listing-html',
  label: 'Listing page saved as HTML',
  detect,
  read,
};

function detect(head: Head): number {
  if (head.xml?.root === undefined || !/<(?:html|head|body|main|div|article|section)\b/i.test(head.text)) return 0;
  if (/\bdata-target\s*=\s*["'](?:DailyPapers|PaperContent)["']/.test(head.text)) return 0.95;
  const title = /<title[^>]*>([^<]{0,500})/i.exec(head.text)?.[1] ?? '';
  if (/Hugging Face/i.test(title) && /\bpapers\b/i.test(title)) return 0.9;
  if (/^\s*Paper page\b/.test(title)) return 0.9;
  return /\bhref\s*=\s*["'](?:https:\/\/huggingface\.co)?\/papers\/\d{4}\.\d{4,5}["'#?]/.test(head.text) ? 0.7 : 0;
}

async function* read(input: Input, options: ReadOptions): AsyncIterable<ReadItem> {
  const html = await wholeText(input);
  const props = dataPropsOf(html);
  let found = 0;
  for await (const item of props.length > 0 ? fromData(input.name, props, options) : fromView(html, options)) {
    if (item.kind !== 'notice') found++;
    yield item;
  }
  if (found === 0) throw new InputError('a page of Hugging Face without papers');
}

async function* fromData(name: string, props: readonly DataProps[], options: ReadOptions): AsyncIterable<ReadItem> {
  for (const { json, line } of props) {
    const day = dayOf(json);
    const adapt = (value: unknown): readonly Outcome[] => [adaptItem(value, day, options)];
    for await (const item of readRecords(textInput(name, json), ['dailyPapers', 'papers'], adapt)) {
      // The data stands on one line of the page.
      yield { ...item, place: { line, record: item.place?.record } };
    }
  }
}

/** The day of a day's page; weeks and months write other things there. */
function dayOf(json: string): string | undefined {
  const day = parseDate(/"dateString"\s*:\s*"([^"\\]{1,40})"/.exec(json)?.[1] ?? '');
  return isDay(day) ? day : undefined;
}

function adaptItem(value: unknown, day: string | undefined, { zone }: ReadOptions): Outcome {
  if (!isObject(value) || !(isHubPaper(value) || isObject(value.paper))) {
    return { kind: 'rejected', reason: 'neither a paper nor an item of a daily list', foreign: true };
  }
  const outcome = adaptHubPaper(value, { zone });
  if (outcome.kind !== 'paper') return outcome;
  const comments =
    outcome.paper.counts?.comments ?? (Array.isArray(value.comments) ? arr(value.comments).length : undefined);
  const counts = comments === undefined ? outcome.paper.counts : { ...outcome.paper.counts, comments };
  return { ...outcome, paper: { ...outcome.paper, counts, dates: onPage(outcome.paper.dates, day, obj(value)) } };
}

/** Papers may be put on the daily list some weeks after they appear; a search's result may be years old. */
const LATEST_DAILY = 60;

function onPage(dates: PaperDates, day: string | undefined, value: Readonly<Record<string, unknown>>): PaperDates {
  // A paper's own page has no such list.
  if (day === undefined || 'comments' in value) return dates;
  const { daily, published } = dates;
  const near = isDay(daily)
    ? daily >= addDays(day, -1) && daily <= addDays(day, 1)
    : !isDay(published) || (published <= day && published >= addDays(day, -LATEST_DAILY));
  return { ...dates, listed: day, daily: near ? day : daily };
}

async function* fromView(html: string, options: ReadOptions): AsyncIterable<ReadItem> {
  const reading = new ListingReading(options);
  for (const line of htmlLines(html)) yield* reading.take(line);
  yield* reading.end();
}
