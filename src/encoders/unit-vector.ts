// A vector as an encoder gave it, made one of unit length; refuses what has no direction.
import { EncoderError } from './encoder-error.ts';

/**
 * `values / |values|` as float32; the norm is summed in float64 and scaled, so that no finite input overflows it.
 * @param what names the vector in the error: `vector 3 of "model"`
 * @throws EncoderError('wrong-answer') when it is empty, all zeros, or has a value that is not finite
 */
export function unitVector(values: ArrayLike<number>, what: string): Float32Array {
  if (values.length === 0) throw new EncoderError('wrong-answer', `${what} is empty`);
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw new EncoderError('wrong-answer', `${what} has ${String(value)} at place ${i}, which is no finite number`);
    }
    largest = Math.max(largest, Math.abs(value));
  }
  if (largest === 0) throw new EncoderError('wrong-answer', `${what} is all zeros`);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += ((values[i] as number) / largest) ** 2;
  const norm = Math.sqrt(squares);
  return Float32Array.from({ length: values.length }, (_, i) => (values[i] as number) / largest / norm);
}
