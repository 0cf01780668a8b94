// Where the formulas of a title or abstract are. Texts come from everywhere: TeX with `$x^2$`, plain text with "$5 and $10",
// teasers cut in the middle of a formula. What is not clearly a whole formula stays prose.

export interface Formula {
  /** Of the first delimiter. */
  readonly start: number;
  /** After the last delimiter. */
  readonly end: number;
  readonly tex: string;
  readonly display: boolean;
}

/** Longer formulas are shown as their source. */
export const LONGEST_FORMULA = 2000;

const OPENING = /\\\\|\\\$|\$\$?|\\[([]|\\begin\{(equation|align|gather|multline|eqnarray|displaymath|math)(\*?)\}/g;

export function formulasOf(text: string): readonly Formula[] {
  if (!text.includes('$') && !text.includes('\\')) return [];
  const formulas: Formula[] = [];
  const opening = new RegExp(OPENING);
  const closers = new Closers(text);
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const formula = formulaAt(text, match, closers);
    if (!formula) continue;
    formulas.push(formula);
    opening.lastIndex = formula.end;
  }
  return formulas;
}

/** Where closing delimiters are. Each is looked for once, so that a text of nothing but openings costs no more than another. */
class Closers {
  readonly #text: string;
  readonly #next = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The first at or after `from`, or -1. */
  after(from: number, close: string): number {
    const known = this.#next.get(close);
    if (known !== undefined && (known === -1 || known >= from)) return known;
    const at = this.#text.indexOf(close, from);
    this.#next.set(close, at);
    return at;
  }
}

function formulaAt(text: string, match: RegExpExecArray, closers: Closers): Formula | undefined {
  const mark = match[0];
  const start = match.index;
  if (mark === '\\\\' || mark === '\\$') return undefined;
  if (mark === '\\(') return closedBy(closers, text, start, mark, '\\)', false);
  if (mark === '\\[') return closedBy(closers, text, start, mark, '\\]', true);
  if (mark === '$$') return closedBy(closers, text, start, mark, '$$', true) ?? dollars(text, start);
  if (mark === '$') return dollars(text, start);
  const name = match[1] ?? '';
  const found = closedBy(closers, text, start, mark, `\\end{${name}${match[2]}}`, name !== 'math');
  // Inside its delimiters only the aligned forms still need an environment.
  if (!found || !/^(?:align|eqnarray|gather|multline)$/.test(name)) return found;
  const inner = name === 'gather' || name === 'multline' ? 'gathered' : 'aligned';
  return { ...found, tex: `\\begin{${inner}}${found.tex}\\end{${inner}}` };
}

function closedBy(
  closers: Closers,
  text: string,
  start: number,
  open: string,
  close: string,
  display: boolean,
): Formula | undefined {
  const from = start + open.length;
  const at = closers.after(from, close);
  if (at < 0 || at - from > LONGEST_FORMULA) return undefined;
  const tex = text.slice(from, at).trim();
  return tex === '' ? undefined : { start, end: at + close.length, tex, display };
}

function dollars(text: string, start: number): Formula | undefined {
  const from = start + 1;
  const furthest = Math.min(text.length, from + LONGEST_FORMULA);
  for (let at = from; at < furthest; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '$') {
      const tex = text.slice(from, at);
      if (tex.trim() === '' || isMoney(tex, text[at + 1] ?? '')) return undefined;
      return { start, end: at + 1, tex: tex.trim(), display: false };
    }
  }
  return undefined;
}

/** Is what stands between two dollar signs prose about money rather than a formula? */
function isMoney(between: string, after: string): boolean {
  if (/[\\^_{}]/.test(between)) return false;
  const words = between.match(/(?<![\p{L}\p{N}])\p{L}{2,}(?![\p{L}\p{N}])/gu)?.length ?? 0;
  if (!/^\s*[\d.]/.test(between)) return words >= (/^\s.*\s$/s.test(between) ? 2 : 4) && /\s/.test(between);
  if (words > 0 && /\s/.test(between.trim())) return true;
  // "$5-$10", "$5, $10", "($5)/($6)": the second sign opens an amount.
  return /[,;]\s$/.test(between) || (/\d/.test(after) && /(?:[\s(\-–—/,;:]|\s(?:US|AU|A|CA|C|NZ|HK|S))$/.test(between));
}
