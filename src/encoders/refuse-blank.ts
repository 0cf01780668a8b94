// A text without anything in it has no vector, and endpoints differ in what they make of it.
import { EncoderError } from './encoder-error.ts';

/** @throws EncoderError('refused') naming the first text that is empty or blank by its place */
export function refuseBlank(texts: readonly string[]): void {
  const place = texts.findIndex((text) => text.trim() === '');
  if (place !== -1) throw new EncoderError('refused', `text ${place} is empty`);
}
