// `broadsheet search` as a person and as a script use it: what was understood, passages, explanations, facets, completion.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { run } from '../../src/cli/run.ts';
import { cli, jsonOf } from '../support/cli.ts';
import { INVENTED, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

const ESC = '\u001b';

interface Answer {
  readonly hits: readonly {
    readonly id: string;
    readonly explanation?: readonly { readonly term: string; readonly score: number }[];
  }[];
  readonly chips: readonly { readonly label: string; readonly without: string }[];
  readonly notes: readonly string[];
  readonly suggestion?: string;
  readonly facets?: readonly {
    readonly field: string;
    readonly values: readonly { readonly value: string; readonly count: number }[];
  }[];
  readonly years?: readonly { readonly year: number; readonly count: number }[];
}

describe('broadsheet search', () => {
  let folder: TempFolder;
  let data: string;
  before(async () => {
    folder = tempFolder();
    data = folder.file('library');
    const escaping = {
      id: '2511.07777',
      title: 'A \u001b[31mred\u0007 squid',
      abstract: 'The squid \u001b]0;owned\u0007 swims.',
      authors: ['X'],
      date: '2025-11-01',
    };
    writeFileSync(folder.file('shore.jsonl'), jsonLines([...INVENTED, escaping, ...manyRecords(40)]));
    const result = await cli(data, ['import', folder.file('shore.jsonl'), '--seen', '2025-11-27']);
    assert.equal(result.code, 0, result.stderr);
  });
  after(() => folder[Symbol.dispose]());

  it('says on standard error how the query was understood, and on standard output what was found', async () => {
    const { stdout, stderr, code } = await cli(data, [
      'search',
      '--',
      'quillfeather',
      '-kelp',
      'since',
      '2019',
      'year:abc',
    ]);
    assert.equal(code, 0);
    assert.match(stderr, /^understood as: \[not kelp\] \[since 2019\]$/m);
    assert.match(stderr, /^year:abc is no date: looked for as words\.$/m);
    assert.doesNotMatch(stdout, /understood|looked for|Kelp/);
  });

  it('shows a passage under each paper, plain in a pipe', async () => {
    const { stdout } = await cli(data, ['search', 'slack water']);
    assert.match(
      stdout,
      /^2511\.04242 {2}Counting Kelp.*\n {4}2025-11-20 · Ada Quillfeather and others.*\n {4}.*slack water\./,
    );
    assert.ok(!stdout.includes(ESC));
  });

  it('shows what was found in bold on a terminal, unless colours are refused; papers cannot drive it', async () => {
    assert.ok((await onTerminal('slack', {})).includes(`${ESC}[1mslack${ESC}[22m`));
    for (const refusing of [{ NO_COLOR: '1' }, { TERM: 'dumb' }])
      assert.ok(!(await onTerminal('slack', refusing)).includes(ESC));
    const squid = await onTerminal('squid', {});
    assert.ok(squid.includes(`${ESC}[1msquid`));
    const rest = squid.replaceAll(`${ESC}[1m`, '').replaceAll(`${ESC}[22m`, '');
    assert.deepEqual(
      [...rest].filter((character) => character < ' ' && character !== '\n'),
      [],
    );
  });

  async function onTerminal(q: string, env: Readonly<Record<string, string>>): Promise<string> {
    let written = '';
    const stdout = { isTTY: true, write: (text: string) => (written += text) };
    const stdin = (async function* () {})();
    const { signal } = new AbortController();
    const context = {
      stdout,
      stderr: { write: () => {} },
      stdin,
      signal,
      clock: () => new Date('2025-11-28T09:30:00Z'),
    };
    await run(['--data', data, 'search', q], { ...context, env: { BROADSHEET_LOG: 'silent', ...env } }, '0.0.0-test');
    return written;
  }

  it('offers another spelling', async () => {
    const { stderr } = await cli(data, ['search', 'statoin', 'dunes']);
    assert.match(stderr, /^did you mean: station dunes$/m);
  });

  it('explains: the words of each hit with their share', async () => {
    const { stdout } = await cli(data, ['search', 'counting', 'kelp', '--explain']);
    assert.match(stdout, /^ {4}kelp +\d+ % {2}title 1, abstract 1 {2}\(in \d+ papers?\)$/m);
    const { hits } = jsonOf<Answer>(await cli(data, ['search', 'counting', 'kelp', '--explain', '--json']));
    assert.ok(hits[0]?.explanation?.some(({ term, score }) => term === 'kelp' && score > 0));
  });

  it('counts what was found by year and facet, where that is asked', async () => {
    const { stdout } = await cli(data, ['search', 'quillfeather', '--facets']);
    assert.match(stdout, /^year: 2019 1 · 2023 1 · 2025 1$/m);
    assert.match(stdout, /^author: Ada Quillfeather 3 · /m);
    const { facets, years } = jsonOf<Answer>(await cli(data, ['search', 'quillfeather', '--facets', '--json']));
    assert.deepEqual(
      years?.map(({ year, count }) => [year, count]),
      [
        [2019, 1],
        [2023, 1],
        [2025, 1],
      ],
    );
    assert.deepEqual(
      facets
        ?.find(({ field }) => field === 'cat')
        ?.values.map(({ value }) => value)
        .sort(),
      ['cs.CV', 'q-bio.PE'],
    );
  });

  it('gives scripts the same', async () => {
    const answer = jsonOf<Answer>(await cli(data, ['search', '--json', '--', 'quillfeather', '-kelp', 'year:abc']));
    assert.deepEqual(answer.chips, [{ label: 'not kelp', without: 'quillfeather year:abc' }]);
    assert.deepEqual(answer.notes, ['year:abc is no date: looked for as words.']);
    assert.ok(!('facets' in answer || 'years' in answer));
    assert.equal(jsonOf<Answer>(await cli(data, ['search', 'statoin', 'dunes', '--json'])).suggestion, 'station dunes');
  });

  it('completes the last word, one completion a line', async () => {
    const { stdout, code } = await cli(data, ['search', '--complete', 'patient', 'quillf']);
    assert.equal(code, 0);
    for (const line of stdout.split('\n').filter(Boolean)) assert.match(line, /^patient quillf/);
    const { completions } = jsonOf<{ completions: string[] }>(
      await cli(data, ['search', '--complete', '--json', 'sea']),
    );
    assert.ok(completions.includes('seals'), completions.join());
    assert.equal((await cli(data, ['search', '--complete', '--limit', '0', 'x'])).code, 2);
    assert.deepEqual(await cli(data, ['search', '--complete', 'zyzzyv']), { code: 0, stdout: '', stderr: '' });
  });
});
