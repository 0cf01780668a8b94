// One block made into an entry: by the strict parser, else by the lenient one, else line by line. Whatever of this cannot be
// read is a complaint with the strict parser's words.
import type { Block } from './blocks.ts';
import type { Macros } from './macros.ts';
import { resolved } from './macros.ts';
import type { ParsedEntry, Parsers } from './parsers.ts';
import { repaired } from './repair.ts';

export interface Entry extends ParsedEntry {
  readonly line: number;
  /** 1-based among the entries of the file. */
  readonly record: number;
  /** The entry's own text. */
  readonly raw: string;
  readonly notes: readonly string[];
}

export interface Refusal {
  readonly reason: string;
}

/** The lenient parser's cost grows with the square of the text: three seconds at worst for so much. */
const LENIENT_CHARS = 32 * 1024;

export function parseEntry(block: Block, record: number, macros: Macros, parsers: Parsers): Entry | Refusal {
  const prefix = macros.prefix(block.text);
  if (prefix === undefined) return { reason: 'its macros make it longer than 4 MiB' };
  let complaint = block.broken;
  if (complaint === undefined) {
    try {
      return complete(parsers.strict(prefix + block.text), block, record, []);
    } catch (error) {
      complaint = complaintOf(error);
    }
    const lenient =
      block.text.length <= LENIENT_CHARS
        ? leniently((macros.prefix(block.text, 'any') ?? '') + block.text, parsers)
        : undefined;
    if (lenient) return complete(lenient, block, record, []);
  }
  const again =
    block.broken?.startsWith('the file ends') || block.broken?.startsWith('it is longer')
      ? undefined
      : repaired(block.text);
  if (again) {
    try {
      const entry = parsers.strict(prefix + again.text);
      if (entry.fields.has('title')) return complete({ ...entry, key: again.key }, block, record, again.notes);
    } catch {
      // The first complaint is the one that helps.
    }
  }
  return { reason: complaint };
}

function leniently(text: string, parsers: Parsers): ParsedEntry | undefined {
  try {
    return parsers.lenient(text)?.entry;
  } catch {
    return undefined;
  }
}

function complete(parsed: ParsedEntry, block: Block, record: number, notes: readonly string[]): Entry {
  const missing = new Set<string>();
  const fields = new Map<string, string>();
  for (const [name, value] of parsed.fields) {
    const whole = resolved(value);
    for (const macro of whole.missing) missing.add(macro);
    fields.set(name, whole.text);
  }
  const undefinedMacros = [...missing].map((name) => `no @string defines "${name}"`);
  return {
    type: block.type,
    key: parsed.key,
    fields,
    line: block.line,
    record,
    raw: block.text,
    notes: [...notes, ...undefinedMacros],
  };
}

/** citation-js names tokens and quotes the place; the place is given by us. */
function complaintOf(error: unknown): string {
  if (error instanceof RangeError) return 'it is nested too deep';
  const first = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
  const message = first
    .replace(/\s*at line \d+ col \d+:?\s*/, ' ')
    .replace(/\s*\([\w>_-]+\)\s*$/, '')
    .trim();
  return `not BibTeX${message ? `: ${message}` : ''}`;
}
