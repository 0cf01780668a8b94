// What undici and node throw, said as FetchError: kind, address and a reason a person understands.
import { AddressRefused } from './address-guard.ts';
import { FetchError } from './fetch-error.ts';

/** The reason with which a request is aborted when its time is over; the message completes "ADDRESS …". */
export class TimeIsOver extends Error {
  override readonly name = 'TimeIsOver';
}

const NOT_CONNECTED_IN_TIME = new Set(['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);

const NETWORK: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was closed before an answer',
  UND_ERR_SOCKET: 'the connection was closed before an answer',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
};

/** `phase` is `body` once headers have been read: then a lost connection is a truncated answer. */
export function connectionError(error: unknown, url: string, phase: 'headers' | 'body'): FetchError {
  if (error instanceof FetchError) return error;
  const details = { url, cause: error };
  const refused = chain(error).find((one) => one instanceof AddressRefused);
  if (refused) return new FetchError('refused-address', `${url} is not fetched: ${refused.message}`, details);
  const over = chain(error).find((one) => one instanceof TimeIsOver);
  if (over) return new FetchError('timeout', `${url} ${over.message}`, details);
  const codes = chain(error)
    .map(codeOf)
    .filter((code) => code !== undefined);
  if (phase === 'headers' && codes.some((code) => NOT_CONNECTED_IN_TIME.has(code))) {
    return new FetchError('timeout', `${url} did not accept a connection in time`, details);
  }
  if (phase === 'body') {
    return new FetchError('truncated', `${url} was cut off: the connection ended before the answer did`, details);
  }
  const known = codes.find((code) => code in NETWORK);
  const reason = known === undefined ? (error instanceof Error ? error.message : String(error)) : NETWORK[known];
  return new FetchError('network', `${url} could not be reached: ${reason}`, details);
}

/** The error, its causes, and the parts of an AggregateError (one per address tried). */
function chain(error: unknown, depth = 0): Error[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const parts = error instanceof AggregateError ? error.errors.flatMap((one) => chain(one, depth + 1)) : [];
  return [error, ...parts, ...chain(error.cause, depth + 1)];
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
