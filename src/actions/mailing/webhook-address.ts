// Which addresses a webhook may have: the open web by https. Addresses of one's own network are refused when they are saved and
// again at every connection (`webhook-post.ts`), unless the instance allows them.
import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { BroadsheetError } from '../../errors.ts';
import { AddressRefused, addressRefusal, guardedLookup } from '../../sources/fetch/address-guard.ts';
import { FetchError } from '../../sources/fetch/fetch-error.ts';
import { webAddress } from '../../sources/fetch/web-address.ts';

const LONGEST = 500;
/** A name that is not resolved by then is judged when it is called. */
const PATIENCE_MS = 2000;

export interface WebhookRules {
  /** BROADSHEET_ALLOW_PRIVATE_FETCH. */
  readonly allowPrivate: boolean;
  readonly lookup?: LookupFunction | undefined;
}

/** As it is kept. @throws `usage` with what is wrong */
export async function webhookAddress(text: string, { allowPrivate, lookup }: WebhookRules): Promise<string> {
  if (text === '') throw new BroadsheetError('usage', 'a webhook needs an address, like https://example.org/hook');
  if (text.length > LONGEST)
    throw new BroadsheetError('usage', `the address of a webhook has at most ${LONGEST} characters`);
  const url = parsed(text);
  if (url.protocol !== 'https:' && !allowPrivate)
    throw new BroadsheetError('usage', 'the address of a webhook must begin with https://');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const refusal =
    isIP(host) === 0
      ? await refusalOfName(host, allowPrivate, lookup ?? systemLookup)
      : addressRefusal(host, allowPrivate);
  if (refusal !== undefined) throw new BroadsheetError('usage', `this webhook cannot be called: ${refusal}`);
  return url.href;
}

function parsed(text: string): URL {
  try {
    return webAddress(text);
  } catch (error) {
    if (error instanceof FetchError) throw new BroadsheetError('usage', error.message, { cause: error });
    throw error;
  }
}

/** Only what is known to be refused: a name may get its address later. */
function refusalOfName(host: string, allowPrivate: boolean, lookup: LookupFunction): Promise<string | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
    guardedLookup(lookup, allowPrivate)(host, { all: true }, (error) => {
      clearTimeout(timer);
      resolve(error instanceof AddressRefused ? error.message : undefined);
    });
  });
}
