// Runs a reader over JSON as the ingest does and sorts what it yields; every paper is checked on the way.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Paper } from '../../../src/domain/paper.ts';
import { headOf } from '../../../src/sources/input/head.ts';
import { textInput } from '../../../src/sources/input/input.ts';
import type { ReadDeleted, Reader, ReadNotice, ReadPaper, ReadRejected } from '../../../src/sources/reader.ts';
import { sharedPath } from '../../support/shared.ts';
import { assertSound } from './sound-paper.ts';

export interface JsonResult {
  readonly papers: readonly Paper[];
  readonly read: readonly ReadPaper[];
  readonly rejected: readonly ReadRejected[];
  readonly reasons: readonly string[];
  readonly deleted: readonly ReadDeleted[];
  readonly notices: readonly ReadNotice[];
  readonly messages: readonly string[];
}

const OPTIONS = { seen: '2025-11-27', seenGuessed: false, zone: 'UTC' };

/** @param json text, or a value to be written as JSON. */
export async function readJson(reader: Reader, json: unknown, zone = 'UTC'): Promise<JsonResult> {
  const read: ReadPaper[] = [];
  const rejected: ReadRejected[] = [];
  const deleted: ReadDeleted[] = [];
  const notices: ReadNotice[] = [];
  for await (const item of reader.read(textInput('test.json', textOf(json)), { ...OPTIONS, zone })) {
    if (item.kind === 'paper') read.push(item);
    else if (item.kind === 'rejected') rejected.push(item);
    else if (item.kind === 'deleted') deleted.push(item);
    else notices.push(item);
  }
  for (const { paper } of read) assertSound(paper);
  for (const item of rejected) assert.match(item.reason, /^[^A-Z\s]/, 'a reason starts lower case');
  return {
    papers: read.map((item) => item.paper),
    read,
    rejected,
    reasons: rejected.map((item) => item.reason),
    deleted,
    notices,
    messages: notices.map((item) => item.message),
  };
}

/** The one paper of the input. */
export async function onePaper(reader: Reader, json: unknown, zone = 'UTC'): Promise<Paper> {
  return (await oneRead(reader, json, zone)).paper;
}

export async function oneRead(reader: Reader, json: unknown, zone = 'UTC'): Promise<ReadPaper> {
  const result = await readJson(reader, json, zone);
  assert.deepEqual(result.reasons, []);
  const [item, ...more] = result.read;
  if (!item || more.length > 0) assert.fail(`${result.read.length} papers instead of one`);
  return item;
}

export function detects(reader: Reader, json: unknown): number {
  const text = textOf(json);
  return reader.detect(headOf('test.json', text, true));
}

/** A real file below data/fixtures as text. */
export function fixtureText(...parts: string[]): string {
  const bytes = readFileSync(sharedPath('data', 'fixtures', ...parts));
  return (parts.at(-1)?.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

function textOf(json: unknown): string {
  return typeof json === 'string' ? json : JSON.stringify(json);
}
