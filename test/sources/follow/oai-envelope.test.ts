import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { oaiError, tokenIn } from '../../../src/sources/follow/oai-envelope.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

describe('the envelope of an OAI-PMH answer', () => {
  it('holds the token, with or without attributes, prefix and content', () => {
    for (const [text, token, size] of [
      ['<resumptionToken>abc</resumptionToken>', 'abc', undefined],
      [
        '<resumptionToken completeListSize="733" cursor="0" expirationDate="2025-11-28T00:00:00Z">abc</resumptionToken>',
        'abc',
        733,
      ],
      ["<oai:resumptionToken completeListSize='5'> a|b&amp;c </oai:resumptionToken>", 'a|b&c', 5],
      ['<resumptionToken cursor="100"/>', undefined, undefined],
      ['<resumptionToken cursor="100"></resumptionToken>', undefined, undefined],
      ['<title>resumptionToken</title>', undefined, undefined],
      ['', undefined, undefined],
    ] as const) {
      assert.deepEqual(tokenIn(`<x>${text}</x>`), { token, completeListSize: size }, text);
    }
  });

  it('holds the error', () => {
    assert.deepEqual(oaiError('<error code="badArgument">no &lt;set&gt;</error>'), {
      code: 'badArgument',
      text: 'no <set>',
    });
    assert.deepEqual(oaiError("<oai:error lang='en' code='noRecordsMatch'/>"), { code: 'noRecordsMatch', text: '' });
    assert.equal(oaiError('<errors code="x"/>'), undefined);
  });

  it('can be any text without doing harm', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '<error ',
      ' code="',
      '<resumptionToken ',
      '&#x110000;',
      '&#65;',
      'a:',
      '"',
      "'",
      '=',
      'é',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          tokenIn(text);
          oaiError(text);
        },
      ),
      { numRuns: fuzzRuns() },
    );
    for (const trap of ['<resumptionToken ', '<error code=', '<a:', '<error code="a" ']) {
      tokenIn(trap.repeat(60_000));
      oaiError(trap.repeat(60_000));
    }
  });
});
