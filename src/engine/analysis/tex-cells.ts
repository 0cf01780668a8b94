// TeX as authors leave it in titles and abstracts, as far as it changes words: accents, and commands that stand for letters.
// Formatting commands separate; any other command is the word it spells.
import { SYMBOLS } from '../../text/tex-symbols.ts';

/** What stands at a backslash: `text` in place of everything up to `end`. */
export interface TexPiece {
  readonly text: string;
  readonly end: number;
}

const ACCENT = String.raw`\\(?:["'\`^~=.](?:\{(\\?[A-Za-z])\}|(\\[ij](?![A-Za-z])|[A-Za-z]))|[Hcuvkrbd]\{(\\?[A-Za-z])\})`;
const LETTER = String.raw`\\(o|O|l|L|i|j|ae|AE|oe|OE|ss|aa|AA)\}`;
const AT_BACKSLASH = new RegExp(ACCENT, 'y');
const AT_BRACE = new RegExp(String.raw`\{(?:${ACCENT}\}|${LETTER})`, 'y');
const COMMAND = /\\([A-Za-z]+)/y;
const NOT_A_WORD: ReadonlySet<string> = new Set(
  `text textbf textit texttt textsc textsf textrm textsl textup textnormal textcolor color emph underline uline mathbf mathcal
  mathbb mathrm mathsf mathit mathtt mathfrak mathscr mathop mathbin boldsymbol bm bf it rm sf tt sc em cal mbox hbox fbox
  operatorname frac dfrac tfrac sqrt left right middle big Big bigg Bigg bigl bigr Bigl Bigr tilde widetilde hat widehat bar
  overline vec dot ddot begin end cite citep citet ref eqref label footnote url href displaystyle textstyle limits nolimits
  xspace protect ensuremath textsuperscript textsubscript not stackrel overset underset phantom hspace vspace item noindent
  par newline linebreak small large Large tiny`.split(/\s+/),
);

/** The piece at the backslash at `at`; never undefined, because a backslash alone separates. */
export function texAtBackslash(text: string, at: number): TexPiece {
  AT_BACKSLASH.lastIndex = at;
  const accent = AT_BACKSLASH.exec(text);
  if (accent) return { text: letterOf(accent), end: AT_BACKSLASH.lastIndex };
  COMMAND.lastIndex = at;
  const name = COMMAND.exec(text)?.[1];
  if (name !== undefined) {
    const end = at + 1 + name.length;
    const symbol = SYMBOLS.get(name);
    if (symbol !== undefined) return { text: symbol, end };
    return { text: ' ', end: NOT_A_WORD.has(name) ? end : at + 1 };
  }
  const next = text.charAt(at + 1);
  // `\_` and `\#` are the characters; `\-` and `\/` are no more than hints to the typesetter.
  if (next === '_' || next === '#') return { text: next, end: at + 2 };
  if (next === '-' || next === '/') return { text: '', end: at + 2 };
  // All ASCII punctuation, braces and the backslash itself among it, is separated with its backslash.
  return { text: ' ', end: /[!-~]/.test(next) && !/[0-9]/.test(next) ? at + 2 : at + 1 };
}

/** `{\"o}` or `{\o}` at an opening brace, which stands for its letter; undefined for any other brace. */
export function texAtBrace(text: string, at: number): TexPiece | undefined {
  if (text.charAt(at + 1) !== '\\') return undefined;
  AT_BRACE.lastIndex = at;
  const match = AT_BRACE.exec(text);
  if (!match) return undefined;
  const end = AT_BRACE.lastIndex;
  const command = match[4];
  return { text: command === undefined ? letterOf(match) : (SYMBOLS.get(command) ?? command), end };
}

function letterOf(match: RegExpExecArray): string {
  return (match[1] ?? match[2] ?? match[3] ?? '').replace('\\', '');
}
