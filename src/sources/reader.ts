// The contract between the readers (one folder each) and whoever wants papers: detect by content, then stream.
import type { Paper } from '../domain/paper.ts';
import type { Input } from './input/input.ts';

/** Where in the input something stands. At least one of line, offset, record is set. */
export interface Place {
  /** 1-based line of the decoded text. */
  readonly line?: number | undefined;
  /** 0-based character offset in the decoded text. */
  readonly offset?: number | undefined;
  /** 1-based number of the record in file order. */
  readonly record?: number | undefined;
}

export interface ReadPaper {
  readonly kind: 'paper';
  readonly paper: Paper;
  readonly place: Place;
  /** Said to the user, kept with the record: "the year is a guess", "declared entities were not expanded". */
  readonly notes?: readonly string[] | undefined;
  /** Only from another Broadsheet's export: the work it belongs to there, and where that library had it from. */
  readonly origin?: RecordOrigin | undefined;
}

export interface RecordOrigin {
  readonly workId: string;
  readonly source: string;
  readonly seen: string;
}

/** A record that could not be read, with the source's own text so that it can be shown and tried again. */
export interface ReadRejected {
  readonly kind: 'rejected';
  /** Starts lower case, says what is wrong: `no title`, `"date" is 0000-00-00, not a calendar date`. */
  readonly reason: string;
  readonly place: Place;
  /** The record's own text, at most 64 KiB, enough to parse again when it is a whole record. */
  readonly raw: string;
}

/** The source says that a record is gone (OAI status="deleted", HF withdrawnAt): never deletes a work, marks the record. */
export interface ReadDeleted {
  readonly kind: 'deleted';
  readonly key: string;
  readonly place: Place;
}

/** What the stream is about, not about one record: a resumption token, the page's day, "entities are not expanded". */
export interface ReadNotice {
  readonly kind: 'notice';
  readonly message: string;
  readonly place?: Place | undefined;
  /** OAI-PMH: where to go on; HTTP sources use it, files report it. */
  readonly resumptionToken?: string | undefined;
}

export type ReadItem = ReadPaper | ReadRejected | ReadDeleted | ReadNotice;

export interface ReadOptions {
  /** The day (YYYY-MM-DD) on which the input was seen: `--seen`, else the file's time, else today. */
  readonly seen: string;
  /** True when `seen` is not the user's own word but a file's time or the clock. */
  readonly seenGuessed: boolean;
  /** Site zone (IANA) by which instants become calendar dates. */
  readonly zone: string;
}

/** The first part of an input, as detection sees it. */
export interface Head {
  /** File name or URL, for messages; a hint of the very last resort. */
  readonly name: string;
  /** First 64 Ki characters, decoded, BOM removed. */
  readonly text: string;
  /** True when `text` is the whole input. */
  readonly complete: boolean;
  /** Shape of JSON content, undefined when the input does not begin like JSON. See `input/json-shape.ts`. */
  readonly json?: JsonShape | undefined;
  /** Name of the root element with prefix stripped and the default/used namespaces, undefined when not XML/HTML. */
  readonly xml?: XmlShape | undefined;
}

export interface JsonShape {
  /** `lines`: more than one top-level value, or one object a line. */
  readonly top: 'array' | 'object' | 'lines';
  /** Keys of the top-level object (top=object), as far as the head goes. */
  readonly keys: readonly string[];
  /** First record: first element of the array, first line, or the top-level object itself; best effort when cut (scalars,
   *  and nested objects as far as they parsed). */
  readonly first: Readonly<Record<string, unknown>>;
}

export interface XmlShape {
  /** Local name of the root element, lower case for HTML. */
  readonly root: string;
  /** Local names of the first 50 elements, in order. */
  readonly elements: readonly string[];
  /** All xmlns URIs seen in the head. */
  readonly namespaces: readonly string[];
}

export interface Reader {
  /** Stable name of the format, also the `source` of its records: `listing`, `arxiv-atom`, `bibtex`. */
  readonly format: string;
  /** For people: "arXiv Atom API". */
  readonly label: string;
  /** 0 (no) to 1 (certain) that an input which begins like this is of this format. Looks at content, not at the name. */
  detect(head: Head): number;
  /** Yields every record, sound or not, in file order; never throws for bad content (it yields `rejected`), throws
   *  InputError only where the rest of the stream cannot be read. Memory is bounded by the largest record. */
  read(input: Input, options: ReadOptions): AsyncIterable<ReadItem>;
}
