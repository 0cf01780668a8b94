// What became of returned mails, for the log of jobs and the command line.
import type { BounceCounts } from './bounce-folder.ts';

const WORDS: Readonly<Record<keyof BounceCounts, string>> = {
  suppressed: 'held back',
  noted: 'noted',
  known: 'known already',
  ignored: 'without a failure',
  'not-ours': 'not about mail of ours',
  unreadable: 'unreadable, put aside',
};

export function bouncesInWords(counts: BounceCounts): string {
  const said = Object.entries(WORDS)
    .map(([name, words]) => [counts[name as keyof BounceCounts], words] as const)
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`);
  return said.length > 0 ? said.join(', ') : 'nothing came back';
}
