// Import: from a compressed file to committed and searchable, through the command that a user types.
import { rmSync } from 'node:fs';
import type { Section } from './figures.ts';
import { broadsheetJson } from './processes.ts';
import { corpus, type Workbench } from './workbench.ts';

interface Counts {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
}

interface Stats {
  readonly papers: number;
  readonly lastChange: number;
  readonly indexedChange: number;
  readonly databaseBytes: number;
}

export async function benchImport(bench: Workbench): Promise<Section> {
  const file = await corpus(bench, 'merged_100k');
  rmSync(bench.data, { recursive: true, force: true });
  const importing = () => broadsheetJson<Counts>(['import', file, '--data', bench.data, '--json']);
  const stats = async () => (await broadsheetJson<Stats>(['stats', '--data', bench.data, '--json'])).answer;

  const first = await importing();
  const after = await stats();
  const second = await importing();
  const again = await stats();
  const { answer } = first;
  const nothingChanged =
    second.answer.added === 0 && second.answer.changed === 0 && again.lastChange === after.lastChange;

  return {
    title: 'Import',
    how: '`broadsheet import papers.jsonl.gz` of merged_100k into an empty library, from starting the launcher to its end: read, decompressed, merged, committed and in the search index. Then the same again.',
    figures: [
      { what: 'first import', value: answer.read / first.run.seconds, unit: 'papers/s', goal: { atLeast: 5000 } },
      { what: 'first import, time', value: first.run.seconds, unit: 's' },
      {
        what: 'first import, peak memory of the program',
        value: first.run.peak / 1e6,
        unit: 'MB',
        goal: { atMost: 400 },
      },
      {
        what: 'first import, peak memory with the launcher',
        value: first.run.peakOfAll / 1e6,
        unit: 'MB',
        goal: { atMost: 400 },
      },
      { what: 'second import of the same file', value: answer.read / second.run.seconds, unit: 'papers/s' },
      {
        what: 'second import, faster by',
        value: first.run.seconds / second.run.seconds,
        unit: 'times',
        goal: { atLeast: 3 },
      },
      {
        what: 'second import, papers added or changed',
        value: second.answer.added + second.answer.changed,
        unit: 'papers',
        goal: { atMost: 0 },
      },
    ],
    remarks: [
      `first: ${counts(answer)}; ${after.papers} papers in the library, ${(after.databaseBytes / 1e6).toFixed(0)} MB`,
      `second: ${counts(second.answer)}; ${nothingChanged ? 'the changes log did not grow' : 'THE LIBRARY CHANGED'}`,
      after.indexedChange >= after.lastChange
        ? 'the index knew every change when the command ended'
        : `THE INDEX WAS ${after.lastChange - after.indexedChange} CHANGES BEHIND when the command ended`,
    ],
  };
}

function counts({ read, added, changed, unchanged, rejected }: Counts): string {
  return `${read} read, ${added} added, ${changed} changed, ${unchanged} unchanged, ${rejected} set aside`;
}
