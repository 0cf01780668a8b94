// For `{ skip: onnxSkip }`: the optional packages of the ONNX encoder, which a plain `npm install` leaves out.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const PEERS = ['onnxruntime-node', '@huggingface/tokenizers'];
const missing = PEERS.filter((name) => !isThere(name));

export const onnxSkip: string | false =
  missing.length === 0
    ? false
    : `${missing.join(' and ')} not installed (npm install --no-save --save-prod --ignore-scripts onnxruntime-node@1.30.0 @huggingface/tokenizers@0.2.0)`;

function isThere(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}
