// What bytes that are no text look like, so that the complaint can say it. Looks at the first block only.

const MAGIC: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF document'],
  ['PK\x03\x04', 'a zip archive'],
  ['PK\x05\x06', 'a zip archive'],
  ['7z\xbc\xaf\x27\x1c', 'a 7z archive'],
  ['Rar!\x1a\x07', 'a RAR archive'],
  ['BZh', 'bzip2 data'],
  ['\xfd7zXZ\x00', 'xz data'],
  ['\x1f\x8b', 'gzip data inside compressed data'],
  ['\x28\xb5\x2f\xfd', 'zstd data inside compressed data'],
  ['\x04\x22\x4d\x18', 'lz4 data'],
  ['\x89PNG', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['\x7fELF', 'a program'],
  ['MZ\x90', 'a program'],
  ['SQLite format 3\x00', 'an SQLite database'],
  ['PAR1', 'a Parquet file'],
  ['ARROW1', 'an Arrow file'],
  ['\xd0\xcf\x11\xe0', 'an old Office document'],
  ['{\\rtf', 'an RTF document'],
  ['%!PS', 'a PostScript document'],
];

/** `a PDF document`, `binary data`; undefined when it may be text. */
export function binaryKind(head: Uint8Array): string | undefined {
  const start = latin(head.subarray(0, 32));
  const known = MAGIC.find(([magic]) => start.startsWith(magic));
  if (known) return known[1];
  if (latin(head.subarray(257, 262)) === 'ustar') return 'a tar archive';
  // UTF-16 is half zeros; `encoding.ts` tells it from this.
  let odd = 0;
  for (const byte of head) {
    if (byte < 9 || byte === 11 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)) odd++;
  }
  return head.length > 0 && odd / head.length > 0.02 && odd > 1 ? 'binary data' : undefined;
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
