// `broadsheet similar`, `thread` and `recommend`.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { cli, jsonOf } from '../support/cli.ts';
import { jsonLines } from '../support/invented-library.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';
import { themedId, themedPapers } from '../support/themed-papers.ts';

interface Found {
  readonly papers: readonly {
    readonly id: string;
    readonly title: string;
    readonly relation: { readonly words: string[] };
  }[];
  readonly notes: readonly string[];
  readonly byMeaning: boolean;
}

describe('commands that start from papers', () => {
  let folder: TempFolder;
  let data: string;
  before(async () => {
    folder = tempFolder();
    data = folder.file('library');
    writeFileSync(folder.file('papers.jsonl'), jsonLines(themedPapers(12)));
    assert.equal((await cli(data, ['import', folder.file('papers.jsonl')])).code, 0);
  });
  after(() => folder[Symbol.dispose]());
  const run = (...args: string[]) => cli(data, args);
  const BREAD = themedId('bread', 4);

  it('similar: of a paper, in words and as JSON', async () => {
    const { code, stdout, stderr } = await run('similar', BREAD, '--limit', '3');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /of bread, report \d+\n {4}201\d-\d\d-\d\d · Author bread\d\n {4}(?:shares: |cite)/);
    assert.match(stderr, /No model of meaning has been trained yet/);
    const found = jsonOf<Found>(await run('similar', BREAD, themedId('stars', 2), '--json'));
    assert.ok(found.papers.some(({ title }) => title.includes('stars')));
    assert.deepEqual([found.byMeaning, found.notes.length], [false, 1]);
    assert.ok(!found.papers.some(({ id }) => id === BREAD));
  });

  it('similar: of a text from a file or standard input', async () => {
    writeFileSync(folder.file('draft.txt'), 'Yeast and flour make dough; an oven makes a loaf with a crust.');
    const found = jsonOf<Found>(await run('similar', '--text', folder.file('draft.txt'), '--json', '--limit', '4'));
    assert.ok(found.papers.length > 0 && found.papers.every(({ title }) => title.includes('bread')));
    const piped = await cli(data, ['similar', '--text', '-', '--json', '--limit', '4'], {
      stdin: 'Yeast and flour make dough; an oven makes a loaf with a crust.',
    });
    assert.deepEqual(jsonOf<Found>(piped), found);
  });

  it('thread: of a paper and of a query', async () => {
    const { stdout, code } = await run('thread', BREAD);
    assert.equal(code, 0);
    assert.match(stdout, /\nHere\n {4}\S+ {2}Reading/);
    assert.match(stdout, /After\n {4}/);
    const { anchor, after: later } = jsonOf<{ anchor: { id: string; date: string }; after: { date: string }[] }>(
      await run('thread', BREAD, '--json'),
    );
    assert.equal(anchor.id, BREAD);
    assert.ok(later.every(({ date }) => date >= anchor.date));
    assert.match((await run('thread', '--query', 'galaxy nebula')).stdout, /of stars/);
    assert.match((await run('thread', '--query', 'zzzz')).stdout, /nothing that has a date was found/);
  });

  it('recommend: with papers and without', async () => {
    const liked = await run(
      'recommend',
      '--like',
      `${BREAD}, ${themedId('bread', 6)}`,
      '--skip',
      themedId('chess', 1),
      '--json',
    );
    const { papers, basis, computedAt } = jsonOf<Found & { basis: string; computedAt: string }>(liked);
    assert.deepEqual(
      [basis, papers[0]?.title.includes('bread'), Number.isNaN(Date.parse(computedAt))],
      ['taste', true, false],
    );
    const hot = await run('recommend', '--topic', 'astro-ph', '--limit', '3');
    assert.match(hot.stderr, /these are the hottest ones/);
    assert.equal(hot.stdout.match(/of stars/g)?.length, 3);
  });

  for (const [args, code, message] of [
    [['similar'], 2, /name a paper, or give a text/],
    [['similar', '2101.99999'], 4, /no paper has the id 2101.99999/],
    [['similar', BREAD, '--limit', '0'], 2, /limit is 0/],
    [['similar', BREAD, '--limit', 'x'], 2, /limit is NaN/],
    [['similar', BREAD, '--sort', 'size'], 2, /--sort is "size"/],
    [['similar', '--text', '/nowhere/draft'], 2, /--text \/nowhere\/draft cannot be read/],
    [['thread'], 2, /name one paper, or give --query/],
    [['thread', BREAD, '--query', 'x'], 2, /name one paper, or give --query/],
    [['thread', '--query', ' '], 2, /a thread needs a paper or a query/],
    [['thread', '2101.99999'], 4, /no paper has the id/],
    [['recommend', '--like', '2101.99999'], 4, /no paper has the id/],
    [['recommend', '--limit', '101'], 2, /it must be 1 to 100/],
  ] as const) {
    it(`refuses ${args.join(' ')}`, async () => {
      const result = await run(...args);
      assert.equal(result.code, code, result.stderr);
      assert.match(result.stderr, message);
    });
  }
});
