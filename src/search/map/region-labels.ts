// What regions of the map are called: the words and pairs of words of their papers' titles that tell them from the other regions, as
// titles write them.
import { analyse } from '../../engine/analysis/tokens.ts';
import { type Regions, regionsOf } from '../../engine/map/regions.ts';
import { tellingTerms } from '../../engine/map/telling-terms.ts';
import { surfaceOf } from '../source-words.ts';
import type { MapLabel } from './map-file.ts';

/** From far away to close up: how much of the sheet is seen as one, and how many regions at most. */
const LEVELS = [
  { reach: 0.018, most: 14 },
  { reach: 0.01, most: 60 },
  { reach: 0.005, most: 200 },
] as const;
const TERMS_A_LABEL = 3;
/** Looked at to find some that no other label has. */
const CANDIDATES = 40;
/** A pair of words is taken for one of them from such a part of its score on. */
const PAIR_SHARE = 0.55;
const SHORTEST_TERM = 3;
const ALL_DIGITS = /^[\d\W]+$/;
/** In every title of some kind, and about nothing. */
const EMPTY_WORDS = new Set([
  'paper',
  'approach',
  'method',
  'study',
  'towards',
  'using',
  'based',
  'via',
  'new',
  'novel',
  'toward',
]);
const EMPTY_STEMS = new Set([...EMPTY_WORDS].flatMap((word) => analyse(word, 'text').map(({ term }) => term)));
/** A term in fewer titles of the library tells nothing of a region. */
const LEAST_TITLES = 3;
/** Regions of fewer papers are called nothing. */
const LEAST_PAPERS = 5;

/** There are hundreds of thousands, most of them written in one way: only others than the first have a map. */
interface Term {
  /** Stems of its words, with spaces between. */
  readonly key: string;
  readonly surface: string;
  times: number;
  others: Map<string, number> | undefined;
}

/** Terms of titles, counted by region; `add` the titles one after another, in any order. */
export class TitleTerms {
  readonly #numbers = new Map<string, number>();
  readonly #terms: Term[] = [];
  /** By point, numbers of the terms of its title. */
  readonly #ofPoint: Uint32Array[];

  constructor(points: number) {
    this.#ofPoint = new Array(points);
  }

  add(point: number, title: string): void {
    const found = new Set<number>();
    let previous: { readonly term: string; readonly start: number; readonly end: number } | undefined;
    for (const { term, start, end, overlay, stop } of analyse(title, 'text')) {
      if (overlay) continue;
      const isTelling = !stop && term.length >= SHORTEST_TERM && !ALL_DIGITS.test(term) && !EMPTY_STEMS.has(term);
      if (!isTelling) {
        previous = undefined;
        continue;
      }
      found.add(this.#number(term, surfaceOf(title.slice(start, end))));
      // A pair is one only where nothing but a space or a hyphen parts it.
      if (previous && /^[\s-]$/.test(title.slice(previous.end, start)))
        found.add(
          this.#number(
            `${previous.term} ${term}`,
            surfaceOf(title.slice(previous.start, previous.end)) +
              title.slice(previous.end, start) +
              surfaceOf(title.slice(start, end)),
          ),
        );
      previous = { term, start, end };
    }
    this.#ofPoint[point] = Uint32Array.from(found);
  }

  /** Labels of the regions of all levels. Yields now and then. */
  *labels(sheet: Float32Array): Generator<void, MapLabel[]> {
    const labels: MapLabel[] = [];
    for (const [level, { reach, most }] of LEVELS.entries()) {
      const regions = regionsOf(sheet, reach, most);
      yield;
      const telling = tellingTerms(this.#counts(regions), CANDIDATES);
      yield;
      const named = nameRegions(
        telling.map((list) => list.map(({ term, score }) => candidateOf(this.#terms[term] as Term, score))),
      );
      regions.regions.forEach(({ x, y, count }, i) => {
        const terms = named[i] as readonly string[];
        if (terms.length > 0 && count >= LEAST_PAPERS) labels.push({ level, x, y, papers: count, terms });
      });
      yield;
    }
    return labels;
  }

  #number(key: string, surface: string): number {
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#terms.length;
      this.#numbers.set(key, number);
      this.#terms.push({ key, surface, times: 0, others: undefined });
    }
    const term = this.#terms[number] as Term;
    if (surface === term.surface) term.times++;
    else {
      term.others ??= new Map();
      term.others.set(surface, (term.others.get(surface) ?? 0) + 1);
    }
    return number;
  }

  /** Of terms in several titles alone: others name nothing, and are most of all. */
  #counts({ regions, of }: Regions) {
    const groups = regions.length;
    const titles = new Uint32Array(this.#terms.length);
    for (const terms of this.#ofPoint) for (const term of terms ?? []) titles[term] = (titles[term] as number) + 1;
    const counts = new Map<number, number>();
    this.#ofPoint.forEach((terms, point) => {
      const group = of[point] as number;
      for (const term of terms)
        if ((titles[term] as number) >= LEAST_TITLES)
          counts.set(term * groups + group, (counts.get(term * groups + group) ?? 0) + 1);
    });
    const term = new Uint32Array(counts.size);
    const group = new Uint16Array(counts.size);
    const count = new Uint32Array(counts.size);
    let at = 0;
    for (const [key, times] of counts) {
      term[at] = Math.floor(key / groups);
      group[at] = key % groups;
      count[at++] = times;
    }
    return { terms: this.#terms.length, groups, term, group, count };
  }
}

interface Candidate {
  readonly stems: readonly string[];
  readonly surface: string;
  readonly score: number;
}

/** Up to three terms each, none of which says a word again, and the first of which is nobody else's first. */
function nameRegions(candidates: readonly (readonly Candidate[])[]): string[][] {
  const firsts = new Set<string>();
  return candidates.map((terms) => {
    const said = new Set<string>();
    const label: string[] = [];
    for (const word of terms) {
      if (label.length === TERMS_A_LABEL) break;
      if (word.stems.some((stem) => said.has(stem))) continue;
      const { stems, surface } = pairInstead(word, terms, said);
      if (label.length === 0 && firsts.has(surface)) continue;
      if (label.length === 0) firsts.add(surface);
      for (const stem of stems) said.add(stem);
      label.push(surface);
    }
    return label;
  });
}

/** "Machine translation" says more than "translation", where it tells the region nearly as well. */
function pairInstead(word: Candidate, terms: readonly Candidate[], said: ReadonlySet<string>): Candidate {
  const [stem] = word.stems;
  if (word.stems.length > 1 || stem === undefined) return word;
  const isBetter = (pair: Candidate) =>
    pair.stems.length > 1 &&
    pair.stems.includes(stem) &&
    pair.score >= PAIR_SHARE * word.score &&
    !pair.stems.some((other) => said.has(other));
  return terms.find(isBetter) ?? word;
}

/** As titles write it most often. */
function candidateOf({ key, surface, times, others }: Term, score: number): Candidate {
  let most = times;
  let shown = surface;
  for (const [other, count] of others ?? [])
    if (count > most) {
      most = count;
      shown = other;
    }
  return { stems: key.split(' '), surface: shown, score };
}
