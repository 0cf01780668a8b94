// Identifiers in every spelling that people paste, brought to one form.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  arxivMonth,
  parseAclId,
  parseAnyId,
  parseArxivId,
  parseDoi,
  parseOpenreviewUrl,
  publicId,
} from '../../src/domain/ids.ts';
import { newWorkId } from '../../src/domain/work-id.ts';
import { fuzzRuns } from '../support/fuzz.ts';

describe('identifiers', () => {
  for (const text of [
    '2401.00001',
    'arXiv:2401.00001',
    '2401.00001v3',
    'https://arxiv.org/abs/2401.00001v3',
    'http://arxiv.org/pdf/2401.00001.pdf',
    'https://export.arxiv.org/pdf/2401.00001v2?x=1#p',
    '10.48550/arXiv.2401.00001',
    'https://doi.org/10.48550/arxiv.2401.00001',
    'oai:arXiv.org:2401.00001',
    'https://huggingface.co/papers/2401.00001',
    'https://www.alphaxiv.org/abs/2401.00001',
    ' 2401.00001 ',
  ]) {
    it(`${text} is an arXiv id`, () => assert.equal(parseArxivId(text)?.id, '2401.00001'));
  }
  it('old arXiv ids lose their class', () => {
    assert.equal(parseArxivId('math.CA/0611800v2')?.id, 'math/0611800');
    assert.equal(parseArxivId('hep-th/9901001')?.id, 'hep-th/9901001');
    assert.equal(parseArxivId('math.CA/0611800v2')?.version, 2);
  });
  for (const text of [
    '2413.00001',
    '2400.00001',
    '240.00001',
    '2401.001',
    'math/0613800',
    'hello',
    '',
    '10.1000/182',
  ]) {
    it(`${JSON.stringify(text)} is none`, () => assert.equal(parseArxivId(text), undefined));
  }
  it('carry their month', () =>
    assert.deepEqual(['2401.00001', 'math/0611800', 'hep-th/9901001'].map(arxivMonth), [
      '2024-01',
      '2006-11',
      '1999-01',
    ]));

  it('DOIs lose prefix, case and trailing points', () => {
    for (const text of [
      '10.1000/Xyz.1',
      'doi:10.1000/xyz.1',
      'DOI: 10.1000/XYZ.1.',
      'https://doi.org/10.1000/xyz.1?utm=1',
      'http://dx.doi.org/10.1000%2Fxyz.1',
    ])
      assert.equal(parseDoi(text), '10.1000/xyz.1', text);
    for (const text of ['10.48550/arXiv.2401.00001', '11.1000/x', '10.1/x', '10.1000', 'x 10.1000/x'])
      assert.equal(parseDoi(text), undefined, text);
  });
  it('ACL ids from ids, pages, files and DOIs', () => {
    for (const text of [
      'P19-1017',
      'p19-1017',
      'https://aclanthology.org/P19-1017/',
      'https://www.aclweb.org/anthology/P19-1017.pdf',
      '10.18653/v1/P19-1017',
    ])
      assert.equal(parseAclId(text), 'P19-1017', text);
    assert.equal(parseAclId('https://aclanthology.org/2023.acl-long.12v2.pdf'), '2023.acl-long.12');
    assert.equal(parseAclId('covid-19'), undefined);
  });
  it('OpenReview forums from URLs only', () => {
    assert.equal(parseOpenreviewUrl('https://openreview.net/forum?noteId=x&id=abc_-123'), 'abc_-123');
    assert.equal(parseOpenreviewUrl('abcdef123'), undefined);
  });
  it('one word gives all that it says', () => {
    assert.deepEqual(parseAnyId('https://doi.org/10.18653/v1/P19-1017'), {
      acl: 'P19-1017',
      doi: '10.18653/v1/p19-1017',
    });
    assert.deepEqual(parseAnyId('10.48550/arXiv.2401.00001'), { arxiv: '2401.00001' });
    assert.deepEqual(parseAnyId('some words'), {});
  });
  it('are read from anything without throwing, and stay what they are when read again', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.stringMatching(/^(?:arXiv:)?\d{4}\.\d{4,5}(?:v\d)?$/),
          fc.stringMatching(/^10\.\d{4}\/[a-zA-Z0-9.%]{1,9}$/),
        ),
        (text) => {
          for (const [kind, value] of Object.entries(parseAnyId(text)))
            if (kind !== 'openreview') assert.equal((parseAnyId(value) as Record<string, string>)[kind], value);
        },
      ),
      { numRuns: fuzzRuns() },
    );
  });
  it('the public one is arXiv, else ACL, else DOI, else the work id', () => {
    const work = newWorkId('2025-11-27T00:00:00.000Z');
    assert.match(work, /^69279480[0-9a-f]{16}$/);
    assert.deepEqual(
      [
        publicId({ arxiv: 'a', acl: 'b', doi: 'c' }, work),
        publicId({ acl: 'b', doi: 'c' }, work),
        publicId({ doi: 'c', openreview: 'o' }, work),
        publicId({ openreview: 'o' }, work),
      ],
      ['a', 'b', 'c', work],
    );
  });
});
