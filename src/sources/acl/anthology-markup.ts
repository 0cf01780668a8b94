// Mixed content of Anthology titles and abstracts as text: formulas become TeX between dollar signs, all other markup goes
// (<fixed-case> only protects capitals in BibTeX).
import { fold } from '../input/fields.ts';
import type { XmlElement } from '../input/xml-tree.ts';

export function markupText(element: XmlElement | undefined): string {
  return element ? fold(rawMarkup(element)) : '';
}

function rawMarkup(element: XmlElement): string {
  let text = '';
  for (const part of element.children) {
    if (typeof part === 'string') text += part;
    else if (part.name === 'tex-math') text += formula(rawMarkup(part));
    else if (part.name === 'br' || part.name === 'p') text += ` ${rawMarkup(part)} `;
    else text += rawMarkup(part);
  }
  return text;
}

function formula(tex: string): string {
  const bare = tex.trim();
  if (bare === '') return '';
  return bare.startsWith('$') && bare.endsWith('$') && bare.length > 1 ? bare : `$${bare}$`;
}
