// Lines of a text file, plain or gzipped.

import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { BroadsheetError } from '../../src/errors.ts';

/** `NAME` or `NAME.gz` in the folder; an Error that names both if neither is there. */
export function fileNamed(folder: string, name: string): string {
  const found = [join(folder, name), join(folder, `${name}.gz`)].find((path) => existsSync(path));
  if (found === undefined) throw new BroadsheetError('not-found', `there is no ${name} or ${name}.gz in ${folder}`);
  return found;
}

/** Without their ends (LF or CRLF) and a byte order mark; an Error names the file when it cannot be read or unpacked. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const input = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  const failed = new Promise<never>((_, reject) => {
    for (const stream of new Set([file, input])) {
      stream.once('error', (cause: Error) =>
        reject(new BroadsheetError('nothing-read', `${path} cannot be read: ${cause.message}`, { cause })),
      );
    }
  });
  failed.catch(() => undefined);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  let first = true;
  for (;;) {
    const next = await Promise.race([lines.next(), failed]);
    if (next.done) return;
    yield first ? next.value.replace(/^\uFEFF/, '') : next.value;
    first = false;
  }
}
