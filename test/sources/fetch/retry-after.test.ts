import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retryAfter } from '../../../src/sources/fetch/retry-after.ts';

const now = new Date('2025-11-27T12:00:00Z');
const seconds = (value: string | undefined, name = 'retry-after'): number | undefined => {
  const at = retryAfter(value === undefined ? {} : { [name]: value }, now);
  return at && (at.getTime() - now.getTime()) / 1000;
};

describe('when a throttling source wants to be asked again', () => {
  it('reads seconds', () => assert.equal(seconds('17'), 17));
  it('reads an HTTP date', () => assert.equal(seconds('Thu, 27 Nov 2025 12:01:30 GMT'), 90));
  it('takes a date that is past for now', () => assert.equal(seconds('Thu, 27 Nov 2025 11:00:00 GMT'), 0));
  it('believes at most a day', () => assert.equal(seconds('99999999'), 86_400));
  it('knows nothing without the header or from nonsense', () => {
    for (const value of [undefined, '', '-5', 'soon', '3 apples', 'Infinity', '27 Nov'])
      assert.equal(seconds(value), undefined, value);
  });
  it('reads the reset of a RateLimit header', () => assert.equal(seconds('"api";r=0;t=55', 'ratelimit'), 55));
});
