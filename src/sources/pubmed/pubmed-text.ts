// Marked-up text of PubMed (<i>, <sub>, <sup>, MathML) as plain text with TeX formulas.
import { fold } from '../input/fields.ts';
import { children, type XmlElement } from '../input/xml-tree.ts';
import { MathBuilder } from '../json/mathml-tex.ts';
import { scriptText } from '../xml/script-text.ts';

export function markedText(element: XmlElement | undefined): string {
  return element ? fold(rawMarked(element)) : '';
}

function rawMarked(element: XmlElement): string {
  let text = '';
  for (const part of element.children) {
    if (typeof part === 'string') text += part;
    else if (part.name === 'math') text += formula(part);
    else if (part.name === 'sup' || part.name === 'sub') text += scriptText(part.name, rawMarked(part));
    else text += rawMarked(part);
  }
  return text;
}

function formula(math: XmlElement): string {
  const builder = new MathBuilder();
  buildMath(builder, math);
  const tex = fold(builder.tex());
  return tex === '' ? '' : `$${tex}$`;
}

function buildMath(builder: MathBuilder, element: XmlElement): void {
  for (const part of element.children) {
    if (typeof part === 'string') builder.text(part);
    else {
      builder.open(part.name, part.attributes.encoding);
      buildMath(builder, part);
      builder.close();
    }
  }
}

/** The parts of a structured abstract in one text, each after its label: "METHODS: … RESULTS: …". */
export function abstractText(abstract: XmlElement | undefined): string | undefined {
  const parts = children(abstract, 'AbstractText').map((part) => {
    const text = markedText(part);
    const label = fold(part.attributes.Label ?? '');
    return text === '' || label === '' || /^unlabell?ed$/i.test(label) ? text : `${label}: ${text}`;
  });
  return parts.filter(Boolean).join(' ') || undefined;
}
