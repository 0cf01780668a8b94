// What planning digests asks of search, in a thread without a server's search threads: the index opened when it is first asked for, and
// closed with the run, as it takes memory.
import { instantToDate } from '../../domain/dates.ts';
import type { SearchBackend } from '../../search/search-backend.ts';
import { foundAmong } from '../found-among.ts';
import { openAlertBackend } from './alert-search.ts';
import type { DigestLibrary } from './digest-news.ts';

export interface DigestSearch extends DigestLibrary, AsyncDisposable {}

/** `data` is the library's folder. */
export function openDigestSearch(
  data: string,
  { clock, zone }: { readonly clock: () => Date; readonly zone: string },
): DigestSearch {
  let opened: SearchBackend | undefined;
  const backend = (): SearchBackend => (opened ??= openAlertBackend(data));
  const today = (): string => instantToDate(clock(), zone) ?? clock().toISOString().slice(0, 10);
  return {
    foundAmong: (request) => foundAmong(backend(), today(), request),
    indexedChange: () => backend().seq(),
    async [Symbol.asyncDispose]() {
      await opened?.[Symbol.asyncDispose]();
    },
  };
}
