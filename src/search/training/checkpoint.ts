// A training that was interrupted, in a file: what it takes to go on as if nothing had been.
import { rmSync } from 'node:fs';
import { EngineError } from '../../engine/error.ts';
import { Container } from '../../engine/files/container.ts';
import { writeContainer } from '../../engine/files/write-container.ts';
import type { LibraryState } from '../../engine/train/train-library.ts';
import type { TrainingReport } from '../../engine/train/trained-model.ts';
import { checkpointFile } from './training-folder.ts';

export interface Checkpoint {
  readonly state: LibraryState;
  /** Spent training so far. */
  readonly seconds: number;
}

interface CheckpointMeta {
  readonly format: number;
  readonly fingerprint: string;
  readonly reports: readonly TrainingReport[];
  readonly current: { readonly fingerprint: string; readonly step: number; readonly tally: readonly number[] } | null;
  readonly seconds: number;
}

const KIND = 'broadsheet-training';
/** Raised whenever a file of the former number would be read wrongly. */
const FORMAT = 1;
const NEIGHBOURS = 'neighbours';
const TABLE = 'current.table';
const ACCUMULATORS = 'current.accumulators';

/** In place of the one before, in one step. Throws WriteError. */
export function writeCheckpoint(index: string, { state, seconds }: Checkpoint): void {
  const { fingerprint, tables, reports, neighbours, current } = state;
  const meta: CheckpointMeta = {
    format: FORMAT,
    fingerprint,
    reports,
    current: current ? { fingerprint: current.fingerprint, step: current.step, tally: current.tally } : null,
    seconds,
  };
  const sections = [
    ...tables.map((table, member) => section(tableOf(member), table)),
    ...(neighbours ? [section(NEIGHBOURS, neighbours)] : []),
    ...(current ? [section(TABLE, current.table), section(ACCUMULATORS, current.accumulators)] : []),
  ];
  writeContainer(checkpointFile(index), KIND, meta, sections);
}

/** undefined when there is none, or none that can be read: then the training begins anew. */
export function readCheckpoint(index: string): Checkpoint | undefined {
  try {
    return read(checkpointFile(index));
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

export function removeCheckpoint(index: string): void {
  rmSync(checkpointFile(index), { force: true });
}

function read(path: string): Checkpoint | undefined {
  const container = Container.open(path, KIND);
  // As this file wrote it: every byte has a checksum.
  for (const _ of container.sweep());
  const meta = container.meta as unknown as CheckpointMeta;
  if (meta.format !== FORMAT) return undefined;
  // Copies: the training keeps them, and the file's memory is freed.
  const numbers = (name: string) => {
    const bytes = container.u8(name).slice();
    return new Float32Array(bytes.buffer, 0, bytes.length / 4);
  };
  const { fingerprint, reports, current, seconds } = meta;
  return {
    seconds,
    state: {
      fingerprint,
      reports,
      tables: reports.map((_, member) => numbers(tableOf(member))),
      neighbours: container.has(NEIGHBOURS) ? container.u32(NEIGHBOURS).slice() : undefined,
      current: current ? { ...current, table: numbers(TABLE), accumulators: numbers(ACCUMULATORS) } : undefined,
    },
  };
}

function tableOf(member: number): string {
  return `member.${member}`;
}

function section(name: string, { buffer, byteOffset, byteLength }: Float32Array | Uint32Array) {
  return { name, parts: [new Uint8Array(buffer, byteOffset, byteLength)] };
}
