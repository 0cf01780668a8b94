// The two optional packages behind the ONNX encoder, loaded when one is configured; as much of their types as is used, since
// they are not there when the project is built.
import { createRequire } from 'node:module';
import { EncoderError } from './encoder-error.ts';

export interface OnnxTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: ArrayLike<number> | ArrayLike<bigint> | ArrayLike<string>;
}

export interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly inputMetadata: readonly { readonly name: string; readonly type?: string }[];
  run(feeds: Readonly<Record<string, OnnxTensor>>, fetches: readonly string[]): Promise<Record<string, OnnxTensor>>;
  release(): Promise<void>;
}

export interface OnnxRuntime {
  readonly InferenceSession: { create(path: string, options: object): Promise<OnnxSession> };
  readonly Tensor: new (type: string, data: BigInt64Array | Int32Array, dims: readonly number[]) => OnnxTensor;
}

export interface Tokenizer {
  encode(text: string, options?: { readonly add_special_tokens?: boolean }): { readonly ids: readonly number[] };
  token_to_id(token: string): number | undefined;
}

export interface OnnxPeers {
  readonly runtime: OnnxRuntime;
  readonly Tokenizer: new (tokenizer: object, config: object) => Tokenizer;
}

/**
 * Without scripts: onnxruntime-node's own fetches GPU files and fails where it may not. `--save-prod`, because npm takes what a
 * package declares as optional peers for installed already.
 */
const INSTALL =
  'npm install --no-save --save-prod --ignore-scripts onnxruntime-node@1.30.0 @huggingface/tokenizers@0.2.0';

/**
 * @param load stands for `require`
 * @throws EncoderError('not-installed') with the command that installs them, or why what is installed cannot be loaded
 */
export function loadOnnxPeers(load: (name: string) => unknown = createRequire(import.meta.url)): OnnxPeers {
  const runtime = loadPeer(load, 'onnxruntime-node') as OnnxRuntime;
  const { Tokenizer } = loadPeer(load, '@huggingface/tokenizers') as Pick<OnnxPeers, 'Tokenizer'>;
  return { runtime, Tokenizer };
}

function loadPeer(load: (name: string) => unknown, name: string): unknown {
  try {
    return load(name);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // A package that is there may lack a file of its own: the library for this platform.
    const isMissing = code === 'MODULE_NOT_FOUND' && message.includes(`'${name}'`);
    throw new EncoderError(
      'not-installed',
      isMissing
        ? `a folder as encoder needs ${name}, which is not installed: ${INSTALL}`
        : `${name} is installed but cannot be loaded here: ${message.split('\n', 1)[0]}`,
    );
  }
}
