// RIS files (and Web of Science's tagged text), one record at a time.
import { type Input, InputError } from '../input/input.ts';
import { cutRaw } from '../input/limits.ts';
import { lines } from '../input/lines.ts';
import type { Head, Reader, ReadItem, ReadRejected } from '../reader.ts';
import { adaptRecord, type MapTags } from './ris-adapt.ts';
import { type TaggedRecord, TaggedRecords } from './ris-records.ts';

export const risReader: Reader = {
  format: 'ris',
  label: 'RIS',
  detect,
  read,
};

function detect({ text, json, xml }: Head): number {
  if (json || xml) return 0;
  if (/^\s{0,3}TY {2}-(?: |$)/m.test(text)) return 0.95;
  if (/^PT [A-Z]\r?\n(?:AU|BA|BE|GP) /m.test(text)) return 0.95;
  return /^\s{0,3}TY\s{1,3}-\s+[A-Z]{3,6}\s*$/m.test(text) ? 0.8 : 0;
}

async function* read(input: Input): AsyncIterable<ReadItem> {
  const mapTags = await plugin();
  const records = new TaggedRecords();
  let count = 0;
  let failure: InputError | undefined;
  try {
    for await (const line of lines(input)) {
      for (const record of records.push(line)) yield itemOf(record, ++count, mapTags);
      if (line.tooLong)
        yield {
          kind: 'notice',
          message: 'the line is longer than 16 MiB; the rest of it was left out',
          place: { line: line.line },
        };
    }
  } catch (error) {
    // What was decoded before the input broke off is still read.
    if (!(error instanceof InputError)) throw error;
    failure = error;
  }
  for (const record of records.end()) {
    yield failure
      ? rejected(record, ++count, 'the input breaks off inside the record')
      : itemOf(record, ++count, mapTags);
  }
  if (failure) throw failure;
  if (count === 0) yield { kind: 'notice', message: 'no records' };
}

function itemOf(record: TaggedRecord, count: number, mapTags: MapTags): ReadItem {
  if (record.end === 'too long') return rejected(record, count, 'the record is longer than 4 MiB without an end');
  const outcome = adaptRecord(record, mapTags);
  if (outcome.kind !== 'paper')
    return rejected(record, count, outcome.kind === 'rejected' ? outcome.reason : outcome.kind);
  const notes = [...(outcome.notes ?? []), ...(record.end === 'cut' ? ['the file ends before the record does'] : [])];
  const place = { line: record.line, record: count };
  return { kind: 'paper', paper: outcome.paper, place, notes: notes.length > 0 ? notes : undefined };
}

function rejected({ line, raw }: TaggedRecord, count: number, reason: string): ReadRejected {
  return { kind: 'rejected', reason, place: { line, record: count }, raw: cutRaw(raw) };
}

let loaded: Promise<MapTags> | undefined;

/** Loaded when the first file of the kind is read. */
function plugin(): Promise<MapTags> {
  loaded ??= Promise.all([import('@citation-js/core'), import('@citation-js/plugin-ris')]).then(
    ([{ plugins }]): MapTags =>
      (record) =>
        plugins.input.data(record, '@ris/record'),
  );
  return loaded;
}
