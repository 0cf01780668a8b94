// Writing what works are about, whenever they are written.
import type { TopicName } from '../../domain/community/topic-names.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { insertMany } from '../insert-many.ts';

interface WrittenWork {
  readonly no: number;
  readonly work: {
    readonly topics: readonly TopicName[];
    readonly day: string | null;
    readonly published: string | null;
  };
  /** What curators say: undefined for a work that is new. */
  readonly people?: { readonly day: string | null; readonly isHidden: boolean } | undefined;
}

/** Those of these works, which have none; hidden works get none. */
export async function writeTopics(
  { db, dialect }: Pick<WriteContext, 'db' | 'dialect'>,
  works: readonly WrittenWork[],
): Promise<void> {
  const rows = works.flatMap(({ no, work, people }) => {
    const newest = people?.day ?? work.day ?? work.published ?? '';
    return people?.isHidden ? [] : work.topics.map(({ kind, topic, label }) => [kind, topic, no, label, newest]);
  });
  const columns = ['kind', 'topic', 'work_no', 'label', 'newest'];
  await insertMany(db, dialect, 'work_topics', columns, rows, 'on conflict do nothing');
}
