// The evaluation from arguments to report on a small set: every option, what it refuses, and as a process.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Scored } from '../../eval/metrics/ranking.ts';
import { progressLines } from '../../eval/progress.ts';
import type { RecommendReport } from '../../eval/recommend/run-recommend-eval.ts';
import type { EvalReport } from '../../eval/report/report.ts';
import { runEval } from '../../eval/run-eval.ts';
import type { RetrievalSystem, SearchOptions } from '../../eval/system.ts';
import { bm25f } from '../../eval/systems/bm25f.ts';
import { BroadsheetError, type ErrorCode } from '../../src/errors.ts';
import { sharedPath, sharedSkip } from '../support/shared.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { INVENTED, writeSet } from './invented-set.ts';

const MAIN = fileURLToPath(new URL('../../eval/main.ts', import.meta.url));

/** A system that answers what it is told. */
function scripted(name: string, answer: (query: string, options: SearchOptions) => readonly Scored[]): RetrievalSystem {
  return {
    name,
    what: `the answers of ${name}`,
    open: async (collection, { heldOut }) => ({
      notes: [`${collection.ids.length} documents, fitted without ${heldOut}`],
      search: async (query, options) => answer(query, options),
      [Symbol.asyncDispose]: async () => {},
    }),
  };
}
/** Answers all with the same documents, so that what is right is plain. */
const always = scripted('always', (_query, { exclude }) =>
  ['d4', 'd1'].flatMap((id, i) => (id === exclude ? [] : [{ id, score: 2 - i }])),
);

interface Ran {
  readonly printed: string;
  readonly said: string;
}

async function run(
  args: readonly string[],
  systems: readonly RetrievalSystem[] = [bm25f, always],
  options: { reportFile?: string; signal?: AbortSignal } = {},
): Promise<Ran> {
  let printed = '';
  let said = '';
  await runEval(args, {
    systems,
    signal: options.signal ?? new AbortController().signal,
    reportFile: options.reportFile ?? '/nowhere/relevance.md',
    print: (text) => {
      printed += text;
    },
    progress() {},
    say: (text) => {
      said += text;
    },
  });
  return { printed, said };
}

async function report(args: readonly string[], systems?: readonly RetrievalSystem[]): Promise<EvalReport> {
  return JSON.parse((await run([...args, '--json'], systems)).printed) as EvalReport;
}

