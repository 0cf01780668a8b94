// What catalogues are made of besides plain texts: links inside of sentences, and numbers with what they count.
import type { Child } from 'hono/jsx';

/** Puts a text into a link (or whatever the page makes of it). */
export type Wrap = (text: string) => Child;

/** `1 paper`, `1,204 papers` for languages with two forms; the rules of others go here when they come. */
export function counter(locale: string): (n: number, one: string, many: string) => string {
  const numbers = new Intl.NumberFormat(locale);
  // Most are small, and formatting costs more than the rest of a line.
  return (n, one, many) => `${n < 1000 ? n : numbers.format(n)} ${n === 1 ? one : many}`;
}
