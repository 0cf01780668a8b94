// A title or abstract (prose with TeX in it) as the value of a BibTeX field: formulas and commands stay, whatever TeX would
// stumble over is escaped, braces always come out balanced, because one open brace would swallow the rest of a .bib file.
import { formulasOf } from './tex-split.ts';

/** `protect`: names and acronyms get braces, so that no style writes "bert" for "BERT". */
export type Capitals = 'plain' | 'protect';

const TOKEN = /\\(?:[a-zA-Z]+|[\s\S]|$)|[{}&%#_^~$]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\s\u0000-\u001f\u007f-\u009f]+/g;
const WORD = /[\p{L}\p{N}]+(?:[-'][\p{L}\p{N}]+)*/gu;
const INNER_CAPITAL = /[\p{L}\p{N}]\p{Lu}/u;
const GROUP_AHEAD = /^(?:\s*\\[^{}\s]|(?=[\p{L}\p{N}-]*\p{Lu})[\p{L}\p{N}-]+\})/u;

export function escapeTex(text: string, capitals: Capitals = 'plain'): string {
  const folded = text.toWellFormed().replace(CONTROL, ' ').trim();
  const shouting = !/\p{Ll}/u.test(folded);
  const writer = new ProseWriter(capitals === 'protect' && !shouting);
  let at = 0;
  for (const formula of formulasOf(folded)) {
    if (formula.start < at) continue;
    const source = safeFormula(folded.slice(formula.start, formula.end));
    if (source === undefined) continue;
    writer.prose(folded.slice(at, formula.start));
    writer.verbatim(source);
    at = formula.end;
  }
  writer.prose(folded.slice(at));
  return writer.finish();
}

/** `\{` counts as a brace for BibTeX though not for TeX; undefined when the formula's own braces do not match. */
function safeFormula(tex: string): string | undefined {
  const named = tex.replace(/\\([{}%\\])/g, (whole, sign: string) =>
    sign === '{' ? '\\lbrace ' : sign === '}' ? '\\rbrace ' : whole,
  );
  let depth = 0;
  for (const brace of named.matchAll(/[{}]/g)) {
    depth += brace[0] === '{' ? 1 : -1;
    if (depth < 0) return undefined;
  }
  if (depth !== 0) return undefined;
  return (bracesMatch(tex) ? tex : named).replace(/\\[\s\S]|%/g, (token) => (token === '%' ? '\\%' : token));
}

function bracesMatch(text: string): boolean {
  let depth = 0;
  for (const brace of text.matchAll(/[{}]/g)) {
    depth += brace[0] === '{' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

interface OpenBrace {
  /** Where in the output it stands. */
  readonly index: number;
  /** A brace of the text, shown as one, rather than a TeX group. */
  readonly literal: boolean;
  readonly escaped: boolean;
}

class ProseWriter {
  readonly #protect: boolean;
  readonly #out: string[] = [];
  readonly #open: OpenBrace[] = [];
  /** A command or its argument ended here: a brace would be its (next) argument. */
  #afterCommand = false;

  constructor(protect: boolean) {
    this.#protect = protect;
  }

  verbatim(source: string): void {
    this.#out.push(source);
    this.#afterCommand = false;
  }

  prose(text: string): void {
    let at = 0;
    for (const match of text.matchAll(TOKEN)) {
      if (match.index > at) this.#words(text.slice(at, match.index));
      at = match.index + match[0].length;
      this.#token(match[0], text.charAt(match.index - 1), text.slice(at, at + 60));
    }
    if (at < text.length) this.#words(text.slice(at));
  }

  finish(): string {
    for (const { index } of this.#open) this.#out[index] = '\\textbraceleft{}';
    return this.#out.join('');
  }

  #words(text: string): void {
    const isProtected = this.#protect && this.#open.length === 0;
    this.#out.push(isProtected ? text.replace(WORD, (word) => (INNER_CAPITAL.test(word) ? `{${word}}` : word)) : text);
    this.#afterCommand &&= /^\s*$/.test(text);
  }

  #token(token: string, before: string, ahead: string): void {
    const afterCommand = this.#afterCommand;
    this.#afterCommand = false;
    if (token === '{') this.#openBrace(!(afterCommand || /[\^_]/.test(before) || GROUP_AHEAD.test(ahead)), false);
    else if (token === '}') this.#closeBrace(false);
    else if (token === '\\{') this.#openBrace(true, true);
    else if (token === '\\}') this.#closeBrace(true);
    else if (/^\\[a-zA-Z]/.test(token)) {
      this.#out.push(token);
      this.#afterCommand = true;
    } else if (token.startsWith('\\')) this.#escape(token, ahead);
    else if (token === '^') this.#out.push('\\^{}');
    else if (token === '~')
      this.#out.push(/[\p{L}\p{N}.,;:)\]}'"$]/u.test(before) && /^\S/.test(ahead) ? '~' : '\\textasciitilde{}');
    else this.#out.push(`\\${token}`);
  }

  #escape(token: string, ahead: string): void {
    const sign = token.charAt(1);
    const accents = /['`^"~=.]/.test(sign) && /^\s*(?:\p{L}|\{|\\[ij])/u.test(ahead);
    if (accents) this.#afterCommand = true;
    if (accents || /[&%$#_,;:!/@>\s-]/.test(sign) || token === '\\\\') this.#out.push(token);
    else {
      this.#out.push('\\textbackslash{}');
      // What the backslash stood before is prose again.
      if (sign !== '') this.prose(sign);
    }
  }

  #openBrace(literal: boolean, escaped: boolean): void {
    this.#open.push({ index: this.#out.length, literal, escaped });
    this.#out.push(literal ? '\\{' : '{');
  }

  #closeBrace(escaped: boolean): void {
    for (let brace = this.#open.pop(); brace; brace = this.#open.pop()) {
      if (brace.escaped === escaped) {
        this.#out.push(brace.literal ? '\\}' : '}');
        this.#afterCommand = !brace.literal;
        return;
      }
      this.#out[brace.index] = '\\textbraceleft{}';
    }
    this.#out.push('\\textbraceright{}');
  }
}
