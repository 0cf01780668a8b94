// A larger corpus of the same kind: new documents made of two real ones of the same group (first category or venue), drawn at
// random: the first half of one's title and sentences, the second half of the other's. So length, number of sentences and a
// word's share of documents stay nearly what they were (the bench prints the measured ratio), and lists grow with the corpus.
// More pieces from more documents would spread words that come in bursts over too many: with runs of three sentences frequencies
// were 8 to 20 % too high. The vocabulary does not grow: lists are longer than in a real corpus of that size, which makes the
// figures pessimistic.
import { seededRandom } from '../workbench.ts';
import type { BenchDocument } from './corpus.ts';

const SEED = 20261120;
/** Smaller groups are one group together: too few sentences make the same documents again and again. */
const SMALLEST_GROUP = 100;

/** Splits where a sentence plainly ends; never inside a number or an abbreviation like "e.g. the". */
const SENTENCE_END = /(?<=[.!?])\s+(?=["'(\p{Lu}\p{N}])/u;

interface Pieces {
  readonly group: number;
  readonly title: readonly string[];
  readonly sentences: readonly string[];
}

export function* recombined(real: readonly BenchDocument[], count: number): Iterable<BenchDocument> {
  if (real.length === 0) return;
  const random = seededRandom(SEED);
  const { pieces, groups } = grouped(real);
  for (let i = 0; i < count; i++) {
    const at = Math.floor(random() * real.length);
    const first = pieces[at] as Pieces;
    const members = groups[first.group] as readonly number[];
    const second = pieces[members[Math.floor(random() * members.length)] as number] as Pieces;
    const { authors, categories, day } = real[at] as BenchDocument;
    yield {
      key: real.length + i,
      title: crossed(first.title, second.title),
      abstract: crossed(first.sentences, second.sentences),
      authors,
      categories,
      day,
    };
  }
}

function crossed(first: readonly string[], second: readonly string[]): string {
  return [...first.slice(0, Math.ceil(first.length / 2)), ...second.slice(Math.ceil(second.length / 2))].join(' ');
}

function grouped(real: readonly BenchDocument[]): { pieces: Pieces[]; groups: number[][] } {
  const sizes = new Map<string, number>();
  for (const document of real) sizes.set(groupOf(document), (sizes.get(groupOf(document)) ?? 0) + 1);
  const numbers = new Map<string, number>();
  const groups: number[][] = [];
  const pieces = real.map((document, at) => {
    const name = (sizes.get(groupOf(document)) ?? 0) < SMALLEST_GROUP ? '' : groupOf(document);
    let group = numbers.get(name);
    if (group === undefined) {
      group = groups.length;
      numbers.set(name, group);
      groups.push([]);
    }
    groups[group]?.push(at);
    return { group, title: document.title.split(/\s+/), sentences: document.abstract.split(SENTENCE_END) };
  });
  return { pieces, groups };
}

function groupOf({ categories }: BenchDocument): string {
  return categories[0] ?? '';
}
