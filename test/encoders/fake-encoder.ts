// An encoder that does what a script says: a vector of the text's length, an error, or nothing at all until it is stopped.
import type { EncodeOptions, Encoder } from '../../src/encoders/encoder.ts';

export type Step = 'vector' | 'silence' | Error;

export class FakeEncoder implements Encoder {
  readonly id: string;
  dimensions: number | undefined;
  cutTexts = 0;
  closed = 0;
  /** The texts of every call. */
  readonly calls: (readonly string[])[] = [];
  readonly #length: number;
  /** What a call does, by its number and its texts. */
  readonly #step: (call: number, texts: readonly string[]) => Step;

  constructor(
    options: {
      readonly id?: string;
      readonly length?: number;
      readonly step?: (call: number, texts: readonly string[]) => Step;
    } = {},
  ) {
    this.id = options.id ?? 'fake:one';
    this.#length = options.length ?? 4;
    this.#step = options.step ?? (() => 'vector');
  }

  async encode(texts: readonly string[], { signal }: EncodeOptions): Promise<readonly Float32Array[]> {
    signal?.throwIfAborted();
    this.calls.push(texts);
    const step = this.#step(this.calls.length - 1, texts);
    if (step === 'silence') {
      return await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    }
    if (step !== 'vector') throw step;
    this.dimensions = this.#length;
    return texts.map((text) => {
      const vector = new Float32Array(this.#length);
      vector[text.length % this.#length] = 1;
      return vector;
    });
  }

  async close(): Promise<void> {
    this.closed++;
  }
}
