// Response bodies out of recorded HTTP exchanges (python-vcr YAML), as far as YAML occurs there: quoted, plain and block
// scalars, and `!!binary` with gzip inside. Not a YAML parser.
import { gunzipSync } from 'node:zlib';

/** The decoded body of every response, in file order. */
export function cassetteBodies(yamlText: string): string[] {
  const lines = yamlText.split(/\r?\n/);
  const bodies: string[] = [];
  let inResponse = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (/^\s*(?:- )?request:/.test(line)) inResponse = false;
    else if (/^\s*(?:- )?response:/.test(line)) inResponse = true;
    const field = inResponse ? /^(\s*)(?:string|content|base64_string):\s?(.*)$/.exec(line) : null;
    if (!field) continue;
    const indent = field[1]?.length ?? 0;
    // What belongs to the value: deeper lines and empty ones.
    const rest: string[] = [];
    const open = () => quoteIsOpen([field[2] ?? '', ...rest].join('\n'));
    while (at + 1 < lines.length && (belongs(lines[at + 1] ?? '', indent) || open())) rest.push(lines[++at] ?? '');
    bodies.push(scalar(field[2] ?? '', rest));
  }
  return bodies;
}

function belongs(line: string, indent: number): boolean {
  return line.trim() === '' || line.length - line.trimStart().length > indent;
}

/** Recorded bodies are not always indented; a quoted one goes on to its closing quote. */
function quoteIsOpen(text: string): boolean {
  if (text.startsWith("'")) return !/^'(?:[^']|'')*'(?!')/.test(text);
  return text.startsWith('"') && !/^"(?:[^"\\]|\\[\s\S])*"/.test(text);
}

function scalar(first: string, rest: readonly string[]): string {
  const binary = /^!!binary\s*(.*)$/.exec(first);
  if (binary) return unpacked(scalar(binary[1] ?? '', rest));
  if (/^[|>][+-]?\d?$/.test(first)) return block(first, rest);
  if (first.startsWith("'")) return singleQuoted(folded([first, ...rest]));
  if (first.startsWith('"')) return doubleQuoted([first, ...rest]);
  return folded([first, ...rest]).trim();
}

function unpacked(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
}

function block(header: string, rest: readonly string[]): string {
  const indent = rest.find((line) => line.trim() !== '')?.search(/\S/) ?? 0;
  const lines = rest.map((line) => line.slice(indent));
  const text = header.startsWith('|') ? lines.join('\n') : folded(lines);
  return header.includes('-') ? text.trimEnd() : `${text.trimEnd()}\n`;
}

/** Flow folding: one line end is a space, each empty line a line end. */
function folded(lines: readonly string[]): string {
  let text = '';
  let empty = 0;
  lines.forEach((line, at) => {
    const part = at === 0 ? line.trimEnd() : line.trim();
    if (at > 0 && part === '') {
      empty++;
      return;
    }
    if (at > 0) text += empty > 0 ? '\n'.repeat(empty) : ' ';
    empty = 0;
    text += part;
  });
  return text;
}

function singleQuoted(text: string): string {
  const end = /^'((?:[^']|'')*)'/.exec(text);
  return (end?.[1] ?? text.slice(1)).replaceAll("''", "'");
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  b: '\b',
  f: '\f',
  e: '\u001b',
  _: '\u00a0',
  N: '\u0085',
};

function doubleQuoted(lines: readonly string[]): string {
  const joined = folded(joinedLines(lines));
  const inner = /^"((?:[^"\\]|\\[\s\S])*)"/.exec(joined)?.[1] ?? joined.slice(1);
  return inner.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g,
    (_, x, u, long, one) => {
      const code: string | undefined = x ?? u ?? long;
      return code === undefined ? (ESCAPES[one] ?? one) : String.fromCodePoint(Number.parseInt(code, 16));
    },
  );
}

/** A backslash at the end of a line joins it to the next without a space. */
function joinedLines(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    if (before !== undefined && /(?:^|[^\\])(?:\\\\)*\\$/.test(before)) {
      joined[joined.length - 1] = before.slice(0, -1) + line.trimStart();
    } else {
      joined.push(line);
    }
  }
  return joined;
}
