// Opens what the user names - a file, a folder, `-` - as inputs of decoded text with a head for detection. Nothing is held
// but the head; compression and encoding are told from the bytes, never from the name.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { instantToDate } from '../../domain/dates.ts';
import type { Head } from '../reader.ts';
import { binaryKind } from './binary.ts';
import { compressionOf, decompressed } from './compression.ts';
import { type DecodeProblems, Decoder } from './decode.ts';
import { encodingOf } from './encoding.ts';
import { filesBelow } from './folder.ts';
import { HEAD_CHARS, headOf } from './head.ts';
import { type Input, InputError, textInput } from './input.ts';

export interface OpenedSource {
  readonly input: Input;
  readonly head: Head;
  /** Day of the file's last change, by the zone given: what `seen` is when the user does not say it. */
  readonly modifiedDay?: string | undefined;
  /** Size in bytes as stored (compressed); undefined for streams. */
  readonly bytesTotal?: number | undefined;
  /** Bytes read of `bytesTotal` so far. */
  bytesRead(): number;
  /** A guess about the encoding, to be told to the user. */
  readonly encodingNote?: string | undefined;
  /** Bytes that were no text, so far: they became U+FFFD. */
  decodeProblems(): DecodeProblems;
  /** Releases the file when the input is not read to its end. */
  close(): Promise<void>;
}

/** A named thing that could not be opened; its neighbours in a folder can. */
export interface UnopenedSource {
  readonly name: string;
  readonly error: InputError;
}

export interface OpenOptions {
  /** What `-` reads. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  /** IANA zone in which a file's time becomes a day. */
  readonly zone?: string | undefined;
}

export function isOpened(source: OpenedSource | UnopenedSource): source is OpenedSource {
  return 'input' in source;
}

/** Opens one after the other: the next one only when it is asked for. Never throws. */
export async function* openSources(
  names: readonly string[],
  options: OpenOptions = {},
): AsyncIterable<OpenedSource | UnopenedSource> {
  for (const name of names) {
    try {
      if (name === '-') {
        yield await openBytes('-', options.stdin ?? process.stdin);
      } else if ((await stat(name)).isDirectory()) {
        const files = await filesBelow(name);
        if (files.length === 0) throw new InputError('the folder holds no files');
        for (const file of files) {
          yield await openFile(file, options).catch((error: unknown) => ({ name: file, error: asInputError(error) }));
        }
      } else {
        yield await openFile(name, options);
      }
    } catch (error) {
      yield { name, error: asInputError(error) };
    }
  }
}

async function openFile(path: string, options: OpenOptions): Promise<OpenedSource> {
  const facts = await stat(path);
  if (facts.isSocket()) throw new InputError('it is a socket, not a file');
  const regular = facts.isFile();
  return openBytes(path, createReadStream(path, { highWaterMark: 256 * 1024 }), {
    bytesTotal: regular ? facts.size : undefined,
    modifiedDay: regular ? instantToDate(facts.mtime, options.zone ?? 'UTC') : undefined,
  });
}

export interface BytesFacts {
  readonly bytesTotal?: number | undefined;
  readonly modifiedDay?: string | undefined;
}

/** The same for bytes from elsewhere, such as the body of an HTTP answer. */
export async function openBytes(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  facts: BytesFacts = {},
): Promise<OpenedSource> {
  let read = 0;
  async function* counted(): AsyncIterable<Uint8Array> {
    try {
      for await (const chunk of bytes) {
        read += chunk.length;
        yield chunk;
      }
    } catch (error) {
      throw asInputError(error);
    }
  }
  const text = new DecodedText(uncompressed(counted()));
  const head = await text.head();
  return {
    input: { name, chunks: () => text.chunks() },
    head: headOf(name, head.text, head.complete),
    modifiedDay: facts.modifiedDay,
    bytesTotal: facts.bytesTotal,
    bytesRead: () => read,
    encodingNote: head.note,
    decodeProblems: () => text.problems,
    close: () => text.close(),
  };
}

