// The response bodies of a VCR cassette (YAML), by just as much YAML as cassettes use: quoted and block scalars under
// `response:`. Not a YAML parser.

const SCALAR = /^( *)(?:string|content): (?=['"|>]|\S)/gm;
const SINGLE = /'[^']*(?:''[^']*)*'/y;
const DOUBLE = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y;

export function cassetteBodies(yaml: string): string[] {
  const bodies: string[] = [];
  for (const response of yaml.split(/^ {2}response:$/m).slice(1)) {
    SCALAR.lastIndex = 0;
    const start = SCALAR.exec(response);
    if (start) bodies.push(scalarAt(response, SCALAR.lastIndex, start[1]?.length ?? 0));
  }
  return bodies;
}

function scalarAt(text: string, at: number, indent: number): string {
  const quote = text.charAt(at);
  if (quote === "'") return folded(match(SINGLE, text, at).slice(1, -1)).replaceAll("''", "'");
  if (quote === '"') return unescaped(folded(match(DOUBLE, text, at).slice(1, -1)));
  const [first = '', ...lines] = text.slice(at).split('\n');
  if (!/^[|>]/.test(first)) return first;
  const end = lines.findIndex((line) => line.trim() !== '' && indentOf(line) <= indent);
  const block = end < 0 ? lines : lines.slice(0, end);
  return block.map((line) => line.slice(indentOf(block[0] ?? ''))).join('\n');
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  if (found === undefined) throw new Error('a quoted scalar without end');
  return found;
}

/** A line break is a space, a blank line is a line break, a backslash at the end joins without either. */
function folded(text: string): string {
  let result = '';
  let blank = 0;
  for (const [number, line] of text.split('\n').entries()) {
    const content = number === 0 ? line : line.replace(/^[ \t]+/, '');
    if (number > 0 && content === '') {
      blank++;
      continue;
    }
    if (blank > 0) result += '\n'.repeat(blank);
    else if (/(?:^|[^\\])(?:\\\\)*\\$/.test(result.slice(-40))) result = result.slice(0, -1);
    else if (number > 0) result = `${result.replace(/[ \t]+$/, '')} `;
    blank = 0;
    result += content;
  }
  return result + '\n'.repeat(blank);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', _: '\u00a0' };

function unescaped(text: string): string {
  return text.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([\s\S]))/g, (_, x, u, one: string) =>
    one === undefined ? String.fromCodePoint(Number.parseInt(x ?? u, 16)) : (ESCAPES[one] ?? one),
  );
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
