// What a published model says of how it was made, and the report of the one that an index has.
import { join } from 'node:path';
import { readManifest } from '../../engine/files/manifest.ts';
import { readSections } from '../../engine/files/read-sections.ts';
import { MODEL_KIND, type ModelMeta } from '../../engine/model/format.ts';

export interface ModelReport {
  /** RECIPE of the training. */
  readonly recipe: number;
  readonly seed: number;
  /** ISO instant at which it was finished. */
  readonly at: string;
  /** Spent training, interruptions left out. */
  readonly seconds: number;
  /** Papers that the index had; of very many, `documents` were drawn. */
  readonly papers: number;
  readonly documents: number;
  readonly terms: number;
  readonly members: number;
  /** Seen in all epochs of all members. */
  readonly pairs: number;
  /** Citations within the library, and papers kept together in public, that it learnt from. */
  readonly links: number;
  /** Papers of which title and abstract were held out. */
  readonly heldOut: number;
  /** Mean loss of a pair, in nats, at the beginning of the first member and at the end of the last one. */
  readonly firstLoss: number;
  readonly lastLoss: number;
  /** Share of the documents' variance that the dimensions keep, 0 to 1. */
  readonly varianceKept: number;
}

export interface PublishedModel {
  readonly number: number;
  readonly bytes: number;
  /** undefined for a model that another program put there. */
  readonly report: ModelReport | undefined;
}

export interface IndexedPapers {
  readonly papers: number;
  readonly position: number;
  readonly model: PublishedModel | undefined;
  /** Why there is no model though the index names one. */
  readonly problem: string | undefined;
}

/** By the index's files alone; undefined when there is no index. Throws EngineError for a manifest that cannot be read. */
export function indexedPapers(index: string): IndexedPapers | undefined {
  const manifest = readManifest(index);
  if (!manifest) return undefined;
  const { segments, position, model } = manifest;
  const papers = segments.reduce((sum, { documents, deleted }) => sum + documents - deleted, 0);
  const none = { papers, position, model: undefined, problem: undefined };
  if (!model) return none;
  try {
    const { meta } = readSections(join(index, model.file), MODEL_KIND, []);
    const { more } = meta as unknown as ModelMeta;
    const report = more.training as ModelReport | undefined;
    return { ...none, model: { number: model.number, bytes: model.bytes, report } };
  } catch (error) {
    return { ...none, problem: (error as Error).message };
  }
}
