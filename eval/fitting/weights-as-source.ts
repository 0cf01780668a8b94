// Fitted weights as the source text that is shipped.
import { FEATURES } from '../../src/engine/hybrid/rerank-weights.ts';
import type { RerankFit, RerankWeights } from './rerank-fit.ts';

const TABLE = /(RERANK_WEIGHTS: [^=]*= \{\n)[^}]*(\};)/;

/** The text of src/engine/hybrid/rerank-weights.ts with other numbers. Throws Error when it has no table. */
export function withWeights(source: string, weights: RerankWeights): string {
  if (!TABLE.test(source)) throw new Error('the file has no table RERANK_WEIGHTS');
  return source.replace(TABLE, (_, head: string, end: string) => `${head}${rows(weights, '  ')}${end}`);
}

/** The text of eval/rerank-weights-without.ts. */
export function weightsWithout({ sets }: Pick<RerankFit, 'sets'>): string {
  const tables = sets.map(({ name, without }) => `  ${keyOf(name)}: {\n${rows(without, '    ')}  },\n`);
  return [
    '// Weights of the reranker fitted without one set each, for measuring that set. Written by eval/fit-rerank.ts.',
    "import type { Feature } from '../src/engine/hybrid/rerank-weights.ts';",
    '',
    '/** By the name of the set left out. */',
    'export const RERANK_WEIGHTS_WITHOUT: Readonly<Record<string, Readonly<Record<Feature, number>>>> = {',
    `${tables.join('')}};`,
    '',
  ].join('\n');
}

function rows(weights: RerankWeights, indent: string): string {
  return FEATURES.map((feature) => `${indent}${feature}: ${weights[feature]},\n`).join('');
}

function keyOf(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `'${name.replaceAll(/['\\]/g, '\\$&')}'`;
}
