// Where the TeX formulas of a text are, asked by place. A formula is shown as a whole, so nothing is cut or marked inside.
import { type Formula, formulasOf } from '../../text/tex-split.ts';

export class Formulas {
  readonly #formulas: readonly Formula[];

  constructor(text: string) {
    this.#formulas = formulasOf(text);
  }

  /** The formula that a cut at `place` would divide, if any. */
  around(place: number): { readonly start: number; readonly end: number } | undefined {
    // The last one that starts before the place.
    let low = 0;
    let high = this.#formulas.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#formulas[middle] as Formula).start < place) low = middle + 1;
      else high = middle;
    }
    const formula = this.#formulas[low - 1];
    return formula && place < formula.end ? formula : undefined;
  }

  /** The stretch, made longer by the formulas that it begins or ends in. */
  whole(start: number, end: number): readonly [number, number] {
    if (this.#formulas.length === 0) return [start, end];
    return [this.around(start)?.start ?? start, this.around(end)?.end ?? end];
  }
}
