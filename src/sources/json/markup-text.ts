// Titles and abstracts with JATS, MathML or HTML inside (Crossref, DataCite, OpenAlex) as plain text: section titles become
// "Background: …", formulas $…$. Only tags that these formats have are taken for tags: `n<m` stays text.
import { Parser } from 'htmlparser2';
import { fold } from '../input/fields.ts';
import { scriptText } from '../xml/script-text.ts';
import { MathBuilder } from './mathml-tex.ts';

const BLOCKS =
  'blockquote|br|break|caption|dd|def-list|disp-formula|disp-quote|div|dl|dt|h[1-6]|hr|li|list-item|ol|p|para|section|sec|simplepara|table|td|th|title|tr|ul';
const INLINES =
  'a|abbr|alternatives|b|bold|cite|code|em|email|ext-link|fn|font|i|inf|inline-formula|inline-graphic|italic|kbd|mark|monospace|named-content|overline|roman|sans-serif|sc|scp|small|span|strike|strong|styled-content|sub|sup|tex-math|tt|u|underline|uri|var|xref';
const MATHS =
  'annotation|annotation-xml|semantics|maction|math|menclose|merror|mfenced|mfrac|mi|mmultiscripts|mn|mo|mover|mpadded|mphantom|mprescripts|mroot|mrow|mspace|msqrt|mstyle|msub|msubsup|msup|mtable|mtd|mtext|mtr|munder|munderover';
const SILENT = 'script|style|inline-graphic|graphic';
// Bounded everywhere: V8 runs out of stack on a group repeated a million times.
const ATTRIBUTE = `\\s{1,99}[\\w:.-]{1,99}\\s{0,9}=\\s{0,9}(?:"[^"]{0,999}"|'[^']{0,999}'|[^\\s"'<>=]{1,999})`;
// A name with a prefix (jats:, mml:) is surely markup; without one, `<list>` may be what the author writes about.
const TAG = `/?(?:[a-z]{1,20}:[a-z][\\w-]{0,40}|${BLOCKS}|${INLINES}|${MATHS}|${SILENT})(?:${ATTRIBUTE}){0,20}\\s{0,99}/?>`;
const OTHER_ANGLE = new RegExp(`<(?!${TAG})`, 'gi');
const EVERY_TAG = new RegExp(`<${TAG}`, 'gi');
/** More make the parser slow (its cost grows with depth squared), and no abstract has so many: their tags are only dropped. */
const TAG_LIMIT = 5000;
const ENTITY = '&(?:[a-z][a-z0-9]{1,30}|#\\d{1,7}|#x[0-9a-f]{1,6});';
const MARKUP = new RegExp(`<${TAG}|${ENTITY}`, 'i');
// Escaped once too often: `&amp;lt;`.
const TWICE = /&(?:amp;){1,9}(?=(?:[a-z][a-z0-9]{1,30}|#\d{1,7}|#x[0-9a-f]{1,6});)/gi;
// HTML's own <title> would hide the markup inside it from the parser.
const HTML_TITLE = /<(\/?)title(?=[\s/>])/gi;
const BLOCK_NAME = new RegExp(`^(?:${BLOCKS}|item|label|list)$`);
const MARK_NAME = /^(?:title|tex-math|sup|sub|inf)$/;
const SILENT_NAME = new RegExp(`^(?:${SILENT})$`);
/** Titles that say only what the text is. */
const EMPTY_TITLE = /^(?:abstract|summary)[.:]?$/i;

/** Plain text with white space folded; undefined when nothing is left. */
export function markupText(source: string | undefined): string | undefined {
  if (source === undefined) return undefined;
  const text = MARKUP.test(source) ? parsed(source) : fold(source);
  return text === '' ? undefined : text;
}

function parsed(source: string): string {
  const clean = source.replace(OTHER_ANGLE, '&lt;').replace(TWICE, '&').replace(HTML_TITLE, '<$1x:title');
  if (tagsOver(clean, TAG_LIMIT)) return fold(clean.replace(EVERY_TAG, ' '));
  const writer = new TextWriter();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => writer.open(local(name), attributes.encoding),
      ontext: (data) => writer.text(data),
      onclosetag: (name) => writer.close(local(name)),
    },
    { recognizeSelfClosing: true },
  );
  parser.end(clean);
  return fold(writer.end());
}

function tagsOver(text: string, limit: number): boolean {
  let at = -1;
  for (let found = 0; found <= limit; found++) {
    at = text.indexOf('<', at + 1);
    if (at < 0) return false;
  }
  return true;
}

