// Formulas in Markdown: `$…$` and `\(…\)` in a line, `$$…$$` and `\[…\]` displayed, also over several lines. What is a formula
// and what is money is decided by tex-split.ts, as for abstracts; how it is written by mathml.ts.
import type { Env, MarkdownIt, StateBlock, StateInline } from 'markdown-it';
import { escapeHtml } from './html.ts';
import { mathml } from './mathml.ts';
import { type Formula, formulasOf, LONGEST_FORMULA } from './tex-split.ts';

const DOLLAR = 0x24;
const BACKSLASH = 0x5c;
/** Rendering a formula costs up to half a millisecond: what stands in more of them than anybody writes is shown as its source. */
const MOST_FORMULAS = 30;
/** Source characters of all formulas of a text; see above. */
const MOST_CHARACTERS = 3000;

export function maths(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'maths', inlineFormula);
  md.block.ruler.before('fence', 'maths', displayedFormula, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  md.renderer.rules.maths = (tokens, at, _options, env) =>
    formulaHtml(tokens[at]?.content ?? '', { display: false }, env);
  md.renderer.rules.maths_display = (tokens, at, _options, env) =>
    formulaHtml(tokens[at]?.content ?? '', { display: true }, env);
}

const found = new WeakMap<StateInline, ReadonlyMap<number, Formula>>();

function inlineFormula(state: StateInline, silent: boolean): boolean {
  const code = state.src.charCodeAt(state.pos);
  if (code !== DOLLAR && code !== BACKSLASH) return false;
  let formulas = found.get(state);
  if (!formulas) {
    formulas = new Map(formulasOf(withoutCode(state.src)).map((one) => [one.start, one]));
    found.set(state, formulas);
  }
  const formula = formulas.get(state.pos);
  if (!formula || formula.end > state.posMax) return false;
  if (!silent) state.push(formula.display ? 'maths_display' : 'maths', '', 0).content = formula.tex;
  state.pos = formula.end;
  return true;
}

/** Lines looked through for the ends of displayed formulas, so that a text of nothing but beginnings costs no more than another. */
const MOST_LINES = 2000;

/** Lines from one that begins with `$$` or `\[` to the one that ends with its counterpart; a blank line ends the hope for it. */
function displayedFormula(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  const open = state.src.slice(start, start + 2);
  if ((open !== '$$' && open !== '\\[') || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const close = open === '$$' ? '$$' : '\\]';
  const budget = (state.env.lines as { left: number } | undefined) ?? { left: MOST_LINES };
  state.env.lines = budget;
  let tex = '';
  for (let line = startLine; line < endLine && budget.left > 0; line++, budget.left--) {
    if (line > startLine && (state.isEmpty(line) || (state.sCount[line] ?? 0) < state.blkIndent)) return false;
    const from = line === startLine ? start + 2 : (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
    const text = state.src.slice(from, state.eMarks[line]).trimEnd();
    tex += `${text}\n`;
    if (tex.length > LONGEST_FORMULA) return false;
    const at = text.indexOf(close);
    if (at < 0) continue;
    const formula = tex.slice(0, tex.length - 1 - close.length).trim();
    // Something behind it: a paragraph that begins with a formula.
    if (at !== text.length - close.length || formula === '') return false;
    if (!silent) {
      const token = state.push('maths_display', '', 0);
      token.content = formula;
      token.block = true;
      token.map = [startLine, line + 1];
      state.line = line + 1;
    }
    return true;
  }
  return false;
}

interface Spent {
  formulas: number;
  characters: number;
}

function formulaHtml(tex: string, { display }: { readonly display: boolean }, env: Env = {}): string {
  const spent = (env.maths as Spent | undefined) ?? { formulas: 0, characters: 0 };
  env.maths = spent;
  spent.formulas++;
  spent.characters += tex.length;
  const affordable = spent.formulas <= MOST_FORMULAS && spent.characters <= MOST_CHARACTERS;
  const markup = affordable ? mathml(tex, display) : undefined;
  if (markup === undefined) return `<code class="tex">${escapeHtml(tex)}</code>`;
  // What is wider than a screen scrolls by itself, and must be reachable by keyboard.
  return display ? `<span class="display-math" tabindex="0">${markup}</span>` : markup;
}

/** Code spans blanked, so that a dollar sign in one opens no formula. Backticks close as CommonMark says: by a run of the same length. */
function withoutCode(text: string): string {
  if (!text.includes('`')) return text;
  const runs = [...text.matchAll(/`+/g)].map((match) => ({ at: match.index, length: match[0].length }));
  const next = new Map<number, number>();
  const closing = new Map<number, number>();
  for (let i = runs.length - 1; i >= 0; i--) {
    const run = runs[i] as (typeof runs)[number];
    const later = next.get(run.length);
    if (later !== undefined) closing.set(i, later);
    next.set(run.length, i);
  }
  let blanked = '';
  let at = 0;
  for (let i = 0; i < runs.length; i++) {
    const close = closing.get(i);
    if (close === undefined) continue;
    const from = (runs[i] as (typeof runs)[number]).at;
    const last = runs[close] as (typeof runs)[number];
    blanked += text.slice(at, from) + ' '.repeat(last.at + last.length - from);
    at = last.at + last.length;
    i = close;
  }
  return blanked + text.slice(at);
}
