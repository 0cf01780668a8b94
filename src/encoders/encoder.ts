// The port of a text encoder that is not our own model: texts in, vectors of unit length out. An additional signal of search,
// off unless the operator names one. Not the model trained on the library, which needs nothing from outside.

/** Many models want to know whether a text asks or answers. */
export type TextKind = 'query' | 'document';

export interface EncodeOptions {
  readonly kind: TextKind;
  /** Ends the work; the signal's own reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

export interface Encoder {
  /** Names the space of its vectors: the model and what it was made from. Vectors under another id are not comparable. */
  readonly id: string;
  /** Length of its vectors, a property of the space too; undefined before the first answer. */
  readonly dimensions: number | undefined;
  /** Texts that were longer than the model or the endpoint takes and were cut, so far. */
  readonly cutTexts: number;

  /**
   * One vector of unit length for each text, in their order. Texts that are empty or blank are refused.
   * @throws EncoderError
   */
  encode(texts: readonly string[], options: EncodeOptions): Promise<readonly Float32Array[]>;

  close(): Promise<void>;
}
