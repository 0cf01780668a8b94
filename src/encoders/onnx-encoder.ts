// An encoder from a local folder with an ONNX model, run in a thread of its own by onnxruntime-node, an optional package.
import { RpcThread, siblingScript } from '../threads/rpc.ts';
import type { EncodeOptions, Encoder } from './encoder.ts';
import { EncoderError } from './encoder-error.ts';
import type { OnnxVectors } from './onnx-model.ts';
import type { OnnxCall, OnnxReply, OnnxThreadData } from './onnx-worker.ts';
import { refuseBlank } from './refuse-blank.ts';

export interface OnnxOptions {
  /** Cores that a run may use. */
  readonly threads?: number;
}

/** Searches, imports and pages want the others. */
const THREADS = 1;
/** Texts in one call: between two calls the caller can stop. */
const BATCH = 8;

export class OnnxEncoder implements Encoder {
  readonly id: string;
  readonly #thread: RpcThread;
  #dimensions: number | undefined;
  #cutTexts = 0;

  /** Reads the folder and loads the model. @throws EncoderError('unusable' or 'not-installed') saying what is missing */
  static async open(folder: string, { threads = THREADS }: OnnxOptions = {}): Promise<OnnxEncoder> {
    const data: OnnxThreadData = { folder, threads };
    const thread = await RpcThread.start(siblingScript(import.meta.url, 'onnx-worker'), data);
    try {
      return new OnnxEncoder(thread, await ask<string>(thread, 'open', undefined));
    } catch (error) {
      await thread[Symbol.asyncDispose]();
      throw error;
    }
  }

  private constructor(thread: RpcThread, id: string) {
    this.#thread = thread;
    this.id = id;
  }

  get dimensions(): number | undefined {
    return this.#dimensions;
  }

  get cutTexts(): number {
    return this.#cutTexts;
  }

  async encode(texts: readonly string[], { kind, signal }: EncodeOptions): Promise<readonly Float32Array[]> {
    refuseBlank(texts);
    const vectors: Float32Array[] = [];
    for (let from = 0; from < texts.length; from += BATCH) {
      signal?.throwIfAborted();
      const call: OnnxCall = { texts: texts.slice(from, from + BATCH), kind };
      const made = await ask<OnnxVectors>(this.#thread, 'encode', call);
      signal?.throwIfAborted();
      vectors.push(...made.vectors);
      this.#cutTexts += made.cut;
      this.#dimensions ??= made.vectors[0]?.length;
    }
    return vectors;
  }

  async close(): Promise<void> {
    await this.#thread[Symbol.asyncDispose]();
  }
}

async function ask<T>(thread: RpcThread, name: string, args: OnnxCall | undefined): Promise<T> {
  let reply: OnnxReply<T>;
  try {
    reply = (await thread.client.call(name, args)) as OnnxReply<T>;
  } catch (error) {
    throw new EncoderError('unusable', `the thread of the ONNX model failed: ${(error as Error).message}`);
  }
  if (!reply.ok) throw new EncoderError(reply.kind, reply.message);
  return reply.value;
}
