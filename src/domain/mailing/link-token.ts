// Links in mails that let in without a password: `{subscriber id}.{signature}`. A signature is good for one purpose and one
// generation of links, so that links can be called back; HMAC-SHA-256 (RFC 2104), cut to 128 bits.
import { createHmac, timingSafeEqual } from 'node:crypto';

export type LinkPurpose = 'manage' | 'confirm' | 'unsubscribe' | 'feeds' | 'bounce';

const SIGNATURE_BYTES = 16;

function signature(secret: string, purpose: LinkPurpose, id: string, generation: number): string {
  return createHmac('sha256', `broadsheet-link\n${secret}`)
    .update(`${purpose}\n${id}\n${generation}`)
    .digest()
    .subarray(0, SIGNATURE_BYTES)
    .toString('base64url');
}

export function linkToken(secret: string, purpose: LinkPurpose, id: string, generation: number): string {
  return `${id}.${signature(secret, purpose, id, generation)}`;
}

/** The id that a token names, whether or not its signature is right; undefined when it is no token at all. */
export function idInToken(token: string): string | undefined {
  return /^([0-9a-z]{1,24})\.[\w-]{22}$/.exec(token)?.[1];
}

export function isGoodToken(
  token: string,
  {
    secret,
    purpose,
    generation,
  }: { readonly secret: string; readonly purpose: LinkPurpose; readonly generation: number },
): boolean {
  const id = idInToken(token);
  if (id === undefined) return false;
  const right = Buffer.from(linkToken(secret, purpose, id, generation));
  const given = Buffer.from(token);
  return right.length === given.length && timingSafeEqual(right, given);
}
