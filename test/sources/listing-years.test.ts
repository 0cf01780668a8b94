// The days of a listing page and its entries: how a day without a year gets one, and that this is told as a guess.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Paper } from '../../src/domain/paper.ts';
import { textInput } from '../../src/sources/input/input.ts';
import { listingTextReader } from '../../src/sources/listing/text-reader.ts';
import type { ReadItem, ReadOptions } from '../../src/sources/reader.ts';
import { prose, spacedPage } from './listing-pages.ts';

const SEEN: ReadOptions = { seen: '2025-11-27', seenGuessed: false, zone: 'UTC' };

async function readPage(text: string, options = SEEN): Promise<ReadItem[]> {
  return Array.fromAsync(listingTextReader.read(textInput('page.txt', text), options));
}

describe('years', () => {
  const page = (day: string, entry: string) =>
    spacedPage({
      day,
      entries: [{ title: 'A Title of Some Length', abstract: prose('years'), authors: 2, day: entry }],
    });

  async function datesIn(text: string, options: Partial<ReadOptions>): Promise<Paper['dates'] | undefined> {
    return (await readPage(text, { ...SEEN, ...options })).flatMap((item) =>
      item.kind === 'paper' ? [item.paper.dates] : [],
    )[0];
  }

  test("an entry's day is the latest not after the page's day", async () => {
    assert.deepEqual(await datesIn(page('Nov 27', 'Sep 29'), {}), {
      listed: '2025-11-27',
      published: '2025-09-29',
      guessed: ['published'],
    });
    assert.equal((await datesIn(page('Nov 27', 'Nov 27'), {}))?.published, '2025-11-27');
    assert.equal((await datesIn(page('Nov 27', 'Nov 28'), {}))?.published, '2024-11-28');
    assert.equal((await datesIn(page('Nov 27', 'Dec 31'), {}))?.published, '2024-12-31');
    assert.equal((await datesIn(page('Nov 27', 'Feb 29'), {}))?.published, '2024-02-29');
  });

  test("the page's day is the latest not after the day on which it was seen", async () => {
    assert.equal((await datesIn(page('Nov 27', 'Sep 29'), { seen: '2025-11-26' }))?.listed, '2024-11-27');
    assert.equal((await datesIn(page('Nov 27', 'Sep 29'), { seen: '2025-11-26' }))?.published, '2024-09-29');
    assert.deepEqual((await datesIn(page('Nov 10', 'Sep 29'), {}))?.guessed, ['listed', 'published']);
    assert.deepEqual((await datesIn(page('Nov 27', 'Sep 29'), { seenGuessed: true }))?.guessed, [
      'listed',
      'published',
    ]);
  });

  test('days with their years are no guesses', async () => {
    assert.deepEqual(await datesIn(page('Nov 27, 2023', 'Sep 29, 2021'), { seenGuessed: true }), {
      listed: '2023-11-27',
      published: '2021-09-29',
      guessed: undefined,
    });
    assert.deepEqual((await datesIn(page('Nov 27, 2023', 'Sep 29'), {}))?.published, '2023-09-29');
  });

  test('a page without a day was listed on the day on which it was seen', async () => {
    assert.deepEqual(await datesIn(page('', 'Dec 24'), { seen: '2025-11-27', seenGuessed: true }), {
      listed: '2025-11-27',
      published: '2024-12-24',
      guessed: ['listed', 'published'],
    });
  });

  test('guesses are said', async () => {
    const items = await readPage(page('Nov 10', 'Sep 29'));
    assert.deepEqual(items.find((item) => item.kind === 'paper')?.notes, [
      'the year of the page\'s day "Nov 10" is a guess: 2025-11-10',
      'the year of "Sep 29" is a guess: 2025-09-29',
    ]);
  });

  test('a day that does not exist costs the date, not the paper', async () => {
    const items = await readPage(page('Nov 27', 'Feb 30, 2024'));
    const paper = items.find((item) => item.kind === 'paper');
    assert.equal(paper?.paper.dates.published, undefined);
    assert.deepEqual(paper?.notes, ['"Feb 30, 2024" is not a calendar date']);
  });
});
