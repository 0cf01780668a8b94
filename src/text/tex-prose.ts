// Reads a title or abstract as authors write it (prose with TeX in it) once, from left to right, and tells a writer what it
// met: text, styled stretches, links, formulas. Forgiving: what is not understood is passed on as it stands, and whatever is
// still open at the end (a teaser cut in mid-sentence) is closed. Linear in the text; nothing is ever expanded.
import { accented, isLetterAccent } from './tex-accents.ts';
import type { Style } from './tex-commands.ts';
import { CITATIONS, DROPPED, DROPPED_WITH_ARGUMENT, ENTITIES, HTML_STYLES, STYLED, SWITCHES } from './tex-commands.ts';
import { codePoint, groupAt, unescaped, withoutDocumentClass } from './tex-pieces.ts';
import type { Formula } from './tex-split.ts';
import { formulasOf } from './tex-split.ts';
import { SYMBOLS } from './tex-symbols.ts';

export interface TexWriter {
  text(text: string): void;
  open(style: Style): void;
  close(style: Style): void;
  /** A URL met in the text or in `\url`, `\href`; not checked yet. */
  link(url: string, text: string): void;
  formula(formula: Formula): void;
}

/** Texts beyond this are passed on without being read. */
const LONGEST_TEXT = 20_000;
/** How far behind an opening tag its closing tag may stand. */
const LONGEST_TAGGED = 2000;