async function refuses(
  args: readonly string[],
  code: ErrorCode,
  message: RegExp,
  systems?: readonly RetrievalSystem[],
) {
  await assert.rejects(run(args, systems), (error: unknown) => {
    assert.ok(error instanceof BroadsheetError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  });
}

describe('npm run eval', () => {
  it('finds with the baseline, and counts a query without an answer', async () => {
    using folder = tempFolder();
    const { sets, average, systems } = await report([writeSet(folder.path)]);
    assert.deepEqual(
      systems.map(({ name }) => name),
      ['bm25f', 'always'],
    );
    const [lexical, fixed] = sets[0]?.systems ?? [];
    // q1 and q2 are found at once, q3 has no answer, q4 nothing relevant.
    assert.equal(lexical?.counted, 3);
    assert.ok(Math.abs((lexical?.means['MRR@10'] ?? 0) - 2 / 3) < 1e-12);
    // d4, d1: q1 at rank 2, q2 at rank 1, q3 not.
    assert.ok(Math.abs((fixed?.means.MRR ?? 0) - 0.5) < 1e-12);
    assert.ok(Math.abs((fixed?.means['P@10'] ?? 0) - 0.2 / 3) < 1e-12);
    assert.equal(lexical?.against, null);
    assert.equal(fixed?.against?.['MRR@10'].queries, 3);
    assert.ok(Math.abs((fixed?.against?.['MRR@10'].mean ?? 0) + 1 / 6) < 1e-12);
    assert.equal(fixed?.against?.['MRR@10'].p, 1);
    assert.deepEqual(average[1]?.means, fixed?.means);
    assert.match(fixed?.notes.join() ?? '', /^6 documents, fitted without broadsheet-test-/);
  });

  it('takes its means over the queries that it is told to', async () => {
    using folder = tempFolder();
    writeSet(folder.path);
    const mean = async (...args: string[]) => {
      const { sets } = await report([folder.path, ...args], [bm25f]);
      return [sets[0]?.systems[0]?.counted, sets[0]?.systems[0]?.means['MRR@10']];
    };
    assert.deepEqual(await mean('--counted', 'relevant'), [3, 2 / 3]);
    assert.deepEqual(await mean('--counted', 'judged'), [4, 1 / 2]);
    assert.deepEqual(await mean('--counted', 'answered'), [3, 2 / 3]);
  });

  it('averages over sets, each counting the same', async () => {
    using folder = tempFolder();
    const one = writeSet(folder.file('one'));
    const two = writeSet(folder.file('two'), { ...INVENTED, 'qrels/test.tsv': 'q2\td4\t1\n' });
    const { sets, average } = await report([one, two], [always, bm25f]);
    assert.deepEqual(
      sets.map(({ name }) => name),
      ['one', 'two'],
    );
    const [a = 0, b = 0] = sets.map(({ systems }) => systems[1]?.means['nDCG@10']);
    assert.ok(Math.abs((average[1]?.means['nDCG@10'] ?? 0) - (a + b) / 2) < 1e-12);
    const [c = 0, d = 0] = sets.map(({ systems }) => systems[1]?.against?.['nDCG@10'].mean);
    assert.ok(Math.abs((average[1]?.against?.['nDCG@10'].mean ?? 0) - (c + d) / 2) < 1e-12);
  });

  it('calls sets of one name by their parents, too', async () => {
    using folder = tempFolder();
    const args = ['a/set', 'b/set', 'a/set'].map((name) => folder.file(name));
    for (const set of args) writeSet(set);
    const { sets, command } = await report(args, [always]);
    assert.deepEqual(
      sets.map(({ name }) => name),
      ['a/set', 'b/set'],
    );
    assert.equal(command, 'npm run eval -- a/set b/set');
  });

  it('takes other judgements, other systems, and leaves the query paper out', async () => {
    using folder = tempFolder();
    const files = {
      ...INVENTED,
      'queries.jsonl':
        '{"_id":"d1","text":"kelp forests and sea urchins"}\n{"_id":"d4","text":"granite: slowly cooled magma"}\n',
      'qrels/dev.tsv': 'd1\td2\t1\nd4\td5\t1\n',
    };
    const set = writeSet(folder.path, files);
    const args = [set, '--qrels', 'dev', '--systems', 'always,bm25f'];
    const mean = ({ sets }: EvalReport) => sets[0]?.systems.map(({ name, means }) => [name, means['MRR@10']]);
    assert.deepEqual(mean(await report(args)), [
      ['always', 0],
      ['bm25f', 1 / 2],
    ]);
    assert.deepEqual(mean(await report([...args, '--leave-out-query'])), [
      ['always', 0],
      ['bm25f', 1],
    ]);
  });

  it('prints tables, and writes them and the queries when asked', async () => {
    using folder = tempFolder();
    const set = writeSet(folder.file('invented'));
    const [reportFile, perQuery] = [folder.file('docs/relevance.md'), folder.file('queries.jsonl')];
    const { printed, said } = await run([set, '--write', '--per-query', perQuery], undefined, { reportFile });
    assert.equal(readFileSync(reportFile, 'utf8'), printed);
    assert.match(printed, /\| invented \| bm25f \| 0\.\d{4} \|/);
    assert.match(printed, /\| \*\*average\*\* \| always \| −?\d+\.\d \|/);
    assert.match(printed, /Made by `npm run eval -- invented`/);
    assert.doesNotMatch(printed, new RegExp(folder.path), 'no path of this machine');
    assert.match(said, /written to/);
    const lines = readFileSync(perQuery, 'utf8').trimEnd().split('\n');
    const queries = lines.map((line) => JSON.parse(line));
    assert.equal(queries.length, 8);
    assert.deepEqual(
      queries.slice(0, 2).map(({ set: name, query, system, counted }) => [name, query, system, counted]),
      [
        ['invented', 'q1', 'bm25f', true],
        ['invented', 'q1', 'always', true],
      ],
    );
    assert.equal(queries[0].difference, null);
    assert.equal(queries[1].difference['MRR@10'], queries[1].measures['MRR@10'] - queries[0].measures['MRR@10']);
  });

  it('has no table of differences for one system', async () => {
    using folder = tempFolder();
    assert.doesNotMatch((await run([writeSet(folder.path), '--systems', 'always'])).printed, /## Against/);
  });

  it('refuses what it does not understand', async () => {
    using folder = tempFolder();
    const set = writeSet(folder.path);
    await refuses([set, '--sytems', 'a'], 'usage', /--sytems/);
    await refuses([set, '--systems', 'bm25'], 'usage', /no system "bm25"; there is bm25f, always/);
    await refuses([set, '--counted', 'some'], 'usage', /--counted is one of relevant, judged, answered/);
    await refuses([set, '--qrels', '../x'], 'usage', /--qrels is a name/);
    await refuses([set, '--qrels', 'dev'], 'not-found', /there is test/);
    await refuses([set, '--per-query', folder.file('no/such/file')], 'usage', /--per-query .* cannot be written/);
    await refuses([folder.file('none')], 'not-found', /there is no folder/);
  });

  it('ends when it is stopped, and closes what is open', async () => {
    using folder = tempFolder();
    const stop = new AbortController();
    let closed = false;
    const stopping: RetrievalSystem = {
      name: 'stopping',
      what: '',
      open: async () => ({
        notes: [],
        search: async () => {
          stop.abort(new BroadsheetError('cancelled', 'stopped'));
          return [];
        },
        [Symbol.asyncDispose]: async () => {
          closed = true;
        },
      }),
    };
    const stopped = run([writeSet(folder.path)], [stopping], { signal: stop.signal });
    await assert.rejects(stopped, { code: 'cancelled' });
    assert.equal(closed, true);
  });

  it('refuses an answer that has a document twice', async () => {
    using folder = tempFolder();
    const twice = scripted('twice', () => ['d1', 'd1'].map((id) => ({ id, score: 1 })));
    await assert.rejects(run([writeSet(folder.path)], [twice]), RangeError);
  });
});

describe('npm run eval -- --recommend', () => {
  const papers = Array.from({ length: 30 }, (_, i) =>
    JSON.stringify({ id: `p${i}`, title: `${i % 2 ? 'kelp' : 'granite'} number${i % 7}`, abstract: 'It was counted.' }),
  ).join('\n');
  const libraries = Array.from({ length: 4 }, (_, u) => [0, 2, 4, 6, 8].map((p) => `u${u}\tp${p * 2 + (u % 2)}`))
    .flat()
    .join('\n');
  function folderOf(path: string): string {
    writeFileSync(`${path}/papers.jsonl`, papers);
    writeFileSync(`${path}/libraries.tsv`, libraries);
    return path;
  }

  it('measures recommendations, as a table or as JSON', async () => {
    using folder = tempFolder();
    const args = ['--recommend', folderOf(folder.path), '--systems', 'rocchio'];
    assert.match((await run(args)).printed, /4 people tested\n[\s\S]*\| rocchio \|/);
    const { tested, systems } = JSON.parse(
      (await run([...args, '--people', '2', '--json'])).printed,
    ) as RecommendReport;
    assert.deepEqual([tested, systems.map(({ name }) => name)], [2, ['rocchio']]);
  });

  it('refuses what does not go with it', async () => {
    using folder = tempFolder();
    const recommend = ['--recommend', folderOf(folder.path)];
    await refuses(['--people', '3'], 'usage', /--people needs --recommend DIR/);
    await refuses([...recommend, '--people', '-1'], 'usage', /--people/);
    await refuses([...recommend, '--people', 'all'], 'usage', /--people is a whole number from 0, not "all"/);
    await refuses([...recommend, '--systems', 'bm25f'], 'usage', /no system "bm25f"; there is tfidf-svm/);
    await refuses([...recommend, '--write'], 'usage', /--write says nothing with --recommend/);
    await refuses([...recommend, folder.path], 'usage', /takes one folder/);
    await refuses(['--recommend', folder.file('none')], 'not-found', /there is no papers\.jsonl/);
  });
});

describe('eval/main.ts', () => {
  const main = (...args: string[]) => spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });

  it('prints one JSON document and nothing else', () => {
    using folder = tempFolder();
    const { status, stdout, stderr } = main(writeSet(folder.path), '--json', '--systems', 'bm25f');
    assert.equal(status, 0, stderr);
    assert.equal((JSON.parse(stdout) as EvalReport).sets.length, 1);
    assert.equal(stderr, '');
  });

  it('says in a line what is wrong, with the exit codes of the program', () => {
    const { status, stdout, stderr } = main('/nowhere');
    assert.deepEqual([status, stdout, stderr], [4, '', 'eval: there is no folder /nowhere\n']);
    assert.equal(main('--wrong').status, 2);
    const help = main('--help');
    assert.equal(help.status, 0);
    assert.match(help.stdout, /--leave-out-query/);
  });
});

describe('the baseline on real sets', () => {
  it('leaves the query paper out of csfcube, and is as good as it was', { skip: sharedSkip }, async () => {
    const set = sharedPath('data', 'ir', 'csfcube');
    const { sets } = await report([set, '--leave-out-query'], [bm25f]);
    assert.deepEqual(sets[0]?.remarks, ['50 of 50 queries have a paper of their own in the corpus, which is left out']);
    assert.ok((sets[0]?.systems[0]?.means['nDCG@10'] ?? 0) > 0.46);
  });
});

describe('progress', () => {
  it('is silent for two seconds, and then every two at most', () => {
    const lines: string[] = [];
    let time = 0;
    const progress = progressLines(
      (line) => lines.push(line),
      () => time,
    );
    for (time = 0; time <= 5000; time += 500) progress(`at ${time}`);
    assert.deepEqual(lines, ['   2 s  at 2000\n', '   4 s  at 4000\n']);
  });
});
