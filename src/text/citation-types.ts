// What kind of work it is, in the words of BibTeX, CSL and RIS. BibTeX's are the ones kept in a Paper.

interface Names {
  readonly csl: string;
  readonly ris: string;
}

const NAMES: Readonly<Record<string, Names>> = {
  article: { csl: 'article-journal', ris: 'JOUR' },
  inproceedings: { csl: 'paper-conference', ris: 'CONF' },
  conference: { csl: 'paper-conference', ris: 'CONF' },
  proceedings: { csl: 'book', ris: 'CONF' },
  book: { csl: 'book', ris: 'BOOK' },
  booklet: { csl: 'pamphlet', ris: 'PAMP' },
  inbook: { csl: 'chapter', ris: 'CHAP' },
  incollection: { csl: 'chapter', ris: 'CHAP' },
  collection: { csl: 'book', ris: 'BOOK' },
  phdthesis: { csl: 'thesis', ris: 'THES' },
  mastersthesis: { csl: 'thesis', ris: 'THES' },
  thesis: { csl: 'thesis', ris: 'THES' },
  techreport: { csl: 'report', ris: 'RPRT' },
  report: { csl: 'report', ris: 'RPRT' },
  manual: { csl: 'report', ris: 'RPRT' },
  unpublished: { csl: 'manuscript', ris: 'UNPB' },
  online: { csl: 'webpage', ris: 'ELEC' },
  dataset: { csl: 'dataset', ris: 'DATA' },
  software: { csl: 'software', ris: 'COMP' },
  patent: { csl: 'patent', ris: 'PAT' },
};

// CSL has no word for a preprint of its own; `article` without a container is how citation managers write one.
const MISC: Names = { csl: 'article', ris: 'GEN' };

const FROM_CSL: Readonly<Record<string, string>> = {
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'article',
  review: 'article',
  'review-book': 'article',
  'paper-conference': 'inproceedings',
  speech: 'inproceedings',
  book: 'book',
  chapter: 'incollection',
  entry: 'incollection',
  'entry-dictionary': 'incollection',
  'entry-encyclopedia': 'incollection',
  thesis: 'phdthesis',
  report: 'techreport',
  manuscript: 'unpublished',
  dataset: 'dataset',
  software: 'software',
  patent: 'patent',
  webpage: 'online',
  post: 'online',
  'post-weblog': 'online',
};

export function cslType(bibtexType: string): string {
  return namesOf(bibtexType).csl;
}

export function risType(bibtexType: string): string {
  return namesOf(bibtexType).ris;
}

function namesOf(bibtexType: string): Names {
  return Object.hasOwn(NAMES, bibtexType) ? (NAMES[bibtexType] ?? MISC) : MISC;
}

/** `genre` tells a master's thesis from another one. */
export function bibtexType(csl: string, genre?: string): string {
  if (csl === 'thesis' && /\b(?:master|diplom|m\.?\s?sc)/i.test(genre ?? '')) return 'mastersthesis';
  return Object.hasOwn(FROM_CSL, csl) ? (FROM_CSL[csl] ?? 'misc') : 'misc';
}
