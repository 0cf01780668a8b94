// Systems that rank by meaning, on small sets of their own: what they learn from, what they share, when they do without.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { EvalReport } from '../../eval/report/report.ts';
import { runEval } from '../../eval/run-eval.ts';
import type { RetrievalSystem } from '../../eval/system.ts';
import { bm25f } from '../../eval/systems/bm25f.ts';
import { rerankWeightsFor } from '../../eval/systems/rerank-weights-for.ts';
import { SYSTEMS } from '../../eval/systems.ts';
import { writeModel } from '../../src/engine/files/model-files.ts';
import { FEATURES, RERANK_WEIGHTS } from '../../src/engine/hybrid/rerank-weights.ts';
import { buildModel } from '../../src/engine/model/build-model.ts';
import { BroadsheetError } from '../../src/errors.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { writeFields } from './invented-fields.ts';
import { writeSet } from './invented-set.ts';

async function print(args: readonly string[], systems = SYSTEMS): Promise<string> {
  let printed = '';
  await runEval(args, {
    systems,
    signal: new AbortController().signal,
    reportFile: '/nowhere/relevance.md',
    print: (text) => {
      printed += text;
    },
    progress() {},
    say() {},
  });
  return printed;
}
const report = async (...args: string[]) => JSON.parse(await print([...args, '--json'])) as EvalReport;

describe('systems by meaning', () => {
  it('share one training, and learn from links where there are some', async () => {
    using folder = tempFolder();
    const { sets } = await report(writeFields(folder.file('linked'), ['sea'], { links: true }));
    const [systems] = sets.map((set) => set.systems);
    assert.deepEqual(
      systems?.map(({ name }) => name),
      ['bm25f', 'meaning', 'fusion', 'hybrid', 'hybrid+links'],
    );
    const [, meaning, fusion, hybrid, withLinks] = systems ?? [];
    assert.match(meaning?.notes[0] ?? '', /^trained in [\d.]+ s: 7 documents, \d+ terms; \d+ members, [\d,]+ pairs$/);
    assert.match(meaning?.notes[1] ?? '', /^weight of meaning [\d.]+, by \d+ titles held out/);
    assert.deepEqual([fusion?.notes, hybrid?.notes], [meaning?.notes, meaning?.notes]);
    assert.match(withLinks?.notes[0] ?? '', /, 6 links;/);
    for (const { name, means } of systems ?? []) assert.equal(means['R@100'], 1, `${name} finds what is asked for`);
  });

  it('are no part of a set, and have no average, where they make no sense', async () => {
    using folder = tempFolder();
    const [linked, plain] = [
      writeFields(folder.file('a'), ['sea'], { links: true }),
      writeFields(folder.file('b'), ['sky']),
    ];
    const ofLinks: RetrievalSystem = { ...bm25f, name: 'of links', appliesTo: ({ links }) => links.length > 0 };
    const { sets, systems, average } = JSON.parse(
      await print([plain, linked, '--json'], [bm25f, ofLinks]),
    ) as EvalReport;
    const names = (of: readonly { readonly name: string }[]) => of.map(({ name }) => name);
    assert.deepEqual(
      sets.map((set) => names(set.systems)),
      [['bm25f'], ['bm25f', 'of links']],
    );
    assert.deepEqual([names(systems), names(average)], [['bm25f', 'of links'], ['bm25f']]);
    assert.match(await print([plain, linked], [bm25f, ofLinks]), /\| a \| of links \| \+?0\.0 \|/);
  });

  it('search by words where nothing can be learnt', async () => {
    using folder = tempFolder();
    const one = writeSet(folder.file('one'), {
      'corpus.jsonl': '{"_id":"a","title":"Kelp","text":""}\n{"_id":"b","title":"Basalt","text":""}\n',
      'queries.jsonl': '{"_id":"q","text":"kelp"}\n',
      'qrels/test.tsv': 'q\ta\t1\n',
    });
    const { sets } = await report(one, '--systems', 'bm25f,hybrid');
    const [words, hybrid] = sets[0]?.systems ?? [];
    assert.deepEqual(hybrid?.means, words?.means);
    assert.deepEqual(hybrid?.notes, ['no model, by words alone: no document has both a title and a text']);
  });

  it('take a model from a file, and leave the query paper out', async () => {
    using folder = tempFolder();
    const set = writeFields(folder.file('set'), ['sea']);
    const terms = ['kelp', 'urchin', 'otter'];
    const rows = Float32Array.from({ length: terms.length * 16 }, (_, i) => Math.sin(i + 1));
    const file = folder.file('other.model');
    writeModel(file, buildModel({ dimensions: 16, terms, df: Uint32Array.of(3, 2, 1), documents: 9, rows }));
    const args = [set, '--systems', 'bm25f', '--model', file];
    const { sets, systems, command } = await report(...args);
    assert.deepEqual(
      systems.map(({ name }) => name),
      ['bm25f', 'hybrid(model)'],
    );
    assert.match(sets[0]?.systems[1]?.notes[0] ?? '', /^model of 9 documents of another library: 3 terms/);
    assert.match(command, /--model other\.model$/, 'without the path of this machine');
    assert.doesNotMatch(await print(args), new RegExp(folder.path));
  });

  it('say what is wrong with a model file', async () => {
    using folder = tempFolder();
    const set = writeFields(folder.file('set'), ['sea']);
    const broken = folder.file('broken.model');
    writeFileSync(broken, 'no model at all');
    for (const file of [broken, folder.file('none.model')])
      await assert.rejects(print([set, '--systems', 'bm25f', '--model', file]), (error: unknown) => {
        assert.ok(error instanceof BroadsheetError, String(error));
        assert.deepEqual([error.code, /--model: .*\.model/.test(error.message)], ['not-found', true]);
        return true;
      });
  });
});

describe('weights of the reranker', () => {
  it('are never those that were fitted on the set that is measured', () => {
    assert.equal(rerankWeightsFor('scifact'), RERANK_WEIGHTS);
    for (const set of ['cranfield', 'cisi', 'cacm', 'med', 'lisa', 'npl', 'csfcube', 'somewhere/med']) {
      const weights = rerankWeightsFor(set);
      assert.notEqual(weights, RERANK_WEIGHTS, set);
      assert.deepEqual(Object.keys(weights).sort(), [...FEATURES].sort());
      assert.ok(Object.values(weights).every((weight) => weight >= 0));
    }
  });
});