/** The same for text that is already there. */
export function openText(name: string, text: string): OpenedSource {
  const bytes = Buffer.byteLength(text);
  return {
    input: textInput(name, text),
    head: headOf(name, text, true),
    bytesTotal: bytes,
    bytesRead: () => bytes,
    decodeProblems: () => ({ count: 0 }),
    close: async () => {},
  };
}

async function* uncompressed(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]();
  let first: Uint8Array = new Uint8Array(0);
  let over = false;
  while (first.length < 4 && !over) {
    const next = await source.next();
    over = next.done === true;
    if (!next.done) first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
  }
  async function* again(): AsyncIterable<Uint8Array> {
    try {
      yield first;
      for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
    } finally {
      await source.return?.();
    }
  }
  const compression = compressionOf(first);
  yield* compression ? decompressed(again(), compression) : again();
}

interface DecodedHead {
  readonly text: string;
  readonly complete: boolean;
  readonly note?: string | undefined;
}

/** Enough bytes for an encoding to show. */
const SAMPLE_BYTES = 64 * 1024;

/** The beginning is decoded at once for the head; the rest as it is taken. */
class DecodedText {
  readonly #bytes: AsyncIterator<Uint8Array>;
  #decoder: Decoder | undefined;
  #begun: string[] = [];
  /** How the bytes ended while the head was read. */
  #end: { readonly error?: unknown } | undefined;
  #taken = false;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#bytes = bytes[Symbol.asyncIterator]();
  }

  get problems(): DecodeProblems {
    return this.#decoder?.problems ?? { count: 0 };
  }

  async close(): Promise<void> {
    await this.#bytes.return?.();
  }

  async head(): Promise<DecodedHead> {
    const parts: Uint8Array[] = [];
    let length = 0;
    while (length < SAMPLE_BYTES && !this.#end) {
      const piece = await this.#next();
      if (piece) parts.push(piece);
      length += piece?.length ?? 0;
    }
    const sample = Buffer.concat(parts);
    if (sample.length === 0 && this.#end?.error !== undefined) throw this.#end.error;
    const encoding = encodingOf(sample, this.#end !== undefined);
    if (!encoding.label.startsWith('utf-16')) {
      const kind = binaryKind(sample);
      if (kind) {
        await this.close();
        throw new InputError(`format not supported: looks like ${kind}`);
      }
    }
    this.#decoder = new Decoder(encoding);
    let chars = this.#decode(sample);
    while (chars <= HEAD_CHARS && !this.#end) {
      const piece = await this.#next();
      if (piece) chars += this.#decode(piece);
    }
    const complete = this.#end !== undefined && this.#end.error === undefined;
    return { text: this.#begun.join(''), complete, note: encoding.note };
  }

  async *chunks(): AsyncIterable<string> {
    if (this.#taken) throw new Error('an input can be read once');
    this.#taken = true;
    try {
      yield* this.#begun.splice(0);
      while (!this.#end) {
        const piece = await this.#next();
        const text = piece && this.#decoder ? this.#decoder.write(piece) : '';
        if (text !== '') yield text;
      }
      const last = this.#decoder?.end() ?? '';
      if (last !== '') yield last;
      if (this.#end.error !== undefined) throw this.#end.error;
    } finally {
      await this.close();
    }
  }

  #decode(piece: Uint8Array): number {
    const text = this.#decoder?.write(piece) ?? '';
    if (text !== '') this.#begun.push(text);
    return text.length;
  }

  /** An error is kept until everything before it was taken. */
  async #next(): Promise<Uint8Array | undefined> {
    try {
      const next = await this.#bytes.next();
      if (!next.done) return next.value;
      this.#end = {};
    } catch (error) {
      this.#end = { error };
    }
    return undefined;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'it may not be read: permission denied',
  EPERM: 'it may not be read: not permitted',
  EISDIR: 'it is a folder',
  ELOOP: 'it is a circle of links',
  EMFILE: 'too many files are open',
  EIO: 'the disk cannot read it',
  ENOTDIR: 'a part of its path is not a folder',
  ENAMETOOLONG: 'its name is too long',
};

function asInputError(error: unknown): InputError {
  if (error instanceof InputError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = REASONS[code] ?? (error instanceof Error ? error.message : String(error));
  return new InputError(reason, { cause: error });
}
