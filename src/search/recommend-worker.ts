// The thread that computes recommendations: the index opened for itself, behind everything else that wants the processor.
import { workerData } from 'node:worker_threads';
import { openSqlite } from '../store/database.ts';
import { answerCalls } from '../threads/rpc.ts';
import { stepBack } from '../threads/step-back.ts';
import { EngineBackend } from './engine-backend.ts';
import { reportDamage } from './index-state.ts';
import { localIndex } from './local-index.ts';
import type { RecommendQuestion } from './paper-questions.ts';
import type { RecommendThreadData } from './recommend-thread.ts';
import type { BackendRequest } from './search-backend.ts';

const { library, folder } = workerData as RecommendThreadData;
stepBack();
const backend = new EngineBackend({
  source: localIndex(folder),
  database: openSqlite(library, { readOnly: true, cacheMiB: 4 }),
  onDamage: (reason) => reportDamage(folder, reason),
});

answerCalls(
  (name, args) =>
    name === 'recommend' ? backend.recommend(args as RecommendQuestion) : backend.search(args as BackendRequest),
  () => backend[Symbol.asyncDispose](),
);
