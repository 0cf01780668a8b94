// A site whose library has a model, trained in a moment: bad, but a model.
import { indexFolder } from '../../src/search/indexer.ts';
import { runTraining } from '../../src/search/training/run-training.ts';
import type { InventedRecord } from './invented-library.ts';
import { jsonLines } from './invented-library.ts';
import { type TestSite, type TestSiteOptions, testSite } from './site.ts';

/** As the usual plan for small libraries, but over in a moment. */
const QUICK = { first: { members: 1, epochs: 8, sentences: 3, tau: 0.2, learningRate: 0.06 } };

export async function siteWith(records: readonly InventedRecord[], options: TestSiteOptions = {}): Promise<TestSite> {
  const site = await testSite(options);
  if (records.length > 0) await site.importText('papers.jsonl', jsonLines(records));
  await site.indexed();
  return site;
}

/** Throws when the library is too small for any model. */
export async function train(site: Pick<TestSite, 'app' | 'data'>): Promise<void> {
  const end = await runTraining({
    index: indexFolder(site.data),
    database: site.app.database,
    seed: 1,
    what: 'test',
    clock: site.app.clock,
    signal: new AbortController().signal,
    plan: QUICK,
  });
  if (end.kind !== 'trained') throw new Error(`no model: ${JSON.stringify(end)}`);
  await site.app.indexThread.client.call('adopt', null);
}
