// Fits the weights of src/engine/hybrid/rerank-weights.ts: `node --import tsx eval/fit-rerank.ts [DIR…] [--dry]`. Prints what they
// gain leave-one-set-out; without --dry writes them there and, fitted without each set, to eval/rerank-weights-without.ts.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readTestSet } from './beir/read-test-set.ts';
import { defaultSets } from './default-sets.ts';
import { judgedCandidates } from './fitting/judged-candidates.ts';
import { fitRerank, type RerankFit, type RerankSet } from './fitting/rerank-fit.ts';
import { weightsWithout, withWeights } from './fitting/weights-as-source.ts';
import { progressLines } from './progress.ts';

const SHIPPED = fileURLToPath(new URL('../src/engine/hybrid/rerank-weights.ts', import.meta.url));
const WITHOUT = fileURLToPath(new URL('rerank-weights-without.ts', import.meta.url));

const { values, positionals } = parseArgs({
  options: { dry: { type: 'boolean', default: false }, 'leave-out-query': { type: 'boolean', default: false } },
  allowPositionals: true,
});
const progress = progressLines(
  (text) => process.stderr.write(text),
  () => performance.now(),
);
const own = values['leave-out-query'] ? 'leave-out' : 'keep';
const given = positionals.map((folder) => ({ folder: resolve(folder), name: basename(resolve(folder)), own }) as const);
const { signal } = new AbortController();
const sets: RerankSet[] = [];
for (const source of given.length > 0 ? given : defaultSets()) {
  const set = await readTestSet({ ...source, qrels: 'test' }, async () => {});
  const say = (text: string) => progress(`${set.name}: ${text}`);
  sets.push({ name: set.name, queries: await judgedCandidates(set, { signal, progress: say }) });
}
const fit = fitRerank(sets);
process.stdout.write(`${table(fit)}\n${JSON.stringify(fit.weights, null, 2)}\n`);
if (!values.dry) {
  writeFileSync(SHIPPED, withWeights(readFileSync(SHIPPED, 'utf8'), fit.weights));
  writeFileSync(WITHOUT, weightsWithout(fit));
}

function table({ sets: of }: RerankFit): string {
  const average = (value: (set: RerankFit['sets'][number]) => number) =>
    (of.reduce((sum, set) => sum + value(set), 0) / of.length).toFixed(4);
  return [
    '| set | fusion | ranked again, weights of the other sets | p |',
    '|---|---:|---:|---:|',
    ...of.map(
      ({ name, fusion, reranked, difference }) =>
        `| ${name} | ${fusion.toFixed(4)} | ${reranked.toFixed(4)} | ${difference.p.toFixed(3)} |`,
    ),
    `| **average** | ${average((set) => set.fusion)} | ${average((set) => set.reranked)} | |`,
    '',
  ].join('\n');
}
