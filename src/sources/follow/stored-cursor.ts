// Cursors are JSON text in the store, so they are read like any other input: what does not fit counts as not there, and the
// source begins anew, which costs requests but loses nothing.
import type { z } from 'zod';

export function storedCursor<T>(schema: z.ZodType<T>, cursor: string | undefined): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(cursor)).data;
  } catch {
    return undefined;
  }
}
