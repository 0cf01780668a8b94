// The thread of an ONNX model: a run holds its thread up for as long as it takes, and pages and searches go on meanwhile.
// Between two runs it takes what came in, so that a query waits for one run of documents at most.
import { workerData } from 'node:worker_threads';
import { answerCalls } from '../threads/rpc.ts';
import type { TextKind } from './encoder.ts';
import { EncoderError, type EncoderErrorKind } from './encoder-error.ts';
import { readOnnxFolder } from './onnx-folder.ts';
import { OnnxModel, type OnnxVectors } from './onnx-model.ts';
import { loadOnnxPeers } from './onnx-peers.ts';

export interface OnnxThreadData {
  readonly folder: string;
  readonly threads: number;
}

export interface OnnxCall {
  readonly texts: readonly string[];
  readonly kind: TextKind;
}

/** Errors cross threads as data. */
export type OnnxReply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly kind: EncoderErrorKind; readonly message: string };

const { folder, threads } = workerData as OnnxThreadData;
let model: OnnxModel | undefined;

async function open(): Promise<string> {
  const read = readOnnxFolder(folder);
  model = await OnnxModel.open(loadOnnxPeers(), read, threads);
  return read.id;
}

async function encode({ texts, kind }: OnnxCall): Promise<OnnxVectors> {
  if (!model) throw new EncoderError('unusable', `${folder} is not open`);
  return await model.encode(texts, kind);
}

async function reply<T>(work: Promise<T>): Promise<OnnxReply<T>> {
  try {
    return { ok: true, value: await work };
  } catch (error) {
    if (error instanceof EncoderError) return { ok: false, kind: error.kind, message: error.message };
    throw error;
  }
}

answerCalls(
  (name, args) => (name === 'open' ? reply(open()) : reply(encode(args as OnnxCall))),
  async () => {
    await model?.close();
  },
);
