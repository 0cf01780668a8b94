import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nextRun } from '../../../src/jobs/schedule.ts';
import { BadSourceName, parseFollowed } from '../../../src/sources/follow/parse-followed.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const nameOf = (text: string): string => parseFollowed(text).name;

describe('names of followed sources', () => {
  it('have one spelling each', () => {
    for (const [given, name] of [
      ['arxiv:cs.CL', 'arxiv:cs.CL'],
      [' arXiv: cs.cl ', 'arxiv:cs.CL'],
      ['arxiv:cs.CL+cs.AI+cs.CL', 'arxiv:cs.AI+cs.CL'],
      ['arxiv:cs.CL, HEP-TH', 'arxiv:cs.CL+hep-th'],
      ['arxiv:cond-mat.mes-hall', 'arxiv:cond-mat.mes-hall'],
      ['arxiv:math', 'arxiv:math'],
      ['HF:Daily', 'hf:daily'],
      ['oai:https://Example.org/oai', 'oai:https://example.org/oai'],
      ['oai:https://example.org/oai?set=a:b/c&verb=ListRecords', 'oai:https://example.org/oai#set=a:b/c'],
      [
        'oai:https://example.org/oai?page=oai#prefix=mods&set=x',
        'oai:https://example.org/oai?page=oai#set=x&prefix=mods',
      ],
      [
        'oai:https://example.org/oai?metadataPrefix=oai_dc#from=2024-01-01',
        'oai:https://example.org/oai#prefix=oai_dc&from=2024-01-01',
      ],
      ['url:https://example.org/feed.xml#top', 'url:https://example.org/feed.xml'],
    ] as const) {
      assert.equal(nameOf(given), name);
      assert.equal(nameOf(name), name, 'a canonical name stays as it is');
    }
  });

  it('that are wrong get a message that helps', () => {
    for (const [given, message] of [
      ['', /"" is not a source that can be followed; it must be like arxiv:cs\.CL/],
      ['cs.CL', /did you mean "arxiv:cs\.CL"\?/],
      ['https://example.org/feed', /did you mean "url:https:\/\/example\.org\/feed"\?/],
      ['rss:https://example.org/feed', /must be like/],
      ['arxiv:', /"" is not an arXiv category/],
      ['arxiv:cs.CL+', /"" is not an arXiv category/],
      ['arxiv:cs.Computation', /"cs\.Computation" is not an arXiv category/],
      ['arxiv:physics.x.y', /not an arXiv category; it must be like cs\.CL, hep-th/],
      ['arxiv:../../etc', /not an arXiv category/],
      ['hf:weekly', /only hf:daily/],
      ['oai:ftp://example.org', /only http and https/],
      ['oai:https://example.org/oai#sett=x', /"sett" is not known after #; it can be set, prefix or from/],
      ['oai:https://example.org/oai#from=yesterday', /must be a day like 2025-11-27/],
      ['url:feed.xml', /not a web address/],
      ['url:https://me:secret@example.org/', /password/],
    ] as const) {
      assert.throws(
        () => parseFollowed(given),
        (error) => {
          assert.ok(error instanceof BadSourceName, given);
          assert.match(error.message, message);
          assert.doesNotMatch(error.message, /secret@/);
          return true;
        },
      );
    }
  });

  it('are read or refused, never worse, whatever they are', () => {
    const kinds = fc.constantFrom('arxiv:', 'hf:', 'oai:https://e.org/', 'oai:', 'url:', 'url:https://e.org/', '');
    fc.assert(
      fc.property(kinds, fc.string(), (kind, rest) => {
        let name: string;
        try {
          ({ name } = parseFollowed(kind + rest));
        } catch (error) {
          assert.ok(error instanceof BadSourceName, String(error));
          return;
        }
        assert.equal(nameOf(name), name);
      }),
      { numRuns: fuzzRuns() },
    );
  });
});

describe('default schedules', () => {
  it('have a minute of their own for every instance, always the same', () => {
    const minutes = new Set<string>();
    for (let number = 0; number < 60; number++) {
      const instance = `https://papers${number}.example.org`;
      const { defaultSchedule } = parseFollowed('hf:daily', { instance });
      assert.equal(parseFollowed('hf:daily', { instance }).defaultSchedule, defaultSchedule);
      minutes.add(defaultSchedule);
    }
    assert.ok(minutes.size > 20, `${minutes.size} different minutes`);
  });

  it('come after the announcement, hourly, and four times a day', () => {
    const runs = (name: string): string[] => {
      const found: string[] = [];
      let at = new Date('2025-11-27T00:00:00Z'); // Thursday
      for (;;) {
        const next = nextRun(parseFollowed(name, { instance: 'x' }).defaultSchedule, 'UTC', at);
        if (!next || next >= new Date('2025-11-30T00:00:00Z')) return found;
        found.push(next.toISOString());
        at = next;
      }
    };
    const arxiv = runs('arxiv:cs.CL');
    assert.equal(arxiv.length, 4, 'twice on Thursday, twice on Friday, not on Saturday');
    assert.ok(
      arxiv.every((at) => at.slice(11, 13) === '06' || at.slice(11, 13) === '12'),
      'after midnight Eastern',
    );
    assert.equal(runs('hf:daily').length, 72);
    assert.equal(runs('url:https://example.org/feed').length, 12);
    assert.equal(runs('oai:https://example.org/oai').length, 12);
  });
});
