// Titles and abstracts as plain text, for <title>, meta elements, labels and logs: formulas as one would type them.
import { remembered } from './remembered.ts';
import type { TexWriter } from './tex-prose.ts';
import { readTexProse } from './tex-prose.ts';
import type { Formula } from './tex-split.ts';
import { SYMBOLS } from './tex-symbols.ts';

const SUPERSCRIPTS = new Map(zip('0123456789+-=()nixT*', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱˣᵀ*'));
const SUBSCRIPTS = new Map(zip('0123456789+-=()aeoxijkmnpt', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓᵢⱼₖₘₙₚₜ'));

class PlainWriter implements TexWriter {
  plain = '';
  text(text: string): void {
    this.plain += text;
  }
  open(): void {}
  close(): void {}
  link(_url: string, text: string): void {
    this.plain += text;
  }
  formula(formula: Formula): void {
    this.plain += plainFormula(formula.tex);
  }
}

export const texToPlain = remembered(
  (text) => {
    const writer = new PlainWriter();
    readTexProse(text, writer);
    return writer.plain.replace(/\s+/g, ' ').trim();
  },
  { entries: 2000, characters: 2_000_000 },
);

function plainFormula(tex: string): string {
  return tex
    .slice(0, 400)
    .replace(/\\(?:begin|end|color|textcolor)\{[^{}]*\}|&/g, '')
    .replace(/\\(?:left|right|big|Big|displaystyle|limits|,|;|:|!|quad|qquad)(?![a-zA-Z])/g, '')
    .replace(/\\t?frac\s*\{([^{}]{1,40})\}\s*\{([^{}]{1,40})\}/g, '$1/$2')
    .replace(/\\sqrt\s*\{([^{}]{1,40})\}/g, '√$1')
    .replace(
      /\\([a-zA-Z]+)/g,
      (_, name: string) =>
        SYMBOLS.get(name) ??
        (/^(?:math|text|operatorname|bold|bm|hat|tilde|bar|vec|wide|over|under|rm|bf|it|emph)/.test(name) ? '' : name),
    )
    .replace(/\\(.)/g, '$1')
    .replace(/\^(?:\{([^{}]*)\}|(.))/g, (_, group: string | undefined, one: string | undefined) =>
      raised(group ?? one ?? '', SUPERSCRIPTS, '^'),
    )
    .replace(/_(?:\{([^{}]*)\}|(.))/g, (_, group: string | undefined, one: string | undefined) =>
      raised(group ?? one ?? '', SUBSCRIPTS, '_'),
    )
    .replace(/[{}]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function raised(text: string, table: ReadonlyMap<string, string>, sign: string): string {
  const characters = [...text.trim()];
  const all = characters.map((character) => table.get(character));
  return all.every((character) => character !== undefined) ? all.join('') : sign + text.trim();
}

function zip(from: string, to: string): readonly (readonly [string, string])[] {
  const targets = [...to];
  return [...from].map((character, i) => [character, targets[i] ?? character] as const);
}
