// Runs a reader over text as the ingest does, whole or in chunks, and sorts what it yields.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Paper } from '../../../src/domain/paper.ts';
import { InputError, textInput } from '../../../src/sources/input/input.ts';
import type {
  ReadDeleted,
  Reader,
  ReadItem,
  ReadNotice,
  ReadPaper,
  ReadRejected,
} from '../../../src/sources/reader.ts';
import { sharedPath } from '../../support/shared.ts';

export interface ReadResult {
  readonly items: readonly ReadItem[];
  readonly papers: readonly Paper[];
  readonly read: readonly ReadPaper[];
  readonly rejected: readonly ReadRejected[];
  readonly deleted: readonly ReadDeleted[];
  readonly notices: readonly ReadNotice[];
  /** The InputError that ended the stream. */
  readonly complaint: string | undefined;
}

export async function readText(
  reader: Reader,
  text: string,
  zone = 'UTC',
  chunk = text.length || 1,
): Promise<ReadResult> {
  const items: ReadItem[] = [];
  let complaint: string | undefined;
  const input = {
    name: 'test.xml',
    async *chunks() {
      for (let from = 0; from < text.length; from += chunk) yield text.slice(from, from + chunk);
    },
  };
  try {
    for await (const item of reader.read(chunk >= text.length ? textInput('test.xml', text) : input, {
      seen: '2025-11-27',
      seenGuessed: false,
      zone,
    })) {
      items.push(item);
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    complaint = error.message;
  }
  const read = items.filter((item) => item.kind === 'paper');
  return {
    items,
    read,
    papers: read.map((item) => item.paper),
    rejected: items.filter((item) => item.kind === 'rejected'),
    deleted: items.filter((item) => item.kind === 'deleted'),
    notices: items.filter((item) => item.kind === 'notice'),
    complaint,
  };
}

/** A real file below data/fixtures as text. */
export function fixtureText(...parts: string[]): string {
  const path = sharedPath('data', 'fixtures', ...parts);
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

export function byKey(papers: readonly Paper[], key: string): Paper {
  const paper = papers.find((one) => one.key === key);
  if (!paper) throw new Error(`no paper with key ${key}`);
  return paper;
}
