import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FetchError } from '../../../src/sources/fetch/fetch-error.ts';
import { redirectTarget, webAddress } from '../../../src/sources/fetch/web-address.ts';

const refuses = (kind: string, message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof FetchError);
  assert.equal(error.kind, kind);
  assert.ok(error.permanent);
  assert.match(error.message, message);
  return true;
};

describe('addresses that are fetched', () => {
  it('are http and https only', () => {
    assert.equal(webAddress('HTTPS://Example.org/a?b#c').href, 'https://example.org/a?b');
    for (const address of ['file:///etc/passwd', 'ftp://example.org/x', 'data:,x', 'javascript:1', 'example.org', '']) {
      assert.throws(
        () => webAddress(address),
        refuses('refused-address', /only http and https|not a web address/),
        address,
      );
    }
  });

  it('carry no password, and the message does not repeat it', () => {
    assert.throws(
      () => webAddress('https://me:secret@example.org/feed'),
      (error) => {
        assert.ok(error instanceof FetchError);
        assert.doesNotMatch(error.message + error.url, /secret/);
        return refuses('refused-address', /password/)(error);
      },
    );
  });
});

describe('redirects', () => {
  const from = new URL('https://example.org/a/b?c');
  it('may be relative or lead to another host', () => {
    assert.equal(redirectTarget(from, '../d').href, 'https://example.org/d');
    assert.equal(redirectTarget(from, '//example.com/x').href, 'https://example.com/x');
  });
  it('may go from http to https, never back', () => {
    assert.equal(redirectTarget(new URL('http://example.org/'), 'https://example.org/').href, 'https://example.org/');
    assert.throws(() => redirectTarget(from, 'http://example.org/'), refuses('redirect', /from https to http/));
  });
  it('need a Location that is an address of the web', () => {
    assert.throws(() => redirectTarget(from, undefined), refuses('redirect', /no Location/));
    assert.throws(() => redirectTarget(from, 'http://[bad'), refuses('redirect', /not an address/));
    assert.throws(() => redirectTarget(from, 'file:///etc/passwd'), refuses('refused-address', /only http and https/));
    assert.throws(() => redirectTarget(from, 'https://a:b@example.org/'), refuses('refused-address', /password/));
  });
});
