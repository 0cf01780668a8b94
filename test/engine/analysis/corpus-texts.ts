// Titles and abstracts of a shared corpus, as they are.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { sharedPath } from '../../support/shared.ts';

/** Title and abstract of the first `papers` papers of `corpus`. */
export async function* corpusTexts(corpus: 'hf_daily_papers' | 'merged_100k', papers: number): AsyncGenerator<string> {
  const file = createReadStream(sharedPath('data', 'corpus', corpus, 'papers.jsonl.gz'));
  let read = 0;
  for await (const line of createInterface({ input: file.pipe(createGunzip()) })) {
    const { title, abstract } = JSON.parse(line) as { title: string; abstract?: string | null };
    yield title;
    yield abstract ?? '';
    if (++read === papers) return;
  }
}
