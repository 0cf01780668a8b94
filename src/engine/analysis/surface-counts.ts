// Surfaces met so far with their terms, so that none is stemmed twice; and how often each was met since the last time somebody
// asked, which completion and did-you-mean are made of.

export interface SurfaceCount {
  readonly surface: string;
  readonly count: number;
}

export class SurfaceCounts {
  readonly #places = new Map<string, number>();
  readonly #surfaces: string[] = [];
  readonly #terms: number[] = [];
  /** Since the last `take`. */
  readonly #counts: number[] = [];
  /** Places with a count other than 0. */
  #counted: number[] = [];

  /** The place of a surface, or undefined before `add`. */
  placeOf(surface: string): number | undefined {
    return this.#places.get(surface);
  }

  /** A new surface, not counted yet; says its place. */
  add(surface: string, term: number): number {
    const place = this.#terms.length;
    this.#places.set(surface, place);
    this.#surfaces.push(surface);
    this.#terms.push(term);
    this.#counts.push(0);
    return place;
  }

  termAt(place: number): number {
    return this.#terms[place] as number;
  }

  /** `times` is above 0. */
  count(place: number, times: number): void {
    const before = this.#counts[place] as number;
    if (before === 0) this.#counted.push(place);
    this.#counts[place] = before + times;
  }

  /** What was counted since the last call: its cost goes with that, not with all that was ever met. */
  take(): SurfaceCount[] {
    const counted = this.#counted;
    this.#counted = [];
    return counted.map((place) => {
      const count = this.#counts[place] as number;
      this.#counts[place] = 0;
      return { surface: this.#surfaces[place] as string, count };
    });
  }
}
