// The two libraries that parse an entry's content, loaded when the first entry is met: they cost a tenth of a second.

import type { Options } from '@retorquere/bibtex-parser';

export interface ParsedEntry {
  readonly type: string;
  readonly key: string;
  /** Names in lower case, values as TeX. */
  readonly fields: ReadonlyMap<string, string>;
}

export interface CslNameParts {
  readonly family?: string | undefined;
  readonly given?: string | undefined;
  readonly suffix?: string | undefined;
  readonly 'non-dropping-particle'?: string | undefined;
}

export interface Parsers {
  /** citation-js; throws for what it cannot read. */
  strict(text: string): ParsedEntry;
  /** @retorquere/bibtex-parser; undefined where it has to guess, too. `unresolved` names macros that nobody defined. */
  lenient(text: string): { readonly entry: ParsedEntry; readonly unresolved: readonly string[] } | undefined;
  /** Macros that are there before any @string: months, and the journals that BibTeX's own styles know. */
  readonly macros: ReadonlyMap<string, string>;
  /** The names of an `author` field; throws for what it cannot read. */
  names(field: string): readonly CslNameParts[];
}

let loaded: Promise<Parsers> | undefined;

export function parsers(): Promise<Parsers> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Parsers> {
  const [{ plugins }, , retorquere] = await Promise.all([
    import('@citation-js/core'),
    import('@citation-js/plugin-bibtex'),
    import('@retorquere/bibtex-parser'),
  ]);
  return {
    macros: new Map(Object.entries(plugins.config.get('@bibtex').constants.defaultStrings)),
    strict(text) {
      const entries = plugins.input.data(text, '@biblatex/text') as readonly RawEntry[];
      const entry = entries.at(-1);
      if (!entry) throw new SyntaxError('there is no entry in it');
      const fields = new Map(Object.entries(entry.properties).map(([name, value]) => [name, String(value)]));
      return { type: entry.type, key: entry.label, fields };
    },
    lenient(text) {
      const { entries, errors } = retorquere.parse(text, LENIENT);
      const entry = entries.at(-1);
      const unresolved = errors.map(({ error }) => /^Unresolved @string reference "(.*)"$/.exec(error)?.[1]);
      if (!entry || entries.length > 1) return undefined;
      if (unresolved.includes(undefined)) return undefined;
      const fields = new Map(Object.entries(entry.fields).map(([name, value]) => [name, joined(value)]));
      return { entry: { type: entry.type, key: entry.key, fields }, unresolved: unresolved.map(String) };
    },
    names(field) {
      const input = { type: 'misc', label: 'names', properties: { author: field } };
      const [item] = plugins.input.data(input, '@biblatex/entry+object') as readonly {
        author?: readonly CslNameParts[];
      }[];
      return item?.author ?? [];
    },
  };
}

/** Values as they stand. Names above all: taking a long list apart would cost it minutes. */
const LENIENT: Options = {
  raw: true,
  english: false,
  sentenceCase: false,
  fieldMode: Object.fromEntries(
    'author authors editor editors bookauthor keywords keyword publisher institution organization location'
      .split(' ')
      .map((name) => [name, 'verbatim']),
  ),
};

/** What citation-js makes of an entry before it maps it to CSL. */
interface RawEntry {
  readonly type: string;
  readonly label: string;
  readonly properties: Readonly<Record<string, string | number>>;
}

/** The lenient parser takes lists apart. */
function joined(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  const parts = value.map((part: unknown) => {
    if (typeof part !== 'object' || part === null) return String(part);
    const { name, prefix, lastName, suffix, firstName } = part as Readonly<Record<string, string | undefined>>;
    return name ?? [[prefix, lastName].filter(Boolean).join(' '), suffix, firstName].filter(Boolean).join(', ');
  });
  return parts.join(value.some((part) => typeof part === 'object') ? ' and ' : ', ');
}
