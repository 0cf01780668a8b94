// Inheritance between entries by `crossref` (biblatex manual 2.4.1.1 and appendix B; `xref` inherits nothing there). A child
// takes what tells where it appeared, never what tells which work it is: a parent's DOI would join two works.
// A child waits until its parent has come, at most to the end of the file; what waits and the parents are bounded.
import type { Entry } from './entry.ts';

const PARENTS = new Set(
  'book mvbook inbook collection mvcollection proceedings mvproceedings reference mvreference periodical conference booklet'.split(
    ' ',
  ),
);
const INHERITED =
  'booktitle maintitle journaltitle journal series volume publisher institution organization school year month day date eventtitle venue isbn language langid'.split(
    ' ',
  );
/** A chapter in a volume of a work in a series has three. */
const MOST_ANCESTORS = 8;
/** Characters of entries that wait, and of parents that are kept. */
const MOST_WAITING = 32 * 1024 * 1024;
const MOST_KEPT = 32 * 1024 * 1024;

interface Parent {
  readonly type: string;
  readonly key: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly crossref: string | undefined;
}

export class Crossrefs {
  readonly #parents = new Map<string, Parent>();
  #keptChars = 0;
  /** Children by the key of the parent they wait for; a Map keeps them in the order they came. */
  readonly #waiting = new Map<string, Entry[]>();
  #waitingChars = 0;

  /** Takes an entry in and yields the ones that are complete by now: itself, and those that waited for it. */
  *take(entry: Entry): Iterable<Entry> {
    yield* this.#complete(entry);
    if (!PARENTS.has(entry.type)) return;
    for (const key of this.#keep(entry)) {
      const children = this.#waiting.get(key) ?? [];
      this.#waiting.delete(key);
      for (const child of children) {
        this.#waitingChars -= child.raw.length;
        yield* this.#complete(child);
      }
    }
    while (this.#waitingChars > MOST_WAITING) yield* this.#release();
  }

  /** The file is at its end: whoever still waits goes without what did not come. */
  *end(): Iterable<Entry> {
    while (this.#waiting.size > 0) yield* this.#release();
  }

  *#complete(entry: Entry): Iterable<Entry> {
    const crossref = entry.fields.get('crossref')?.trim();
    if (!crossref) {
      yield entry;
      return;
    }
    const { chain, missing } = this.#ancestors(crossref);
    if (missing === undefined) {
      yield inherit(entry, chain);
      return;
    }
    const others = this.#waiting.get(missing);
    if (others) others.push(entry);
    else this.#waiting.set(missing, [entry]);
    this.#waitingChars += entry.raw.length;
  }

  /** Children of the key that has been waited for longest. */
  *#release(): Iterable<Entry> {
    for (const [missing, children] of this.#waiting) {
      this.#waiting.delete(missing);
      for (const child of children) {
        this.#waitingChars -= child.raw.length;
        const { chain } = this.#ancestors(child.fields.get('crossref')?.trim() ?? '');
        yield inherit(isPlaced(child) ? child : { ...child, notes: [...child.notes, noParent(missing)] }, chain);
      }
      return;
    }
  }

  /** Parent, grandparent… as far as they are known, each once: circles end where they began. */
  #ancestors(key: string): { readonly chain: readonly Parent[]; readonly missing: string | undefined } {
    const chain: Parent[] = [];
    for (let next: string | undefined = key; next; ) {
      const parent = this.#parents.get(next);
      if (!parent) return { chain, missing: next };
      if (chain.includes(parent) || chain.length === MOST_ANCESTORS) break;
      chain.push(parent);
      next = parent.crossref;
    }
    return { chain, missing: undefined };
  }

  /** Remembers a parent under its key and its aliases, which are returned. */
  #keep(entry: Entry): readonly string[] {
    const fields = new Map<string, string>();
    let chars = entry.key.length;
    for (const name of ['title', 'subtitle', ...INHERITED]) {
      const value = entry.fields.get(name);
      if (value === undefined) continue;
      fields.set(name, value);
      chars += value.length;
    }
    const aliases =
      entry.fields
        .get('ids')
        ?.split(',')
        .map((alias) => alias.trim()) ?? [];
    const keys = [entry.key, ...aliases].filter((key) => key !== '' && !this.#parents.has(key));
    if (this.#keptChars + chars > MOST_KEPT) return [];
    this.#keptChars += chars;
    const parent = { type: entry.type, key: entry.key, fields, crossref: entry.fields.get('crossref')?.trim() };
    for (const key of keys) this.#parents.set(key, parent);
    return keys;
  }
}

/** Says itself where and when it appeared, as DBLP's entries do. */
function isPlaced({ fields }: Entry): boolean {
  return (fields.has('booktitle') || fields.has('journal')) && (fields.has('year') || fields.has('date'));
}

function noParent(key: string): string {
  return `there is no book or proceedings "${key}" in the file for its crossref`;
}

function inherit(child: Entry, chain: readonly Parent[]): Entry {
  if (chain.length === 0) return child;
  const fields = new Map(child.fields);
  const give = (name: string, value: string | undefined): void => {
    if (value !== undefined && !fields.has(name)) fields.set(name, value);
  };
  let heir = child.type;
  for (const parent of chain) {
    const title = parent.fields.get('title');
    const subtitle = parent.fields.get('subtitle');
    const whole = title && subtitle ? `${title}: ${subtitle}` : title;
    // The parent's own booktitle is what it calls itself where somebody prepared it for classical BibTeX.
    if (parent.type.startsWith('mv')) give('maintitle', whole);
    else if (parent.type === 'periodical') give('journaltitle', whole);
    else if (heir !== 'book') give('booktitle', parent.fields.get('booktitle') ?? whole);
    const hasDate = fields.has('date') || fields.has('year');
    for (const name of INHERITED) {
      if (hasDate && /^(?:date|year|month|day)$/.test(name)) continue;
      give(name, parent.fields.get(name));
    }
    heir = parent.type;
  }
  return { ...child, fields };
}
