// An input is one decoded stream of text with a name: a file, a member of a folder, standard input, an HTTP body.
// How bytes become text (gzip, zstd, encodings, BOM) is settled before a reader sees it.

export interface Input {
  /** What to call it in messages: path as given, `-` for standard input, a URL. */
  readonly name: string;
  /** Decoded text in chunks of any size; can be taken once. Throws InputError for truncated or damaged compression after
   *  having yielded all that could be decoded. */
  chunks(): AsyncIterable<string>;
}

/** The input (or the rest of it) cannot be read; the message names what and where and is shown as it is. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** An input of text that is already there: tests, retried records, HTTP bodies. */
export function textInput(name: string, text: string): Input {
  return {
    name,
    async *chunks() {
      yield text;
    },
  };
}
