// gzip and zstd as streams: several members or frames in a row, text yielded up to the place where the data is cut or
// damaged. Members are taken apart here because Node's own streams lose what they had decoded before an error, and stop
// after the first zstd frame.
import { crc32, createInflateRaw, createZstdDecompress, type InflateRaw, type ZstdDecompress } from 'node:zlib';
import { ByteReader } from './byte-reader.ts';
import { InputError } from './input.ts';

export type Compression = 'gzip' | 'zstd';

/** Small enough that little is lost before damage and a piece of the worst bomb still fits into memory. */
const PIECE = 32 * 1024;
const OUTPUT = 128 * 1024;

export function compressionOf(head: Uint8Array): Compression | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  return isZstdFrame(head) ? 'zstd' : undefined;
}

/** A frame of data, or one to be skipped (0x184D2A50 to 5F). */
function isZstdFrame(head: Uint8Array): boolean {
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd) return true;
  return ((head[0] ?? 0) & 0xf0) === 0x50 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18;
}

export async function* decompressed(bytes: AsyncIterable<Uint8Array>, kind: Compression): AsyncIterable<Uint8Array> {
  const reader = new ByteReader(bytes);
  const progress = { bytes: 0 };
  try {
    while (compressionOf(await reader.peek(4)) === kind) {
      yield* kind === 'gzip' ? gzipMember(reader, progress) : zstdFrames(reader, progress);
    }
    await passPadding(reader, kind, progress);
  } finally {
    await reader.close();
  }
}

/** Zeros after the last member are padding; anything else may be a member whose beginning is damaged. */
async function passPadding(reader: ByteReader, kind: Compression, progress: Progress): Promise<void> {
  for (let piece = await reader.take(PIECE); piece; piece = await reader.take(PIECE)) {
    if (piece.some((byte) => byte !== 0)) {
      throw new InputError(
        `what follows the ${kind} data after ${progress.bytes} bytes of text is none and was left out`,
      );
    }
  }
}

interface Progress {
  bytes: number;
}

async function* gzipMember(reader: ByteReader, progress: Progress): AsyncIterable<Uint8Array> {
  if (!(await skipGzipHeader(reader))) throw cutOff('gzip', progress);
  let checksum = 0;
  let size = 0;
  const engine = new Engine(createInflateRaw({ chunkSize: OUTPUT }));
  for await (const piece of engine.run(reader, 'gzip', progress)) {
    checksum = crc32(piece, checksum);
    size += piece.length;
    yield piece;
  }
  const trailer = Buffer.from(await reader.peek(8));
  if (trailer.length < 8) throw cutOff('gzip', progress);
  if (trailer.readUInt32LE(0) !== checksum || trailer.readUInt32LE(4) !== size % 2 ** 32) {
    throw new InputError(`gzip data is damaged: the checksum after ${progress.bytes} bytes of text does not fit it`);
  }
  reader.skip(8);
}

async function* zstdFrames(reader: ByteReader, progress: Progress): AsyncIterable<Uint8Array> {
  yield* new Engine(createZstdDecompress({ chunkSize: OUTPUT })).run(reader, 'zstd', progress);
}

/** RFC 1952: ten bytes, then what the flags announce. False when the input ends inside it. */
async function skipGzipHeader(reader: ByteReader): Promise<boolean> {
  const head = await reader.peek(10);
  if (head.length < 10) return false;
  const flags = head[3] ?? 0;
  reader.skip(10);
  if (flags & 4) {
    const size = await reader.peek(2);
    if (size.length < 2) return false;
    const length = 2 + (size[0] ?? 0) + 256 * (size[1] ?? 0);
    if ((await reader.peek(length)).length < length) return false;
    reader.skip(length);
  }
  if (flags & 8 && !(await skipZeroEnded(reader))) return false;
  if (flags & 16 && !(await skipZeroEnded(reader))) return false;
  if (flags & 2) {
    if ((await reader.peek(2)).length < 2) return false;
    reader.skip(2);
  }
  return true;
}

async function skipZeroEnded(reader: ByteReader): Promise<boolean> {
  for (;;) {
    const piece = await reader.take(PIECE);
    if (!piece) return false;
    const zero = piece.indexOf(0);
    if (zero < 0) continue;
    reader.giveBack(piece.subarray(zero + 1));
    return true;
  }
}

/** One decompression stream, driven piece by piece so that its output is taken before the next piece goes in. */
class Engine {
  readonly #stream: InflateRaw | ZstdDecompress;
  #output: Uint8Array[] = [];
  #error: Error | undefined;
  #finished = false;
  #settle: (() => void) | undefined;

  constructor(stream: InflateRaw | ZstdDecompress) {
    this.#stream = stream;
    stream.on('data', (chunk: Uint8Array) => this.#output.push(chunk));
    stream.on('end', () => {
      this.#finished = true;
      this.#settle?.();
    });
    stream.on('error', (error: Error) => {
      this.#error = error;
      this.#settle?.();
    });
  }

  /** Yields output to the end of the member; what follows it stays in the reader. */
  async *run(reader: ByteReader, kind: Compression, progress: Progress): AsyncIterable<Uint8Array> {
    try {
      let piece = await reader.take(PIECE);
      let before = this.#stream.bytesWritten;
      let step = this.#step(piece);
      for (;;) {
        await step;
        const output = this.#output.splice(0);
        const atEnd = isNoFrame(this.#error);
        const error = atEnd ? undefined : this.#error;
        const over = this.#finished || this.#error !== undefined || piece === undefined;
        if (over) {
          if (piece && atEnd) reader.giveBack(piece);
          else if (piece && !error) reader.giveBack(piece.subarray(this.#stream.bytesWritten - before));
        } else {
          // The next piece is decompressed, on another thread, while this one is taken.
          piece = await reader.take(PIECE);
          before = this.#stream.bytesWritten;
          step = this.#step(piece);
        }
        for (const chunk of output) {
          progress.bytes += chunk.length;
          yield chunk;
        }
        if (error) throw piece ? damaged(kind, progress, error) : cutOff(kind, progress);
        if (over) return;
      }
    } finally {
      this.#stream.destroy();
    }
  }

  #step(piece: Uint8Array | undefined): Promise<void> {
    return new Promise((resolve) => {
      this.#settle = resolve;
      if (piece) this.#stream.write(piece, () => resolve());
      else this.#stream.end();
    });
  }
}

/** One zstd stream reads frame after frame: this says that what came after one is none. */
function isNoFrame(error: Error | undefined): boolean {
  return error !== undefined && 'code' in error && error.code === 'ZSTD_error_prefix_unknown';
}

function cutOff(kind: Compression, progress: Progress): InputError {
  return new InputError(
    `${kind} data is cut off after ${progress.bytes} bytes of text: the end of the file is missing`,
  );
}

function damaged(kind: Compression, progress: Progress, error: Error): InputError {
  return new InputError(
    `${kind} data is damaged after ${progress.bytes} bytes of text: ${error.message.toLowerCase()}`,
  );
}
