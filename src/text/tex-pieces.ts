// Pieces of TeX that are taken as they are written, not read as prose: braces as a whole, URLs, characters by number, and
// whole documents that publishers leave inside abstracts.

/** How far a command's argument may reach when it is taken as a whole (`\url{…}`, `\cite{…}`). */
const LONGEST_ARGUMENT = 2000;

interface Group {
  readonly content: string;
  /** Behind the closing brace. */
  readonly end: number;
}

/** The braces that open at `at`, with what is between them as written; undefined when they do not close. */
export function groupAt(text: string, at: number): Group | undefined {
  if (text[at] !== '{') return undefined;
  const furthest = Math.min(text.length, at + LONGEST_ARGUMENT);
  let depth = 0;
  for (let i = at; i < furthest; i++) {
    const character = text[i];
    if (character === '\\') i++;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return { content: text.slice(at + 1, i), end: i + 1 };
  }
  return undefined;
}

/** A URL or a link's label, which are not read as prose. */
export function unescaped(text: string): string {
  return text.replace(/\\([_%#&~$])/g, '$1').replace(/\\[a-zA-Z]+\s?|[{}]/g, '');
}

export function codePoint(value: number): string | undefined {
  return value >= 0x20 && value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff)
    ? String.fromCodePoint(value)
    : undefined;
}

/** Springer's abstracts repeat each formula as a whole LaTeX document right behind its plain form; the plain form stays. */
export function withoutDocumentClass(text: string): string {
  if (!text.includes('\\documentclass')) return text;
  return text
    .replace(/(\S)\\documentclass[^$]{0,900}\\begin\{document\}\$\$[^$]{0,2000}\$\$\\end\{document\}/g, '$1')
    .replace(/\\documentclass[^$]{0,900}\\begin\{document\}\$\$([^$]{0,2000})\$\$\\end\{document\}/g, '\\($1\\)')
    .replace(/\\documentclass[^$]{0,900}\\begin\{document\}/g, '');
}
