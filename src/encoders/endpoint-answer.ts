// What an embeddings endpoint answered, checked: https://platform.openai.com/docs/api-reference/embeddings
// `{"data":[{"index":0,"embedding":[…] or base64 of little-endian float32},…]}`, in any order.
import { EncoderError } from './encoder-error.ts';
import { unitVector } from './unit-vector.ts';

/**
 * The vectors of `count` texts, in the order of the texts, each of unit length and all of one length.
 * @throws EncoderError('wrong-answer') saying what is not as it must be
 */
export function vectorsOfAnswer(body: string, count: number, url: string): Float32Array[] {
  const wrong = (what: string): never => {
    throw new EncoderError('wrong-answer', `${url} ${what}`);
  };
  const data = dataOf(body) ?? wrong('answered something that is no list of embeddings');
  if (data.length !== count) wrong(`gave ${data.length} vectors for ${count} texts`);
  const vectors: Float32Array[] = new Array(count);
  for (const [place, item] of data.entries()) {
    // Some servers leave `index` out; then the order is that of the texts.
    const index = item?.index ?? place;
    if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= count) {
      wrong(`gave a vector with index ${JSON.stringify(index)} for ${count} texts`);
    }
    if (vectors[index as number]) wrong(`gave two vectors with index ${index}`);
    const values = numbersOf(item?.embedding) ?? wrong(`gave no list of numbers as vector ${index}`);
    vectors[index as number] = unitVector(values, `${url}: vector ${index}`);
  }
  const lengths = new Set(vectors.map(({ length }) => length));
  if (lengths.size > 1) wrong(`gave vectors of ${[...lengths].join(' and ')} dimensions in one answer`);
  return vectors;
}

interface Item {
  readonly index?: unknown;
  readonly embedding?: unknown;
}

function dataOf(body: string): readonly (Item | null)[] | undefined {
  // Python's json writes NaN, which is no JSON; as null it is told as the value that it is not.
  const answer = parsed(body) ?? parsed(body.replace(/(?<=[[,]\s*)-?(?:NaN|Infinity)(?=\s*[\],])/g, 'null'));
  return Array.isArray(answer?.data) ? answer.data : undefined;
}

function parsed(json: string): { readonly data?: unknown } | null | undefined {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function numbersOf(embedding: unknown): ArrayLike<number> | undefined {
  if (Array.isArray(embedding)) return embedding;
  if (typeof embedding !== 'string') return undefined;
  const bytes = Buffer.from(embedding, 'base64');
  if (bytes.length === 0 || bytes.length % 4 !== 0) return undefined;
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
}
