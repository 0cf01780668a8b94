// The key of a secret address.
import type { Context } from 'hono';

export function keyIn(c: Context): string | undefined {
  const key = c.req.query('key');
  return key !== undefined && /^[\w-]{1,64}$/.test(key) ? key : undefined;
}
