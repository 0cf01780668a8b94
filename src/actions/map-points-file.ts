// The points of the map as browsers get them: one small binary file, numbers little-endian.
//
//    0  "BMAP"      12        count x Int16: x, 32,767 being the edge of the sheet
//    4  format 1     + 2n     count x Int16: y, downwards
//    8  count        + 4n     count x Uint8: colour, 255 for none of its own
//                    + 5n     count x Uint8: years since 1900, 0 when it is not known
//                    + 6n     count x Uint8: 14 times the logarithm of 1 + votes
import type { MapSheet } from '../search/map/map-sheet.ts';

const HEADER_BYTES = 12;
const FORMAT = 1;

export function mapPointsFile({ works, x, y, category, year, votes }: MapSheet): Uint8Array<ArrayBuffer> {
  const count = works.length;
  const bytes = new Uint8Array(HEADER_BYTES + 7 * count);
  bytes.set(new TextEncoder().encode('BMAP'));
  const numbers = new DataView(bytes.buffer);
  numbers.setUint32(4, FORMAT, true);
  numbers.setUint32(8, count, true);
  for (let i = 0; i < count; i++) {
    numbers.setInt16(HEADER_BYTES + 2 * i, x[i] as number, true);
    numbers.setInt16(HEADER_BYTES + 2 * (count + i), y[i] as number, true);
  }
  bytes.set(category, HEADER_BYTES + 4 * count);
  bytes.set(year, HEADER_BYTES + 5 * count);
  bytes.set(votes, HEADER_BYTES + 6 * count);
  return bytes;
}
