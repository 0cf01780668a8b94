// The part of citation-js (which ships no types) that is used here: its registry of parsers, filled by importing plugins.

declare module '@citation-js/core' {
  export const plugins: {
    readonly input: {
      /** Parses with the named format's parser and nothing else; throws for what it refuses. */
      data(input: unknown, format: string): unknown;
    };
    readonly config: {
      get(plugin: '@bibtex'): { readonly constants: { readonly defaultStrings: Readonly<Record<string, string>> } };
    };
  };
}

declare module '@citation-js/plugin-bibtex' {}
declare module '@citation-js/plugin-ris' {}
