// Titles and abstracts as safe HTML: prose escaped, styles as elements, formulas as MathML or as their source.
import { escapeHtml, safeUrl } from './html.ts';
import { mathml } from './mathml.ts';
import { remembered } from './remembered.ts';
import type { Style } from './tex-commands.ts';
import type { TexWriter } from './tex-prose.ts';
import { readTexProse } from './tex-prose.ts';
import type { Formula } from './tex-split.ts';

const OPEN: Readonly<Record<Style, string>> = {
  em: '<em>',
  strong: '<strong>',
  code: '<code>',
  smallcaps: '<span class="sc">',
  sup: '<sup>',
  sub: '<sub>',
};
const CLOSE: Readonly<Record<Style, string>> = {
  em: '</em>',
  strong: '</strong>',
  code: '</code>',
  smallcaps: '</span>',
  sup: '</sup>',
  sub: '</sub>',
};

/** Right behind a formula these must not begin a line. */
const CLINGS = /^[,.;:!?)\]}’”'"%…-]+/;

/** Source characters of a displayed formula that may not fit on a phone. */
const MAY_SCROLL = 30;

class HtmlWriter implements TexWriter {
  html = '';
  /** Where the formula begins that was written last, while nothing stands behind it. */
  #formulaAt: number | undefined;
  readonly #links: boolean;
  readonly #marked: RegExp | undefined;

  constructor(links: boolean, marked?: RegExp) {
    this.#links = links;
    this.#marked = marked;
  }

  text(text: string): void {
    const rest = this.#formulaAt === undefined ? text : this.#withFormula(text, this.#formulaAt);
    this.#formulaAt = undefined;
    this.html += this.#marked ? withMarks(rest, this.#marked) : escapeHtml(rest);
  }

  /** Browsers break lines between a formula and the comma behind it, so the two are put together. Returns what is left of the text. */
  #withFormula(text: string, at: number): string {
    const clinging = CLINGS.exec(text)?.[0] ?? '';
    if (clinging === '') return text;
    this.html = `${this.html.slice(0, at)}<span class="together">${this.html.slice(at)}${escapeHtml(clinging)}</span>`;
    return text.slice(clinging.length);
  }

  open(style: Style): void {
    this.#formulaAt = undefined;
    this.html += OPEN[style];
  }

  close(style: Style): void {
    this.#formulaAt = undefined;
    this.html += CLOSE[style];
  }

  link(url: string, text: string): void {
    const href = this.#links ? safeUrl(url) : undefined;
    if (href === undefined) this.text(text);
    else {
      this.#formulaAt = undefined;
      this.html += `<a href="${escapeHtml(href)}" rel="nofollow noopener">${escapeHtml(text)}</a>`;
    }
  }

  formula(formula: Formula): void {
    // A title stays one line of text.
    const display = formula.display && this.#links;
    const markup = mathml(formula.tex, display);
    const breaks = display || markup === undefined || markup.includes('class="long"');
    this.#formulaAt = breaks ? undefined : this.html.length;
    if (markup === undefined) this.html += `<code class="tex">${escapeHtml(formula.tex)}</code>`;
    else if (!display) this.html += markup;
    // What is wider than a screen scrolls by itself, and must be reachable by keyboard.
    else
      this.html += `<span class="display-math"${formula.tex.length > MAY_SCROLL ? ' tabindex="0"' : ''}>${markup}</span>`;
  }
}

function render(text: string, links: boolean, marked?: RegExp): string {
  const writer = new HtmlWriter(links, marked);
  readTexProse(text, writer);
  return writer.html;
}

/** For headings and for text that stands in a link: no links inside. */
export const titleHtml = remembered((text) => render(text, false), { entries: 5000, characters: 2_000_000 });

/** For running text: URLs are links. */
export const proseHtml = remembered((text) => render(text, true), { entries: 4000, characters: 4_000_000 });

/** With the words of a query marked, verbatim; formulas are left alone. */
export function markedHtml(text: string, words: RegExp, links: boolean): string {
  return render(text, links, words);
}

/** Paragraphs of an abstract, each as HTML. */
export function paragraphsHtml(text: string): readonly string[] {
  return text
    .split(/\n\s*\n|\\par(?![a-zA-Z])/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map(proseHtml);
}

function withMarks(text: string, words: RegExp): string {
  let html = '';
  let at = 0;
  for (const match of text.matchAll(words)) {
    html += `${escapeHtml(text.slice(at, match.index))}<mark>${escapeHtml(match[0])}</mark>`;
    at = match.index + match[0].length;
  }
  return html + escapeHtml(text.slice(at));
}