const TOKEN =
  /\\([a-zA-Z]+)\*?( ?)|\\([\s\S])|[{}]|https?:\/\/[^\s{}\\$<>"^`|]+|~|-{2,3}|``|''|`[^`'\n]{1,80}'(?![\p{L}\p{N}])|&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{2,6})|#x([0-9a-f]{2,5}));|<(\/?)(?:jats:)?(i|em|italic|b|strong|bold|sub|sup|sc|scp)>|<br ?\/?>/giu;

/** `$\\href{…}{…}$`, `$\\unicode{x2013}$`, `$\\textit{whole words}$`: prose that was put between dollar signs. */
const PROSE_IN_DOLLARS =
  /^\\(?:(?:href|url|unicode)\{|(?:text|textit|textbf|texttt|textsc|textsf|textrm|emph)\{[^{}$]*\}$)/;

interface Frame {
  /** Closed in this order when the brace closes. */
  readonly styles: Style[];
  /** What the closing brace shows: '' for a TeX group, '}' for a brace that was only a brace. */
  readonly closing: string;
  /** Opened by a tag: only a tag closes it. */
  readonly byTag: boolean;
}

export function readTexProse(text: string, writer: TexWriter): void {
  if (text.length > LONGEST_TEXT) writer.text(text);
  else new ProseReader(text, writer).read();
}

class ProseReader {
  readonly #text: string;
  readonly #out: TexWriter;
  readonly #frames: Frame[] = [];
  readonly #token = new RegExp(TOKEN);
  #quotesOpen = 0;

  constructor(text: string, writer: TexWriter) {
    this.#text = withoutDocumentClass(text);
    this.#out = writer;
  }

  read(): void {
    const text = this.#text;
    const formulas = formulasOf(text);
    let nextFormula = 0;
    let at = 0;
    while (at < text.length) {
      this.#token.lastIndex = at;
      const match = this.#token.exec(text);
      while ((formulas[nextFormula]?.start ?? Number.POSITIVE_INFINITY) < at) nextFormula++;
      const formula = formulas[nextFormula];
      if (formula && formula.start <= (match?.index ?? text.length)) {
        this.#plain(at, formula.start);
        if (PROSE_IN_DOLLARS.test(formula.tex)) readTexProse(formula.tex, this.#out);
        else this.#out.formula(formula);
        at = formula.end;
      } else if (match) {
        this.#plain(at, match.index);
        at = this.#take(match);
      } else {
        this.#plain(at, text.length);
        at = text.length;
      }
    }
    while (this.#frames.length > 0) this.#closeFrame('');
  }

  #plain(from: number, to: number): void {
    if (to > from) this.#out.text(this.#text.slice(from, to));
  }

  /** Handles the token and returns where reading goes on. */
  #take(match: RegExpExecArray): number {
    const [token, command, space, escaped, named, decimal, hex, slash, htmlTag] = match;
    const end = match.index + token.length;
    if (command !== undefined) return this.#command(command, space ?? '', end);
    if (escaped !== undefined) return this.#escaped(escaped, end);
    if (token === '{') return this.#brace(match.index);
    if (token === '}') {
      if (this.#frames.at(-1)?.byTag === false) this.#closeFrame('}');
      else this.#out.text('}');
    } else if (named) this.#out.text(ENTITIES[named.toLowerCase()] ?? token);
    else if (decimal ?? hex)
      this.#out.text(codePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)) ?? token);
    else if (htmlTag) this.#styleTag(HTML_STYLES.get(htmlTag.toLowerCase()) ?? 'em', slash === '/', token);
    else if (token.startsWith('<')) this.#out.text(' ');
    else if (token.startsWith('http') || token.startsWith('HTTP')) return this.#bareUrl(token, match.index);
    else this.#out.text(this.#typography(token, match.index, end));
    return end;
  }

  #typography(token: string, start: number, end: number): string {
    const before = this.#text[start - 1] ?? ' ';
    const after = this.#text[end] ?? ' ';
    if (token === '~') return /[\p{L}\p{N}.,;:)\]}'"$]/u.test(before) && /\S/.test(after) ? '\u00a0' : '~';
    if (token === '---') return '—';
    // `--flag` is a command line, `36--70` and `word -- word` are dashes.
    if (token === '--') return /\s/.test(before) && /[\p{L}-]/u.test(after) ? '--' : '–';
    if (token === '``') {
      this.#quotesOpen++;
      return '“';
    }
    if (token === "''") {
      if (this.#quotesOpen === 0) return "''";
      this.#quotesOpen--;
      return '”';
    }
    return `‘${token.slice(1, -1)}’`;
  }

  #command(name: string, space: string, end: number): number {
    const opensGroup = this.#text[end] === '{';
    if (isLetterAccent(name) && (opensGroup || space !== '')) {
      const after = this.#accent(name, end);
      if (after !== undefined) return after;
    }
    const symbol = SYMBOLS.get(name);
    if (symbol !== undefined) {
      this.#out.text(symbol + space);
      return this.#text.startsWith('{}', end) ? end + 2 : end;
    }
    if (opensGroup && STYLED.has(name)) {
      const style = STYLED.get(name);
      this.#openFrame(style ? [style] : [], '');
      return end + 1;
    }
    const switched = SWITCHES.get(name);
    if (switched !== undefined) {
      const frame = this.#frames.at(-1);
      if (frame && frame.closing === '' && !frame.byTag) {
        frame.styles.push(switched);
        this.#out.open(switched);
      }
      return end;
    }
    if (DROPPED.has(name)) return end;
    if (name === 'item') {
      this.#out.text(' • ');
      return end;
    }
    return this.#withArgument(name, space, end);
  }

  /** Commands whose argument is not prose, and commands that nobody knows. */
  #withArgument(name: string, space: string, end: number): number {
    const optional = /^\[[^\]]{0,200}\]/.exec(this.#text.slice(end, end + 202))?.[0].length ?? 0;
    const group = groupAt(this.#text, end + optional);
    if (name === 'url' && group) this.#out.link(unescaped(group.content), unescaped(group.content));
    else if (name === 'href' && group) {
      const label = groupAt(this.#text, group.end);
      this.#out.link(unescaped(group.content), unescaped(label?.content ?? group.content));
      return label?.end ?? group.end;
    } else if (name === 'unicode' && group) {
      this.#out.text(codePoint(Number.parseInt(group.content.replace(/^x/, ''), 16)) ?? group.content);
    } else if (CITATIONS.has(name) && group) this.#out.text(`[${group.content}]`);
    else if (name === 'footnote' && group) {
      this.#out.text(' ');
      this.#openFrame([], ')');
      this.#out.text('(');
      return end + optional + 1;
    } else if (DROPPED_WITH_ARGUMENT.has(name) && group) {
      if (name === 'begin' || name === 'end') this.#out.text(' ');
      if (this.#text[group.end] !== '{') return group.end;
      this.#openFrame([], '');
      return group.end + 1;
    } else {
      this.#out.text(`\\${name}${space}`);
      // An unknown command keeps its braces, but `\name{}` is only a way to keep the space.
      if (group?.content === '' && optional === 0) return group.end;
      if (!group || optional > 0) return end;
      this.#openFrame([], '}');
      this.#out.text('{');
      return end + 1;
    }
    return group.end;
  }

  #escaped(character: string, end: number): number {
    if (/[%$&#_{}]/.test(character)) this.#out.text(character);
    else if (/[\s,;:>\\]/.test(character)) this.#out.text(' ');
    else if (/[!/@-]/.test(character)) return end;
    else if (character === '|') this.#out.text('‖');
    else if (/['`^"~=.]/.test(character)) {
      const after = this.#accent(character, end);
      if (after !== undefined) return after;
      this.#out.text(character);
    } else this.#out.text(/[()[\]]/.test(character) ? character : `\\${character}`);
    return end;
  }

  /** `\'e`, `\'{e}`, `\c c`, `\v{\i}`; undefined when no accented letter comes out of it. */
  #accent(accent: string, at: number): number | undefined {
    const argument = /^(?:(\\[ij])(?![a-zA-Z])\s?|\{(\\?[a-zA-Z]{1,12})\}|(\p{L}))/u.exec(
      this.#text.slice(at, at + 20),
    );
    if (!argument) return undefined;
    const base = argument[1] ?? argument[2] ?? argument[3] ?? '';
    // arXiv writes `\b{eta}` for what was `\beta`.
    const letter = accented(accent, base) ?? (argument[2] ? SYMBOLS.get(accent + argument[2]) : undefined);
    if (letter === undefined) return undefined;
    this.#out.text(letter);
    return at + argument[0].length;
  }

  #brace(at: number): number {
    const ahead = this.#text.slice(at + 1, at + 40);
    const before = this.#text[at - 1] ?? '';
    // `{\em x}`, `{\'e}` are groups, `{BERT}` and `{K}orean` protect capitals; `{3, 8}` and `x^{2}` are braces.
    const isGroup =
      before !== '^' &&
      before !== '_' &&
      (/^\s*\\[^{}\s]/.test(ahead) || /^(?=[\p{L}\p{N}-]*\p{Lu})[\p{L}\p{N}-]+\}/u.test(ahead));
    this.#openFrame([], isGroup ? '' : '}');
    if (!isGroup) this.#out.text('{');
    return at + 1;
  }

  #openFrame(styles: Style[], closing: string, byTag = false): void {
    this.#frames.push({ styles, closing, byTag });
    for (const style of styles) this.#out.open(style);
  }

  /** `brace` is what ended it: a brace that was only a brace is shown, the end of the text shows nothing. */
  #closeFrame(brace: string): void {
    const frame = this.#frames.pop();
    if (!frame) return;
    for (const style of frame.styles.reverse()) this.#out.close(style);
    if (frame.closing === ')' || (frame.closing !== '' && brace !== '')) this.#out.text(frame.closing);
  }

  #styleTag(style: Style, closes: boolean, token: string): void {
    const top = this.#frames.at(-1);
    const from = this.#token.lastIndex;
    if (!closes && this.#text.slice(from, from + LONGEST_TAGGED).includes(`</${token.slice(1)}`))
      this.#openFrame([style], '', true);
    else if (closes && top?.byTag && top.styles[0] === style) this.#closeFrame('');
    else this.#out.text(token);
  }

  #bareUrl(token: string, start: number): number {
    let url = token.replace(/[.,;:!?'*\]]+$/, '');
    if (url.endsWith(')') && !url.includes('(')) url = url.replace(/[).,;:]+$/, '');
    this.#out.link(url, url);
    return start + url.length;
  }
}