function local(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

/** Where the open element of one kind began. */
interface Mark {
  readonly name: string;
  readonly part: number;
  readonly length: number;
}

/** Scripts and titles are short; longer ones are left as they are, which also keeps nested ones from costing much. */
const MARK_CHARS = 2000;

class TextWriter {
  #parts: string[] = [];
  #length = 0;
  #silent = 0;
  #math: MathBuilder | undefined;
  #mathDepth = 0;
  readonly #marks: Mark[] = [];
  /** Open <alternatives>: where they began, and whether the TeX was already written. One rendering is enough. */
  readonly #formulas: { readonly part: number; readonly length: number; tex: boolean }[] = [];

  open(name: string, encoding: string | undefined): void {
    if (this.#math) {
      this.#mathDepth++;
      this.#math.open(name, encoding);
    } else if (SILENT_NAME.test(name)) {
      this.#silent++;
    } else if (name === 'math') {
      this.#math = new MathBuilder();
    } else if (name === 'alternatives') {
      this.#formulas.push({ part: this.#parts.length, length: this.#length, tex: false });
    } else {
      if (BLOCK_NAME.test(name)) this.#write(' ');
      if (MARK_NAME.test(name)) this.#marks.push({ name, part: this.#parts.length, length: this.#length });
    }
  }

  text(data: string): void {
    if (this.#math) this.#math.text(data);
    else if (this.#silent === 0) this.#write(data);
  }

  close(name: string): void {
    if (this.#math) {
      if (this.#mathDepth === 0) this.#endMath();
      else {
        this.#mathDepth--;
        this.#math.close();
      }
    } else if (SILENT_NAME.test(name)) {
      this.#silent = Math.max(0, this.#silent - 1);
    } else if (name === 'alternatives') {
      this.#formulas.pop();
    } else {
      if (this.#marks.at(-1)?.name === name) this.#endMark(this.#marks.pop());
      if (BLOCK_NAME.test(name)) this.#write(' ');
    }
  }

  end(): string {
    if (this.#math) this.#endMath();
    return this.#parts.join('');
  }

  #write(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  /** Takes back what was written since, and returns it. */
  #takeBack(since: { readonly part: number; readonly length: number }): string {
    const text = this.#parts.splice(since.part).join('');
    this.#length = since.length;
    return text;
  }

  #endMark(mark: Mark | undefined): void {
    if (!mark || (this.#length - mark.length > MARK_CHARS && mark.name !== 'tex-math')) return;
    const inner = this.#takeBack(mark);
    if (mark.name === 'title') this.#write(heading(inner));
    else if (mark.name === 'tex-math') this.#endTex(inner);
    else this.#endScript(scriptText(mark.name === 'sup' ? 'sup' : 'sub', inner), inner);
  }

  /** Small characters stand at the word they belong to: some sources put a space before the tag. */
  #endScript(script: string, inner: string): void {
    const last = this.#parts.at(-1);
    if (script !== inner && last?.endsWith(' ')) {
      this.#parts[this.#parts.length - 1] = last.trimEnd();
      this.#length -= last.length - last.trimEnd().length;
    }
    this.#write(script);
  }

  /** The authors' TeX replaces whatever other rendering of the formula came before it. */
  #endTex(inner: string): void {
    const formula = this.#formulas.at(-1);
    if (formula) {
      this.#takeBack(formula);
      formula.tex = true;
    }
    this.#write(dollars(texBody(inner)));
  }

  #endMath(): void {
    const tex = this.#math?.tex() ?? '';
    this.#math = undefined;
    this.#mathDepth = 0;
    if (!this.#formulas.at(-1)?.tex) this.#write(dollars(tex));
  }
}

function heading(text: string): string {
  const title = fold(text);
  if (title === '' || EMPTY_TITLE.test(title)) return ' ';
  return /[.:!?]$/.test(title) ? `${title} ` : `${title}: `;
}

/** tex-math often holds a whole LaTeX document around the formula. */
function texBody(tex: string): string {
  const body = /\\begin\{document\}([\s\S]*?)(?:\\end\{document\}|$)/.exec(tex)?.[1] ?? tex;
  return fold(body)
    .replace(/^(?:\$+|\\[[(])\s*/, '')
    .replace(/\s*(?:\$+|\\[\])])$/, '');
}

function dollars(tex: string): string {
  const formula = fold(tex);
  return formula === '' ? '' : `$${formula}$`;
}
