// arXiv's archives: how people, its feeds and its OAI-PMH sets name one category. https://info.arxiv.org/help/oa/index.html
// Subject classes are not listed here: new ones appear, and arXiv itself refuses wrong ones.

const PHYSICS_ARCHIVES = new Set([
  'astro-ph',
  'cond-mat',
  'gr-qc',
  'hep-ex',
  'hep-lat',
  'hep-ph',
  'hep-th',
  'math-ph',
  'nlin',
  'nucl-ex',
  'nucl-th',
  'physics',
  'quant-ph',
]);

const OTHER_ARCHIVES = new Set(['cs', 'econ', 'eess', 'math', 'q-bio', 'q-fin', 'stat']);

// Their classes are written small (`physics.soc-ph`, `cond-mat.mes-hall`), all others large (`cs.CL`, `astro-ph.CO`).
const SMALL_CLASSES = new Set(['physics', 'cond-mat']);

/** `cs.cl` as `cs.CL`; undefined when no archive is called so or the class cannot be one. */
export function arxivCategory(text: string): string | undefined {
  const [archive = '', subject, ...more] = text.trim().split('.');
  const name = archive.toLowerCase();
  if (more.length > 0 || !(PHYSICS_ARCHIVES.has(name) || OTHER_ARCHIVES.has(name))) return undefined;
  if (subject === undefined) return name;
  if (SMALL_CLASSES.has(name))
    return /^[a-z]+(-[a-z]+)?$/i.test(subject) ? `${name}.${subject.toLowerCase()}` : undefined;
  return /^[a-z]{2}$/i.test(subject) ? `${name}.${subject.toUpperCase()}` : undefined;
}

/** Set of a category: `cs:cs:CL`, `physics:hep-th`, `physics:astro-ph:CO`, `cs` for a whole archive. */
export function arxivOaiSet(category: string): string {
  const [archive = '', subject] = category.split('.');
  const group = PHYSICS_ARCHIVES.has(archive) ? 'physics' : archive;
  if (subject !== undefined) return `${group}:${archive}:${subject}`;
  return group === archive && archive !== 'physics' ? group : `${group}:${archive}`;
}
