// arXiv's category lists hold classes of other schemes too (ACM `I.2.7`, MSC `68T50 (Primary)`): those become keywords.

// Archives without subject classes, today's and the ones closed in the 1990s; every other category is `archive.CLASS`.
const ARCHIVES = new Set([
  ...['gr-qc', 'hep-ex', 'hep-lat', 'hep-ph', 'hep-th', 'math-ph', 'nucl-ex', 'nucl-th', 'quant-ph'],
  ...['astro-ph', 'cond-mat', 'cs', 'econ', 'eess', 'math', 'nlin', 'physics', 'q-bio', 'q-fin', 'stat'],
  ...['acc-phys', 'adap-org', 'alg-geom', 'ao-sci', 'atom-ph', 'bayes-an', 'chao-dyn', 'chem-ph', 'cmp-lg', 'comp-gas'],
  ...['dg-ga', 'funct-an', 'mtrl-th', 'patt-sol', 'plasm-ph', 'q-alg', 'solv-int', 'supr-con', 'test'],
]);
const WITH_CLASS = /^[a-z]+(?:-[a-z]+)?\.(?:[A-Z]{2}|[a-z]+(?:-[a-z]+)?)$/;

export function isArxivCategory(text: string): boolean {
  return ARCHIVES.has(text) || WITH_CLASS.test(text);
}

export interface SortedTerms {
  /** Primary first. */
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
}

export function sortTerms(primary: string | undefined, terms: readonly string[]): SortedTerms {
  const categories = new Set<string>();
  const keywords = new Set<string>();
  for (const term of primary ? [primary, ...terms] : terms) {
    if (isArxivCategory(term)) {
      categories.add(term);
      continue;
    }
    for (const part of term.split(/[;,]/)) {
      if (part.trim()) keywords.add(part.trim());
    }
  }
  return { categories: [...categories], keywords: [...keywords] };
}
