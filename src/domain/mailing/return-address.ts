// Where a mail comes back to that cannot be delivered: an address of its own for each (VERP), signed, so that whoever receives one
// knows which mail it was, and that it was ours.
import { timingSafeEqual } from 'node:crypto';
import { idInToken, linkToken } from './link-token.ts';

/** RFC 5321 4.5.3.1.1. */
const LONGEST_LOCAL_PART = 64;
/** These addresses are never called back. */
const GENERATION = 0;

/** `bounces+{token}@host` of `bounces@host`; the address itself where a token would not fit. */
export function returnAddress(bounceAddress: string, secret: string, deliveryNo: number): string {
  const at = bounceAddress.lastIndexOf('@');
  const local = `${bounceAddress.slice(0, at)}+${linkToken(secret, 'bounce', deliveryNo.toString(36), GENERATION)}`;
  return local.length > LONGEST_LOCAL_PART ? bounceAddress : local + bounceAddress.slice(at);
}

/** The delivery that a token of such an address names; undefined when we did not make it. */
export function deliveryOfReturn(token: string, secret: string): number | undefined {
  const id = idInToken(token.replace(/^[^.]*/, (part) => part.toLowerCase()));
  if (id === undefined) return undefined;
  // Mail servers on the way may have changed capitals in an address.
  const right = Buffer.from(linkToken(secret, 'bounce', id, GENERATION).toLowerCase());
  const given = Buffer.from(token.toLowerCase());
  if (right.length !== given.length || !timingSafeEqual(right, given)) return undefined;
  const number = Number.parseInt(id, 36);
  return Number.isSafeInteger(number) ? number : undefined;
}
