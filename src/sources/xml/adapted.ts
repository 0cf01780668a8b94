// What an adapter makes of one wire record, and how that and a record that could not be cut out become items of the stream.
import type { Paper } from '../../domain/paper.ts';
import type { XmlRecord } from '../input/xml-records.ts';
import type { ReadItem, ReadRejected } from '../reader.ts';

export type Adapted =
  | { readonly paper: Paper; readonly notes?: readonly string[] | undefined }
  /** Why this record is no paper: lower case, without the place. */
  | { readonly reason: string };

export function adaptedItem(adapted: Adapted, record: XmlRecord): ReadItem {
  if ('reason' in adapted) return rejectedItem(record, adapted.reason);
  const notes = adapted.notes?.length ? adapted.notes : undefined;
  return { kind: 'paper', paper: adapted.paper, place: record.place, notes };
}

export function rejectedItem(record: XmlRecord, reason: string): ReadRejected {
  return { kind: 'rejected', reason, place: record.place, raw: record.raw };
}
