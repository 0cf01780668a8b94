// The lines of a text file, plain or gzipped (told by its first bytes, not by its name), without holding the file.
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BroadsheetError } from '../../src/errors.ts';

export interface Line {
  /** Without its line break; LF and CRLF both end a line. */
  readonly text: string;
  /** Counted from 1, empty lines included. */
  readonly number: number;
}

/** RFC 1952. */
const GZIP = [0x1f, 0x8b] as const;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Lines that are not blank, as UTF-8.
 * @throws BroadsheetError `nothing-read`, naming the file and the last line that was read, when it cannot be read or unpacked.
 */
export async function* readLines(file: string): AsyncGenerator<Line> {
  let number = 0;
  let rest = '';
  try {
    for await (const chunk of textOf(file)) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() as string;
      for (const line of lines) {
        number++;
        const text = trimmed(line, number);
        if (text.trim() !== '') yield { text, number };
      }
    }
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new BroadsheetError('nothing-read', `${file} cannot be read after line ${number}: ${what}`, {
      cause: error,
    });
  }
  const last = trimmed(rest, number + 1);
  if (last.trim() !== '') yield { text: last, number: number + 1 };
}

function textOf(file: string): Readable {
  const bytes = createReadStream(file);
  // Errors reach whoever reads the last stream.
  const plain = isGzip(file) ? pipeline(bytes, createGunzip(), () => {}) : bytes;
  return plain.setEncoding('utf8');
}

function isGzip(file: string): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const head = Buffer.alloc(GZIP.length);
    return readSync(descriptor, head) === GZIP.length && GZIP.every((byte, i) => head[i] === byte);
  } finally {
    closeSync(descriptor);
  }
}

function trimmed(line: string, number: number): string {
  const text = number === 1 && line.startsWith(BYTE_ORDER_MARK) ? line.slice(1) : line;
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
