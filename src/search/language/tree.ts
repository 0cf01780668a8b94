// What a typed query means, as plain data: the same tree for every engine behind the search. It holds what was typed, not the
// terms that an index makes of it.

/** Where a word or phrase has to stand. `author`, `org`, `topic` are names; `title`, `abstract`, `venue` are text. */
export type Field = 'title' | 'abstract' | 'author' | 'org' | 'venue' | 'topic';

/** Things a paper can have; `has:code`. */
export type Possession = 'code' | 'model' | 'dataset' | 'abstract' | 'pdf' | 'video' | 'project';

/** Counts that can be bounded; `votes:>10`. */
export type Count = 'votes' | 'citations';

export type IdScheme = 'arxiv' | 'doi' | 'acl' | 'openreview' | 'work';

/** What every hit must satisfy. Text is as typed; `dates` are calendar days `YYYY-MM-DD`, both ends inclusive. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter }
  /** All of the words of the text, anywhere or in one field; in whatever order. */
  | { readonly kind: 'words'; readonly text: string; readonly field?: Field }
  | { readonly kind: 'phrase'; readonly text: string; readonly field?: Field }
  | { readonly kind: 'dates'; readonly from?: string; readonly to?: string }
  /** Whole numbers, both ends inclusive. */
  | { readonly kind: 'number'; readonly name: Count; readonly min?: number; readonly max?: number }
  | { readonly kind: 'has'; readonly what: Possession }
  /** That category, or one beneath it: `cs` holds `cs.CL`. Upper and lower case are the same. */
  | { readonly kind: 'cat'; readonly value: string }
  /** `value` in the one form of `domain/ids.ts` where the scheme is known, else as typed. */
  | { readonly kind: 'id'; readonly value: string; readonly scheme?: IdScheme };

/** A plain word: `text` is `q.slice(start, end)`. */
export interface PlainWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Chip {
  /** What kind of thing was understood: a field's name, `phrase`, `dates`, `not`, `any`, `all`, `required`, … */
  readonly kind: string;
  /** For people: `author: Yann LeCun`, `2023 to 2025`, `not survey`. */
  readonly label: string;
  /** The part of the query that says it. */
  readonly source: string;
  /** The query without it: the same words, the other chips. */
  readonly without: string;
}

export type By = 'auto' | 'words' | 'meaning';

export interface ParsedQuery {
  /** Plain words: any of them ranks, none filters. Words of the filter rank too: see `rankedTexts`. */
  readonly words: readonly PlainWord[];
  readonly filter: Filter | undefined;
  /** Ids of papers to be like. */
  readonly like: readonly string[];
  readonly by: By;
  readonly chips: readonly Chip[];
  /** For people: what was cut, what was not understood. */
  readonly notes: readonly string[];
}
