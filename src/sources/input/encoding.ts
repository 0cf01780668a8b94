// Which encoding a text is in, from its first block: byte order mark, XML declaration, valid UTF-8, else a guess that is told.
import { analyse } from 'chardet';

export interface Encoding {
  /** A label that TextDecoder knows. */
  readonly label: string;
  /** Bytes of the byte order mark. */
  readonly skip: number;
  /** Said to the user when it is a guess. */
  readonly note?: string | undefined;
}

const EAST_ASIAN = new Map([
  ['GB18030', 'gb18030'],
  ['Big5', 'big5'],
  ['EUC-JP', 'euc-jp'],
  ['EUC-KR', 'euc-kr'],
  ['Shift_JIS', 'shift_jis'],
  ['ISO-2022-JP', 'iso-2022-jp'],
]);

/** `complete`: the head is the whole input, so that a character cut at its end is damage. */
export function encodingOf(head: Uint8Array, complete: boolean): Encoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { label: 'utf-8', skip: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { label: 'utf-16le', skip: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { label: 'utf-16be', skip: 2 };
  const wide = utf16WithoutMark(head);
  if (wide) return { label: wide, skip: 0, note: `no byte order mark: read as ${wide.toUpperCase()}` };
  if (isUtf8(head, complete)) return { label: 'utf-8', skip: 0 };
  const declared = declaredEncoding(head);
  if (declared) return { label: declared, skip: 0 };
  if (mostlyUtf8(head)) return { label: 'utf-8', skip: 0, note: 'not all of it is valid UTF-8: read as UTF-8' };
  const label = guess(head);
  const name = label === 'gb18030' ? 'GBK (GB 18030)' : label;
  return { label, skip: 0, note: `not UTF-8: read as ${name}, which is a guess` };
}

function isUtf8(bytes: Uint8Array, complete: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !complete });
    return true;
  } catch {
    return false;
  }
}

/** A few damaged places in a text that is otherwise full of proper multi-byte characters. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  let damaged = 0;
  let proper = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) damaged++;
    else if (code > 127) proper++;
  }
  return proper >= 4 * damaged;
}

function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  const half = length / 2;
  if (odd > 0.5 * half && even < 0.02 * half) return 'utf-16le';
  return even > 0.5 * half && odd < 0.02 * half ? 'utf-16be' : undefined;
}

/** What an XML declaration says, unless it says UTF-8 or UTF-16, which the bytes have already denied. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const name = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(start)?.[1];
  if (name === undefined) return undefined;
  try {
    const label = new TextDecoder(name).encoding;
    return label.startsWith('utf-') ? undefined : label;
  } catch {
    return undefined;
  }
}

function guess(bytes: Uint8Array): string {
  const matches = analyse(bytes);
  if (inPairs(bytes)) {
    const best = matches.find(({ name, confidence }) => EAST_ASIAN.has(name) && confidence > 10);
    // Short texts leave the guesser undecided; most of the world's double-byte files are GBK.
    return (best && EAST_ASIAN.get(best.name)) ?? 'gb18030';
  }
  for (const { name } of matches) {
    try {
      // ISO-8859-1 becomes windows-1252 here, as on the web.
      const label = EAST_ASIAN.get(name) ?? new TextDecoder(name).encoding;
      if (!label.startsWith('utf-')) return label;
    } catch {
      // A name that TextDecoder does not know (UTF-32): the next guess.
    }
  }
  return 'windows-1252';
}

/** High bytes come in even runs, as in GBK and its like; in Latin texts they stand alone. */
function inPairs(bytes: Uint8Array): boolean {
  let paired = 0;
  let high = 0;
  for (let at = 0; at < bytes.length; at++) {
    const start = at;
    while ((bytes[at] ?? 0) >= 0xa1) at++;
    const run = at - start;
    high += run;
    if (run % 2 === 0) paired += run;
  }
  return high > 0 && paired / high > 0.9;
}
