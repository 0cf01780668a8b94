// Addresses we are willing to ask for: read once, and followed over redirects without ever getting weaker.
import { FetchError } from './fetch-error.ts';

/** Throws FetchError for anything that is not a plain http or https address. */
export function webAddress(text: string): URL {
  const url = URL.parse(text);
  if (!url) throw new FetchError('refused-address', `"${text}" is not a web address`, { url: text });
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchError('refused-address', `${text}: only http and https addresses are fetched, not ${url.protocol}`, {
      url: text,
    });
  }
  if (url.username !== '' || url.password !== '') {
    // It would be stored and shown with the source's name.
    const shown = `${url.protocol}//${url.host}${url.pathname}`;
    throw new FetchError('refused-address', `${shown}: an address with a user name or password is not fetched`, {
      url: shown,
    });
  }
  url.hash = '';
  return url;
}

/** Where a redirect leads; throws FetchError when it must not be followed. */
export function redirectTarget(from: URL, location: string | undefined): URL {
  if (location === undefined || location.trim() === '') {
    throw new FetchError('redirect', `${from.href} redirects to nowhere: the answer has no Location`, {
      url: from.href,
    });
  }
  const target = URL.parse(location, from.href);
  if (!target)
    throw new FetchError('redirect', `${from.href} redirects to "${location}", which is not an address`, {
      url: from.href,
    });
  if (from.protocol === 'https:' && target.protocol === 'http:') {
    throw new FetchError('redirect', `${from.href} redirects to ${target.href}: from https to http is not followed`, {
      url: from.href,
    });
  }
  return webAddress(target.href);
}

export function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}
