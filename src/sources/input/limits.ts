// The sizes at which the input layer stops believing that something is one record.

/** Characters of one record, line or element. */
export const RECORD_CHARS = 16 * 1024 * 1024;
/** Characters of a record's own text kept for `rejected`. */
export const RAW_CHARS = 64 * 1024;
/** Nesting inside one record. */
export const RECORD_DEPTH = 200;

/** A record's text as kept for `rejected`. */
export function cutRaw(text: string): string {
  return text.length > RAW_CHARS ? text.slice(0, RAW_CHARS) : text;
}
