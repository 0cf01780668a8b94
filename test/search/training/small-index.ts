// An index of a few invented papers with an empty library beside it, and quick trainings on it.
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readModelImage } from '../../../src/engine/files/model-files.ts';
import type { TrainingPlan } from '../../../src/engine/train/training-plan.ts';
import { IndexWriter } from '../../../src/engine/write/index-writer.ts';
import { indexFolder } from '../../../src/search/indexer.ts';
import { PAPER_SCHEMA } from '../../../src/search/paper-schema.ts';
import { runTraining, type TrainingEnd, type TrainingRequest } from '../../../src/search/training/run-training.ts';
import { readyModelFile } from '../../../src/search/training/training-folder.ts';
import { type Database, openSqlite } from '../../../src/store/database.ts';
import { libraryFile, prepareLibrary } from '../../../src/store/library-files.ts';
import { manyRecords } from '../../support/invented-library.ts';
import { type TempFolder, tempFolder } from '../../support/temp-folder.ts';

/** As the usual one for small libraries, but over in a moment. */
const QUICK: TrainingPlan = {
  first: { members: 2, epochs: 2, sentences: 2, tau: 0.2, learningRate: 0.06 },
  second: { members: 1, epochs: 2, sentences: 1, tau: 0.2, learningRate: 0.06, neighbours: 3 },
};

export interface Text {
  readonly title: string;
  readonly abstract: string;
}

export function stations(n: number): Text[] {
  return manyRecords(n).map(({ title, abstract }) => ({ title, abstract: String(abstract) }));
}

export class SmallIndex implements AsyncDisposable {
  readonly folder: TempFolder;
  readonly index: string;
  readonly database: Database;

  private constructor(folder: TempFolder, database: Database) {
    this.folder = folder;
    this.index = indexFolder(folder.path);
    this.database = database;
  }

  /** Without texts there is no index yet. */
  static async of(texts: readonly Text[]): Promise<SmallIndex> {
    const folder = tempFolder();
    await prepareLibrary(folder.path, () => new Date('2025-11-28T09:30:00Z'));
    const small = new SmallIndex(folder, openSqlite(libraryFile(folder.path)));
    mkdirSync(small.index, { recursive: true });
    if (texts.length > 0) small.put(texts);
    return small;
  }

  /** With a library of its own, as imported. */
  static copyOf(data: string): SmallIndex {
    const folder = tempFolder();
    cpSync(data, folder.path, { recursive: true });
    return new SmallIndex(folder, openSqlite(libraryFile(folder.path)));
  }

  /** In place of those before. */
  put(texts: readonly Text[]): void {
    const writer = this.writer();
    texts.forEach(({ title, abstract }, i) => {
      writer.put({ key: i + 1, text: { title, abstract } });
    });
    writer.commit(writer.position + 1);
  }

  writer(): IndexWriter {
    return IndexWriter.open(this.index, PAPER_SCHEMA);
  }

  train(request: Partial<TrainingRequest> = {}): Promise<TrainingEnd> {
    return runTraining({
      index: this.index,
      database: this.database,
      seed: 1,
      what: 'test',
      clock: () => new Date('2025-11-28T09:30:00Z'),
      signal: new AbortController().signal,
      plan: QUICK,
      ...request,
    });
  }

  /** All of the finished model but the seconds that it took. */
  model(path = readyModelFile(this.index)): unknown {
    const { meta, sections } = readModelImage(path);
    const training = { ...(meta.more.training as object), seconds: 0 };
    return {
      meta: { ...meta, number: 0, more: { ...meta.more, training } },
      sections: sections.map(({ name, parts }) => [name, Buffer.concat(parts).toString('base64')]),
    };
  }

  file(name: string): string {
    return join(this.index, name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.database[Symbol.asyncDispose]();
    this.folder[Symbol.dispose]();
  }
}
