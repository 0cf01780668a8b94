import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { languageCode } from '../../../src/sources/xml/language.ts';
import { parseOrcid } from '../../../src/sources/xml/orcid.ts';
import { turnedName } from '../../../src/sources/xml/person-name.ts';
import { scriptText } from '../../../src/sources/xml/script-text.ts';
import { dayAsWritten, earliestDate, feedDate, fullestDate, statedDate } from '../../../src/sources/xml/stated-date.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

describe('dates that sources state', () => {
  it('keep the day as written where the source means a day', () => {
    assert.equal(dayAsWritten('d', 'Fri, 23 Feb 2024 00:00:00 -0500', []), '2024-02-23');
    assert.equal(dayAsWritten('d', '2024-08-23T00:00:00-04:00', []), '2024-08-23');
    assert.equal(dayAsWritten('d', '2024-08-23', []), '2024-08-23');
    assert.equal(dayAsWritten('d', undefined, []), undefined);
  });

  it('are shifted to the site where they are instants', () => {
    assert.equal(statedDate('d', 'Mon, 22 Oct 2018 22:41:50 GMT', 'Asia/Tokyo', []), '2018-10-23');
    assert.equal(feedDate('d', '2024-08-23T23:00:00-04:00', 'UTC', []), '2024-08-24');
    assert.equal(feedDate('d', '2024-08-23T00:00:00-04:00', 'Pacific/Honolulu', []), '2024-08-23');
  });

  it('are left out with a word where they are none', () => {
    for (const text of ['0000-00-00', '2024-02-30', 'Fri, 31 Feb 2024 10:00:00 GMT', 'soon', '']) {
      const notes: string[] = [];
      statedDate('published', text, 'UTC', notes);
      assert.equal(notes.length, 1, text);
    }
  });

  it('keep what is real of a date in parts', () => {
    assert.equal(fullestDate(2019, 2, 30), '2019-02');
    assert.equal(fullestDate(2019, 13, 1), '2019');
    assert.equal(fullestDate(2019, 0, undefined), '2019');
    assert.equal(fullestDate(0, 1, 1), undefined);
    assert.equal(earliestDate(['2008', '2008-12-19', undefined]), '2008-12-19');
    assert.equal(earliestDate(['2009-01', '2008-12-19']), '2008-12-19');
    assert.equal(earliestDate([]), undefined);
  });

  it('never fail', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const date of [
          statedDate('d', text, 'UTC', []),
          dayAsWritten('d', text, []),
          feedDate('d', text, 'Asia/Tokyo', []),
        ]) {
          assert.match(date ?? '2000', /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/);
        }
      }),
      { numRuns: fuzzRuns() },
    );
  });
});

describe('names, numbers and codes of XML sources', () => {
  it('turn inverted names', () => {
    assert.deepEqual(turnedName('Lovelace, Ada'), { name: 'Ada Lovelace', family: 'Lovelace', given: 'Ada' });
    assert.equal(turnedName('King, Martin Luther, Jr.').name, 'Martin Luther King Jr.');
    assert.equal(turnedName('King, Jr., Martin Luther').name, 'Martin Luther King Jr.');
    assert.equal(turnedName('Ada Lovelace').name, 'Ada Lovelace');
    assert.equal(turnedName('Dept. of Engines, Room 5, London, UK').name, 'Dept. of Engines, Room 5, London, UK');
  });

  it('read ORCID iDs in every form and refuse wrong ones', () => {
    assert.equal(parseOrcid('https://orcid.org/0000-0002-1825-0097'), '0000-0002-1825-0097');
    assert.equal(parseOrcid('0000000218250097'), '0000-0002-1825-0097');
    assert.equal(parseOrcid('0000-0002-1694-233X'), '0000-0002-1694-233X');
    assert.equal(parseOrcid('0000-0002-1825-0098'), undefined);
    assert.equal(parseOrcid('none'), undefined);
  });

  it('bring language codes to one form', () => {
    assert.deepEqual(['eng', 'ger', 'en', 'en_GB', 'Klingon', 'und', '!'].map(languageCode), [
      'en',
      'de',
      'en',
      'en-GB',
      'Klingon',
      'und',
      '!',
    ]);
    assert.equal(languageCode(undefined), undefined);
  });

  it('keep powers and indices apart from their numbers', () => {
    assert.equal(`10${scriptText('sup', '28')}`, '10²⁸');
    assert.equal(`CO${scriptText('sub', '2')}`, 'CO₂');
    assert.equal(`1${scriptText('sup', 'st')}`, '1st');
  });
});
