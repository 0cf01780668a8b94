// Titles and abstracts as readable Unicode text, for places that show neither MathML nor styles: mails, feeds, <title>.
// Remembers nothing (`tex-plain.ts` does).
import { formulaText, raised } from './formula-text.ts';
import type { Style } from './tex-commands.ts';
import type { TexWriter } from './tex-prose.ts';
import { readTexProse } from './tex-prose.ts';
import type { Formula } from './tex-split.ts';

class TextWriter implements TexWriter {
  plain = '';
  /** Where the indices begin that are still open. */
  readonly #open: number[] = [];

  text(text: string): void {
    this.plain += text;
  }

  open(style: Style): void {
    if (style === 'sup' || style === 'sub') this.#open.push(this.plain.length);
  }

  close(style: Style): void {
    if (style !== 'sup' && style !== 'sub') return;
    const at = this.#open.pop();
    if (at === undefined) return;
    const index = this.plain.slice(at);
    if (index.trim() !== '') this.plain = this.plain.slice(0, at) + raised(index, style === 'sup' ? '^' : '_');
  }

  link(_url: string, text: string): void {
    this.plain += text;
  }

  formula(formula: Formula): void {
    this.plain += formulaText(formula.tex);
  }
}

export function texToText(text: string): string {
  const writer = new TextWriter();
  readTexProse(text, writer);
  return writer.plain.replace(/\s+/g, ' ').trim();
}
