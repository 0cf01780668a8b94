// All vectors of an encoder's file in typed arrays, for the search. The reading side; never changes the file.
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

export interface StoredVectors {
  readonly id: string;
  readonly dimensions: number;
  /** Raised by every change of the file. */
  readonly generation: number;
  /** Ascending. */
  readonly workNos: Float64Array;
  /** Row r, values r * dimensions …: `vector[i] = codes[i] * scales[r]`, of unit length but for rounding. */
  readonly codes: Int8Array;
  readonly scales: Float32Array;
}

/**
 * Loads `file`; undefined when it is not there or holds no vectors yet. Rows of a wrong length are left out.
 * @throws what SQLite says of a damaged file; the writing side begins it anew when it meets the same
 */
export function readStoredVectors(file: string): StoredVectors | undefined {
  if (!existsSync(file)) return undefined;
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    // One transaction: the rows are those of the space and the generation that were read before them.
    db.exec('begin');
    return read(db);
  } finally {
    db.close();
  }
}

function read(db: DatabaseSync): StoredVectors | undefined {
  const meta = (name: string): unknown => db.prepare('select value from meta where name = ?').get(name)?.value;
  const id = meta('encoder');
  const dimensions = Number(meta('dimensions'));
  if (typeof id !== 'string' || !Number.isInteger(dimensions) || dimensions <= 0) return undefined;
  const where = 'where length(codes) = ?';
  const { n } = db.prepare(`select count(*) as n from vectors ${where}`).get(dimensions) as { n: number };
  if (n === 0) return undefined;
  const workNos = new Float64Array(n);
  const scales = new Float32Array(n);
  const codes = new Int8Array(n * dimensions);
  const rows = db.prepare(`select work_no, scale, codes from vectors ${where} order by work_no`).iterate(dimensions);
  let row = 0;
  for (const { work_no, scale, codes: bytes } of rows) {
    workNos[row] = work_no as number;
    scales[row] = scale as number;
    codes.set(
      new Int8Array((bytes as Uint8Array<ArrayBuffer>).buffer, (bytes as Uint8Array).byteOffset, dimensions),
      row * dimensions,
    );
    row++;
  }
  return { id, dimensions, generation: Number(meta('generation')), workNos, codes, scales };
}
