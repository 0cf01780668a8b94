// How a published model of term vectors lies in its file, a container of kind MODEL_KIND, made by build-model.ts:
//
//   dictionary.*   the terms, as in a segment; a term's number is its row
//   model.rows     size x dimensions Int8, one term after another: component = code * scale of the term
//   model.scales   size Float32; 0 is a term without a vector
//   model.norms    size Float32, the length of each term's vector as stored
//   model.idf      size Float32, ln(1 + (N - df + .5) / (df + .5)) over the documents that it was trained on
//
// and how the vectors of one segment's documents do, a container of kind VECTORS_KIND, made by segment-vectors.ts: the sections of
// vectors/format.ts, and
//
//   term.rows      Int32 by the segment's term number: the term's row in the model, -1 for a term that it does not know

/** Raised whenever a file of the former number would be read wrongly. */
export const MODEL_FORMAT = 1;
export const MODEL_KIND = 'broadsheet-model';
export const ROWS = 'model.rows';
export const SCALES = 'model.scales';
export const NORMS = 'model.norms';
export const IDF = 'model.idf';

/** As MODEL_FORMAT. */
export const VECTORS_FORMAT = 1;
export const VECTORS_KIND = 'broadsheet-vectors';
export const TERM_ROWS = 'term.rows';

/** A file to be: what `writeContainer` takes. */
export interface Image<Meta> {
  readonly meta: Meta;
  readonly sections: readonly { readonly name: string; readonly parts: readonly Uint8Array[] }[];
}

export interface ModelMeta {
  /** MODEL_FORMAT. */
  readonly format: number;
  /** ANALYSIS_VERSION of its terms. */
  readonly analysis: number;
  /** The model's number in its index, from 1; 0 for one that no index has adopted. */
  readonly number: number;
  readonly dimensions: number;
  /** Terms. */
  readonly size: number;
  /** Documents that it was trained on. */
  readonly documents: number;
  /** Whatever its maker wants to say about it, as JSON can: report, calibration. */
  readonly more: Readonly<Record<string, unknown>>;
}

export interface VectorsMeta {
  /** VECTORS_FORMAT. */
  readonly format: number;
  /** Number of the model that they are of. */
  readonly model: number;
  readonly dimensions: number;
  readonly documents: number;
}
