// Signatures of webhooks as Standard Webhooks has them (standardwebhooks.com): HMAC-SHA-256 over id, time and body, in base64.
import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
/** Between the 24 and 64 that the standard allows. */
const SECRET_BYTES = 32;

export function newWebhookSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** `timestamp`: seconds since 1970. */
export function webhookSignature(
  secret: string,
  { id, timestamp, body }: { readonly id: string; readonly timestamp: number; readonly body: string },
): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
