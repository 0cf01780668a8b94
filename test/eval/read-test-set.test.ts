// Sets in BEIR layout as people have them: gzipped, with Windows line breaks, with broken lines, TREC judgements, ids that are nowhere.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readTestSet, type TestSetSource } from '../../eval/beir/read-test-set.ts';
import type { TestSet } from '../../eval/beir/test-set.ts';
import { BroadsheetError, type ErrorCode } from '../../src/errors.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';
import { INVENTED, writeSet } from './invented-set.ts';

type Files = Readonly<Record<string, string>>;

function read(folder: TempFolder, files: Files, options: Partial<TestSetSource> = {}): Promise<TestSet> {
  const source = {
    folder: writeSet(folder.path, files),
    name: 'invented',
    qrels: 'test',
    own: 'keep',
    ...options,
  } as const;
  return readTestSet(source, async () => {});
}

async function inFolder(files: Files, options: Partial<TestSetSource> = {}): Promise<TestSet> {
  using folder = tempFolder();
  return await read(folder, files, options);
}

async function refuses(files: Files, code: ErrorCode, message: RegExp, options: Partial<TestSetSource> = {}) {
  await assert.rejects(inFolder(files, options), (error: unknown) => {
    assert.ok(error instanceof BroadsheetError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  });
}

const grades = (set: TestSet, query: string) => Object.fromEntries(set.judgements.get(query) ?? []);

describe('a set in BEIR layout', () => {
  it('is read: judged queries in the order of their file, documents with their ordinals, as often as wanted', async () => {
    using folder = tempFolder();
    const set = await read(folder, { ...INVENTED, 'qrels/test.tsv': 'q2\td4\t1\nq1\td1\t2\n' });
    assert.deepEqual([...set.queries.keys()], ['q1', 'q2']);
    assert.deepEqual(grades(set, 'q1'), { d1: 2 });
    for (let time = 0; time < 2; time++) {
      const documents = await Array.fromAsync(set.collection.documents());
      assert.deepEqual(
        documents.map(({ ordinal, id }) => [ordinal, id]),
        set.collection.ids.map((id, ordinal) => [ordinal, id]),
      );
      assert.deepEqual(documents[5], { ordinal: 5, id: 'd6', title: 'Tides', text: '' });
    }
    assert.equal(set.collection.ordinal('d3'), 2);
    assert.equal(set.collection.ordinal('none'), undefined);
    assert.deepEqual(set.collection.links, []);
    assert.deepEqual(set.remarks, []);
  });

  it('may be gzipped, by name or only in fact, and mixed', async () => {
    const zipped = Object.fromEntries(Object.entries(INVENTED).map(([name, text]) => [`${name}.gz`, text]));
    const plain = await inFolder(INVENTED);
    const { 'queries.jsonl.gz': _, ...others } = zipped;
    for (const files of [zipped, { ...others, 'queries.jsonl': INVENTED['queries.jsonl'] as string }]) {
      const set = await inFolder(files);
      assert.deepEqual([...set.queries], [...plain.queries]);
      assert.deepEqual([...set.judgements], [...plain.judgements]);
      assert.deepEqual(set.collection.ids, plain.collection.ids);
    }
    using folder = tempFolder();
    writeSet(folder.path);
    writeFileSync(folder.file('corpus.jsonl'), gzipSync(INVENTED['corpus.jsonl'] as string));
    assert.equal((await read(folder, {})).collection.ids.length, 6);
  });

  it('may have Windows line breaks, a byte order mark, blank lines and no line break at its end', async () => {
    const windows = (text: string) => `\ufeff${text.replaceAll('\n', '\r\n\r\n').trimEnd()}`;
    const set = await inFolder(
      Object.fromEntries(Object.entries(INVENTED).map(([name, text]) => [name, windows(text)])),
    );
    const plain = await inFolder(INVENTED);
    assert.deepEqual([...set.judgements], [...plain.judgements]);
    assert.deepEqual([...set.queries], [...plain.queries]);
    assert.deepEqual(set.collection.ids, plain.collection.ids);
    assert.deepEqual(set.remarks, []);
  });

  it('has texts of any kind, cut anywhere by the reader', async () => {
    const text = `${'ü文😀'.repeat(30_000)}end`;
    const line = JSON.stringify({ _id: 'd9', title: null, text });
    using folder = tempFolder();
    const set = await read(folder, { ...INVENTED, 'corpus.jsonl': `${INVENTED['corpus.jsonl']}${line}\n` });
    const last = (await Array.fromAsync(set.collection.documents())).at(-1);
    assert.deepEqual(last, { ordinal: 6, id: 'd9', title: '', text });
  });

  it('sets broken lines aside, counted, the first of each kind named', async () => {
    const broken = [
      '{"_id": "x", "text"',
      '[1]',
      '{"_id": "", "text": "t"}',
      '{"_id":"d1","text":"again"}',
      '{"_id":7,"text":"seven"}',
    ];
    const set = await inFolder({
      ...INVENTED,
      'corpus.jsonl': `${broken[0]}\n${INVENTED['corpus.jsonl']}${broken.slice(1).join('\n')}`,
      'qrels/test.tsv': `${INVENTED['qrels/test.tsv']}q1\td1\nq1\td1\t5\nq1\td5\t0.5\nq1\td6\t\n`,
    });
    assert.deepEqual(set.collection.ids, ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', '7']);
    assert.equal(grades(set, 'q1').d1, 2);
    assert.deepEqual(set.remarks, [
      'corpus.jsonl: 2 lines set aside, the first is line 1: no JSON object',
      'corpus.jsonl: line 9 set aside: no _id',
      'corpus.jsonl: line 10 set aside: an _id that was there before',
      'qrels/test.tsv: line 8 set aside: neither three nor four columns',
      'qrels/test.tsv: line 9 set aside: a query and document that were there before',
      'qrels/test.tsv: 2 lines set aside, the first is line 10: a grade that is no whole number',
    ]);
  });

  it('may have judgements of other names, without a header, and as TREC writes them', async () => {
    const files = {
      ...INVENTED,
      'qrels/dev.tsv': 'q1\td2\t1\nq1\td5\t-1\n',
      'qrels/trec.tsv.gz': 'q1 0 d2 1\nq1   Q0\td5 0\nq2 0 d4 2\n',
      'qrels/tabs.tsv': 'q1\t0\td2\t1\n',
    };
    assert.deepEqual(grades(await inFolder(files, { qrels: 'dev' }), 'q1'), { d2: 1, d5: -1 });
    const trec = await inFolder(files, { qrels: 'trec' });
    // A line that has a tab anywhere is parted by tabs.
    assert.deepEqual(grades(trec, 'q1'), { d2: 1 });
    assert.deepEqual(grades(trec, 'q2'), { d4: 2 });
    assert.match(trec.remarks.join(), /line 2 set aside/);
    assert.deepEqual(grades(await inFolder(files, { qrels: 'tabs' }), 'q1'), { d2: 1 });
  });

  it('may name ids that are nowhere: queries do not count, documents count as not found', async () => {
    const set = await inFolder({
      ...INVENTED,
      'qrels/test.tsv': `${INVENTED['qrels/test.tsv']}q9\td1\t1\nq1\td77\t1\n`,
    });
    assert.equal(set.judgements.has('q9'), false);
    assert.equal(grades(set, 'q1').d77, 1);
    assert.deepEqual(set.remarks, [
      'judgements name 1 queries that queries.jsonl has not, such as q9: not counted',
      'judgements name 1 documents that the corpus has not, such as d77: counted as not found',
    ]);
  });

  it('may have links', async () => {
    const citations = 'from\tto\nd1\td2\nd3\td1\nd1\tnone\nd1\nd2\td2\n';
    const set = await inFolder({ ...INVENTED, 'citations.tsv': citations });
    assert.deepEqual(set.collection.links, [
      [0, 1],
      [2, 0],
    ]);
    assert.deepEqual(set.remarks, [
      'citations.tsv: line 4 set aside: an id that no document has',
      'citations.tsv: line 5 set aside: not two ids',
      'citations.tsv: line 6 set aside: a document linked with itself',
    ]);
  });

  it('is refused with what is missing', async () => {
    const { 'corpus.jsonl': corpus, ...others } = INVENTED as Record<'corpus.jsonl', string>;
    await refuses(INVENTED, 'not-found', /there is no folder .*nowhere/, { folder: '/nowhere' });
    await refuses(others, 'not-found', /has no corpus\.jsonl or corpus\.jsonl\.gz/);
    const qrels = { ...INVENTED, 'qrels/dev.tsv.gz': 'x', 'qrels/readme.txt': '' };
    await refuses(qrels, 'not-found', /no qrels\/train\.tsv or \.tsv\.gz; there is dev, test \(--qrels NAME\)/, {
      qrels: 'train',
    });
    await refuses({ 'corpus.jsonl': corpus, 'queries.jsonl': '' }, 'not-found', /no qrels\/test\.tsv or \.tsv\.gz$/);
  });

  it('is refused when there is nothing in it', async () => {
    await refuses({ ...INVENTED, 'corpus.jsonl': '\n\n' }, 'nothing-read', /corpus\.jsonl has no document$/);
    await refuses(
      { ...INVENTED, 'corpus.jsonl': 'x\n' },
      'nothing-read',
      /no document; corpus\.jsonl: line 1 set aside/,
    );
    await refuses({ ...INVENTED, 'queries.jsonl': '' }, 'nothing-read', /queries\.jsonl has no query$/);
    await refuses(
      { ...INVENTED, 'qrels/test.tsv': 'query-id\tcorpus-id\tscore\n' },
      'nothing-read',
      /has no judgement$/,
    );
    await refuses({ ...INVENTED, 'qrels/test.tsv': 'a\tb\t1\n' }, 'nothing-read', /no judgement of a query that/);
  });

  it('is refused when a file is cut short', async () => {
    using folder = tempFolder();
    writeSet(folder.path);
    const whole = gzipSync(INVENTED['corpus.jsonl'] as string);
    writeFileSync(folder.file('corpus.jsonl'), whole.subarray(0, whole.length - 20));
    await assert.rejects(read(folder, {}), /corpus\.jsonl cannot be read after line \d+: unexpected end of file/);
  });
});

describe('queries that are papers of the corpus', () => {
  const [first = '', second = ''] = (INVENTED['corpus.jsonl'] ?? '').split('\n');
  const textOf = (line: string) =>
    Object.values(JSON.parse(line) as { title: string; text: string })
      .slice(1, 3)
      .join(' ');
  const queries = (...records: object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const byExample = {
    ...INVENTED,
    'queries.jsonl': queries(
      { _id: 'd1', text: textOf(first) },
      { _id: 'd2_method_x', text: textOf(second) },
      { _id: 'q', text: textOf(first), paper_id: 'd1' },
      { _id: 'other', text: 'granite' },
    ),
    'qrels/test.tsv': 'd1\td1\t3\nd1\td2\t1\nd2_method_x\td1\t1\nq\td2\t1\nother\td4\t1\n',
  };

  it('have their own paper left out, by id, part of an id, or paper_id; it is not judged either', async () => {
    const set = await inFolder(byExample, { own: 'leave-out' });
    assert.deepEqual(Object.fromEntries(set.own), { d1: 'd1', d2_method_x: 'd2', q: 'd1' });
    assert.deepEqual(grades(set, 'd1'), { d2: 1 });
    assert.deepEqual(set.remarks, ['3 of 4 queries have a paper of their own in the corpus, which is left out']);
  });

  it('are kept unless that is asked for, with a hint', async () => {
    const set = await inFolder(byExample);
    assert.equal(set.own.size, 0);
    assert.deepEqual(grades(set, 'd1'), { d1: 3, d2: 1 });
    assert.match(set.remarks.join(), /look like papers of its corpus; --leave-out-query/);
  });

  it('are not those whose ids are numbers that documents have, too', async () => {
    const files = {
      ...INVENTED,
      'queries.jsonl': queries(
        { _id: 'd1', text: 'how large are crystals' },
        { _id: 'd4', text: 'otters and urchins' },
      ),
      'qrels/test.tsv': 'd1\td4\t1\nd4\td3\t1\n',
    };
    const set = await inFolder(files, { own: 'leave-out' });
    assert.equal(set.own.size, 0);
    assert.deepEqual(set.remarks, ['0 of 2 queries have a paper of their own in the corpus: nothing is left out']);
    assert.deepEqual((await inFolder(files)).remarks, []);
  });
});
