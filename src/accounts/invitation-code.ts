// Codes of invitations: long, shown once, kept as hashes.
import { createHash, randomBytes } from 'node:crypto';

const LIFETIME_MS = 14 * 24 * 3_600_000;
/** 160 bits: cannot be guessed, fits a line. */
const CODE_BYTES = 20;

export function invitationHash(code: string): string {
  return createHash('sha256').update(`invitation ${code.trim()}`).digest('base64url');
}

export function newInvitation(now: Date): {
  readonly code: string;
  readonly codeHash: string;
  readonly at: string;
  readonly expiresAt: string;
} {
  const code = randomBytes(CODE_BYTES).toString('base64url');
  const expiresAt = new Date(now.getTime() + LIFETIME_MS).toISOString();
  return { code, codeHash: invitationHash(code), at: now.toISOString(), expiresAt };
}
