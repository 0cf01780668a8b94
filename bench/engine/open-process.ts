// A fresh process: opens an index and answers one query. Nothing else is done before, so that the times are those of a start.
import { loadEngine, openIndex } from './ours.ts';
import { answerWith, type OpenAnswer, type OpenTask, ownTask } from './tasks.ts';

const { folder, query } = ownTask<OpenTask>();
const started = performance.now();
await loadEngine();
const loaded = performance.now();
const index = await openIndex(folder);
index.search(query, 10);
const answered = performance.now();
answerWith({ open: answered - loaded, load: loaded - started, process: answered } satisfies OpenAnswer);
