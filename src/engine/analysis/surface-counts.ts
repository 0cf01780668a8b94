// Surfaces met so far with their terms, so that none is stemmed twice; and how often each was met, which completion and
// did-you-mean are made of.

export interface Surface {
  readonly surface: string;
  readonly term: number;
  readonly count: number;
}

export class SurfaceCounts {
  readonly #places = new Map<string, number>();
  readonly #terms: number[] = [];
  readonly #counts: number[] = [];

  /** The place of a surface, or undefined before `add`. */
  placeOf(surface: string): number | undefined {
    return this.#places.get(surface);
  }

  /** A new surface, not counted yet; says its place. */
  add(surface: string, term: number): number {
    const place = this.#terms.length;
    this.#places.set(surface, place);
    this.#terms.push(term);
    this.#counts.push(0);
    return place;
  }

  termAt(place: number): number {
    return this.#terms[place] as number;
  }

  count(place: number, times: number): void {
    this.#counts[place] = (this.#counts[place] as number) + times;
  }

  *all(): Generator<Surface> {
    for (const [surface, place] of this.#places) {
      yield { surface, term: this.#terms[place] as number, count: this.#counts[place] as number };
    }
  }
}
