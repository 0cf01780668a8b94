// A catalogue of texts as a flat list, the ones that functions make called with marks in the place of what varies.

export interface CatalogueText {
  /** `front.why.votes`. */
  readonly path: string;
  /** How much varies. */
  readonly arity: number;
  /** What varies in it, by its place, where it is shown at all. */
  readonly shows: readonly number[];
  /** What stands between. */
  readonly pieces: readonly string[];
}

/** A private character for each place. */
const MARKS = 0xe000;
const MARK = /[\ue000-\ue0ff]/;

export function catalogueTexts(catalogue: object, above = ''): CatalogueText[] {
  return Object.entries(catalogue).flatMap(([name, value]: [string, unknown]) => {
    const path = above === '' ? name : `${above}.${name}`;
    if (typeof value === 'string') return [{ path, arity: 0, shows: [], pieces: [value] }];
    if (typeof value === 'function') return [made(path, value as Maker)];
    if (typeof value === 'object' && value !== null) return catalogueTexts(value, path);
    throw new Error(`${path} is no text`);
  });
}

type Maker = (...varying: unknown[]) => unknown;

function made(path: string, maker: Maker): CatalogueText {
  const arity = maker.length;
  const text = flat(maker(...Array.from({ length: arity }, (_, i) => mark(i))));
  // Other forms: one of them, none of them. Where a link is wanted a number is none, and nothing depends on it.
  const forms = [1, 0, ''].map((varying) => attempt(() => flat(maker(...Array(arity).fill(varying)))));
  const pieces = [text, ...forms].flatMap((form) => form.split(new RegExp(MARK, 'g')));
  const shows = [...new Set([...text].filter((char) => MARK.test(char)))].map((char) => char.charCodeAt(0) - MARKS);
  return { path, arity, shows: shows.sort((a, b) => a - b), pieces: pieces.filter((piece) => piece !== '') };
}

/** Is a number, a text, a list, a group of such, or a function that puts a text into a link, whatever it is used as. */
function mark(place: number): unknown {
  const char = String.fromCharCode(MARKS + place);
  return new Proxy((text: unknown) => `${char}${flat(text)}${char}`, {
    get(_, property): unknown {
      if (property === Symbol.toPrimitive) return (hint: string) => (hint === 'number' ? 7 : char);
      if (property === 'join') return () => char;
      return mark(place);
    },
  });
}

function flat(made: unknown): string {
  return Array.isArray(made) ? made.map(flat).join('') : String(made);
}

function attempt(make: () => string): string {
  try {
    return make();
  } catch {
    return '';
  }
}
