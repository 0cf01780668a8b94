// An entry that no parser takes (a missing comma, a brace too many or too few in one field), written again by its lines:
// every line that begins `name =` begins a field. Only for entries whose fields stand on lines of their own.

const HEAD = /^@\s*([A-Za-z][\w:+-]*)\s*[{(]?\s*([^,={}"]*)(?:,|\n|$)/;
const FIELD = /^\s*,?\s*([A-Za-z_][\w:.+-]*)\s*=\s*/;
const MACRO = /^[A-Za-z_][\w:.+-]*$/;
/** Another field on the same line: what stands where is anybody's guess. */
const SECOND_FIELD = /[,}"\s]\s*[A-Za-z_][\w:.+-]*\s*=\s*["{\d]/;

export interface Repaired {
  readonly text: string;
  readonly key: string;
  readonly notes: readonly string[];
}

export function repaired(text: string): Repaired | undefined {
  const head = HEAD.exec(text);
  if (!head) return undefined;
  const fields: { readonly name: string; value: string }[] = [];
  for (const line of text.slice(head[0].length).split('\n')) {
    const start = FIELD.exec(line);
    const last = fields.at(-1);
    if (start) fields.push({ name: start[1] ?? '', value: line.slice(start[0].length) });
    else if (last) last.value += `\n${line}`;
    else if (line.trim() !== '') return undefined;
  }
  if (fields.length === 0) return undefined;
  const notes = ['the entry is malformed and was read line by line'];
  const lines: string[] = [];
  for (const [index, { name, value }] of fields.entries()) {
    const content = contentOf(value, index === fields.length - 1);
    if (content === undefined) return undefined;
    if (content.unbalanced) notes.push(`the braces of "${name}" do not match and were left out`);
    lines.push(`  ${name} = ${content.text},`);
  }
  const key = (head[2] ?? '').trim();
  return { text: `@${head[1]}{x,\n${lines.join('\n')}\n}`, key, notes };
}

interface Content {
  /** With its delimiters. */
  readonly text: string;
  readonly unbalanced: boolean;
}

function contentOf(value: string, isLast: boolean): Content | undefined {
  let text = value.trim().replace(/,$/, '').trimEnd();
  // The last field is followed by the entry's own closing brace.
  if (isLast && (closersOver(text) > 0 || (!/^["{]/.test(text) && /[})]$/.test(text))))
    text = text.slice(0, -1).trim().replace(/,$/, '').trimEnd();
  const closed = text.startsWith('{') ? closingBrace(text) : -1;
  const rest = closed < 0 ? '' : text.slice(closed + 1);
  if (/^\s*#/.test(rest)) return { text, unbalanced: false };
  if (/[^\s}]/.test(rest)) return undefined;
  if (MACRO.test(text)) return { text, unbalanced: false };
  if (!/^["{]/.test(text) && text.includes('=')) return undefined;
  const inner =
    /^\{([\s\S]*)\}$/.exec(text)?.[1] ?? /^"([\s\S]*)"$/.exec(text)?.[1] ?? text.replace(/^["{]|["}]$/g, '');
  const unbalanced = closersOver(inner) !== 0 || !nests(inner);
  if (unbalanced && SECOND_FIELD.test(inner)) return undefined;
  return {
    text: `{${unbalanced ? inner.replace(/\\[\s\S]|[{}]/g, (token) => (token.length > 1 ? token : '')) : inner}}`,
    unbalanced,
  };
}

/** Of the brace that `text` begins with; -1 when there is none. */
function closingBrace(text: string): number {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/\\[\\{}]|[{}]/g)) {
    if (token === '{') depth++;
    else if (token === '}' && --depth === 0) return index;
  }
  return -1;
}

function closersOver(text: string): number {
  let over = 0;
  for (const [token] of text.matchAll(/\\[\\{}]|[{}]/g)) over += token === '}' ? 1 : token === '{' ? -1 : 0;
  return over;
}

function nests(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/\\[\\{}]|[{}]/g)) {
    if (token === '{') depth++;
    else if (token === '}' && --depth < 0) return false;
  }
  return depth === 0;
}
