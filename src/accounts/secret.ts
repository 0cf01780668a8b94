// The secret that signs cookies and links: from the settings, else made once and kept in the library's folder, for its owner only.
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { BroadsheetError } from '../errors.ts';

const BYTES = 32;

export function readSecret(config: Config): string {
  if (config.secret !== undefined) return config.secret;
  const file = join(config.data, 'secret');
  const unfinished = `${file}.${process.pid}`;
  try {
    const known = keptSecret(file);
    if (known !== undefined) return known;
    writeFileSync(unfinished, `${randomBytes(BYTES).toString('base64url')}\n`, { mode: 0o600 });
    // Two servers that start at once: the first one's stays, as a link does not replace.
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw new BroadsheetError('library-unusable', `${file} cannot be written: ${(error as Error).message}`, {
        cause: error,
      });
  } finally {
    rmSync(unfinished, { force: true });
  }
  const secret = keptSecret(file);
  if (secret === undefined)
    throw new BroadsheetError('library-unusable', `${file} holds no secret; remove it to get a new one`);
  return secret;
}

function keptSecret(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8').trim();
    if (text.length >= BYTES) return text;
    throw new BroadsheetError(
      'library-unusable',
      `${file} is damaged; remove it to get a new secret (everybody signs in anew)`,
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
