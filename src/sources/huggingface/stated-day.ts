// Dates of Hugging Face's records. The site writes days as midnight UTC (`2026-06-12T00:00:00.000Z`): such a value is a day and
// is not shifted by a time zone; any other instant is.
import type { PartialDate } from '../../domain/paper.ts';
import { str } from '../input/fields.ts';
import { readDate } from '../json/read-date.ts';

const MIDNIGHT = /^(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?(?:Z|\+00:?00)?$/;

export function statedDay(field: string, value: unknown, zone: string, notes: string[]): PartialDate | undefined {
  const day = MIDNIGHT.exec(str(value) ?? '')?.[1];
  return readDate(field, day ?? value, zone, notes);
}
