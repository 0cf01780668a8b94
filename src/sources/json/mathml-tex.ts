// MathML, as publishers put it into titles and abstracts, as TeX: scripts, fractions and roots; everything else is its text.
// Built from open and close events, so that it can sit inside a streaming parser.

type Form = (parts: readonly string[]) => string;

/** Elements whose children are arguments: each child becomes one. */
const FORMS: ReadonlyMap<string, Form> = new Map<string, Form>(
  Object.entries({
    msup: ([base = '', up = '']) => `${braced(base)}^{${up}}`,
    msub: ([base = '', down = '']) => `${braced(base)}_{${down}}`,
    msubsup: ([base = '', down = '', up = '']) => `${braced(base)}_{${down}}^{${up}}`,
    munder: ([base = '', down = '']) => `${braced(base)}_{${down}}`,
    mover: ([base = '', over = '']) => accented(base, over),
    munderover: ([base = '', down = '', up = '']) => `${braced(base)}_{${down}}^{${up}}`,
    mfrac: ([top = '', bottom = '']) => `\\frac{${top}}{${bottom}}`,
    msqrt: (parts) => `\\sqrt{${parts.join(' ')}}`,
    mroot: ([base = '', index = '']) => `\\sqrt[${index}]{${base}}`,
  }),
);
const ACCENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '¯': 'bar',
    '‾': 'bar',
    '^': 'hat',
    '̂': 'hat',
    '~': 'tilde',
    '˜': 'tilde',
    '˙': 'dot',
    '.': 'dot',
    '→': 'vec',
  }),
);
const TEX_ANNOTATION = /^application\/x-(?:la)?tex$/i;

interface Node {
  readonly name: string;
  readonly parts: string[];
  text: string;
  /** The authors' own TeX, which wins over what is built. */
  tex?: string | undefined;
  readonly encoding: string;
}

export class MathBuilder {
  readonly #nodes: Node[] = [{ name: 'math', parts: [], text: '', encoding: '' }];

  open(name: string, encoding = ''): void {
    this.#nodes.push({ name, parts: [], text: '', encoding });
  }

  text(data: string): void {
    const node = this.#nodes.at(-1);
    if (node) node.text += data;
  }

  close(): void {
    const node = this.#nodes.length > 1 ? this.#nodes.pop() : undefined;
    const parent = this.#nodes.at(-1);
    if (!node || !parent) return;
    if (node.name === 'annotation' || node.name === 'annotation-xml') {
      if (TEX_ANNOTATION.test(node.encoding)) parent.tex = node.text.trim();
      return;
    }
    if (node.tex !== undefined) parent.tex = node.tex;
    const tex = written(node);
    if (tex !== '') parent.parts.push(tex);
  }

  /** TeX without dollar signs. */
  tex(): string {
    while (this.#nodes.length > 1) this.close();
    const root = this.#nodes[0];
    if (!root) return '';
    return (root.tex ?? [...root.parts, root.text.trim()].join(' ')).trim();
  }
}

function written(node: Node): string {
  const text = node.text.trim().replace(/[#%&]/g, '\\$&');
  const form = FORMS.get(node.name);
  if (form) return form(node.parts);
  if (node.name === 'mtext') return text === '' ? '' : `\\text{${text}}`;
  if (node.name === 'mi' && /^[a-z]{2,}$/i.test(text)) return `\\mathrm{${text}}`;
  return [...node.parts, text].filter(Boolean).join(' ');
}

function braced(base: string): string {
  return base.length > 1 ? `{${base}}` : base;
}

function accented(base: string, over: string): string {
  const accent = ACCENTS.get(over);
  return accent ? `\\${accent}{${base}}` : `${braced(base)}^{${over}}`;
}
