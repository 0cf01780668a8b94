// SearchBackend over the own engine: reads what a query needs of the library, asks the index, and answers from the rest of it
// when a part is damaged.
import { basename } from 'node:path';
import { analyse } from '../engine/analysis/tokens.ts';
import { EngineError } from '../engine/error.ts';
import { segmentOfFile } from '../engine/files/file-names.ts';
import type { ExtraSignal } from '../engine/hybrid/candidates.ts';
import { Snapshot } from '../engine/read/snapshot.ts';
import type { QueryTerm } from '../engine/topk/weigh.ts';
import { BroadsheetError } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { composedWorks } from '../store/index/index-feed.ts';
import { findWork } from '../store/read/papers.ts';
import { engineFilter, type FoundIds, idsIn } from './engine-filter.ts';
import { EnginePapers } from './engine-papers.ts';
import { type EngineQuestion, empty, searchEngine } from './engine-search.ts';
import type { IndexSource, IndexView } from './index-source.ts';
import { rankedLike } from './like-ranking.ts';
import { likeTerms } from './like-terms.ts';
import type {
  RecommendAnswer,
  RecommendQuestion,
  SimilarAnswer,
  SimilarQuestion,
  ThreadAnswer,
  ThreadQuestion,
} from './paper-questions.ts';
import { PAPER_SCHEMA } from './paper-schema.ts';
import { passagesOf } from './passages.ts';
import { queryTerms } from './query-terms.ts';
import type { BackendAnswer, BackendRequest, SearchBackend } from './search-backend.ts';

const DAMAGE_NOTE = 'A part of the search index is damaged and is being built anew: some papers may be missing here.';
const REBUILD_NOTE = 'The search index is being built anew: papers are found again as it grows.';
const SCHEMA = JSON.stringify(PAPER_SCHEMA);
const UNKNOWN_PAPER = (id: string) => `like:${id.slice(0, 60)} names no paper of this library.`;

export interface EngineBackendOptions {
  readonly source: IndexSource;
  readonly database: Database;
  /** What an additional encoder says for a question; undefined where there is none. */
  readonly encoderSignal?: ((request: BackendRequest) => ExtraSignal | undefined) | undefined;
  /** Told of damage, so that the index is built anew. */
  readonly onDamage: (reason: string) => void;
}

export class EngineBackend implements SearchBackend {
  readonly #options: EngineBackendOptions;
  /** Snapshots without the segments that turned out to be damaged. */
  readonly #sound = new WeakMap<Snapshot, Snapshot>();
  /** Snapshots and problems that were reported. */
  readonly #reported = new WeakSet<object>();

  /** Questions that start from papers. */
  readonly papers: EnginePapers;

  constructor(options: EngineBackendOptions) {
    this.#options = options;
    this.papers = new EnginePapers({
      database: options.database,
      view: () => {
        const view = this.#view();
        return { snapshot: view.snapshot, notes: notesOf(view) };
      },
      onSound: (snapshot, run) => this.#fromSoundSegments(snapshot, run),
      search: (request) => this.answer(request, () => false),
    });
  }

  async search(request: BackendRequest, signal?: AbortSignal): Promise<BackendAnswer> {
    return this.answer(request, () => signal?.aborted === true);
  }

  /** As `search`, in a thread whose caller can only raise a flag. */
  async answer(request: BackendRequest, cancelled: () => boolean): Promise<BackendAnswer> {
    const { database } = this.#options;
    const { query } = request;
    const ids = await this.#find([...idsIn(query.filter), ...query.like]);
    const liked = await composedWorks(
      database,
      query.like.flatMap((id) => ids.get(id) ?? []),
    );
    // After the last await: the index as it is now, kept until the answer is there.
    const view = this.#view();
    const { snapshot: index } = view;
    if (!index) return { ...empty(undefined), notes: notesOf(view) };
    const filter = onlyAmong(request.among, query.filter && engineFilter(query.filter, ids));
    // It is fused with our own model's; without one words rank alone.
    const extra = index.model && this.#options.encoderSignal?.(request);
    const { sound, answer, like, typed } = this.#fromSoundSegments(index, (snapshot) => {
      const typed = queryTerms(query, (term) => snapshot.frequency(term));
      const terms: QueryTerm[] = [...liked.values()].flatMap((work) => likeTerms(work, snapshot));
      const others = liked.size === 0 ? filter : without([...liked.keys()], filter);
      const question: EngineQuestion = { request, typed, like: terms, filter: others, cancelled, extra };
      // A paper that nothing is like, or that is not there, is like nothing: not like everything.
      const nothing = query.like.length > 0 && terms.length === 0 && typed.words.length === 0;
      return {
        sound: snapshot,
        typed,
        like: terms,
        answer: nothing ? empty(snapshot) : rankedLike(snapshot, liked, question, searchEngine(snapshot, question)),
      };
    });
    const passages = request.snippets
      ? await passagesOf(
          database,
          sound,
          answer.hits.map(({ workNo }) => workNo),
          { terms: [...typed.terms, ...like], phrases: typed.phrases },
        )
      : undefined;
    return {
      ...answer,
      hits: passages ? answer.hits.map((hit) => ({ ...hit, passage: passages.get(hit.workNo) })) : answer.hits,
      notes: [
        ...query.like.filter((id) => !ids.has(id)).map(UNKNOWN_PAPER),
        ...answer.notes,
        ...notesOf(view, sound !== index),
      ],
    };
  }

  async complete(prefix: string, limit: number): Promise<readonly string[]> {
    const { snapshot } = this.#view();
    const folded = analyse(prefix, 'names').findLast(({ overlay }) => !overlay)?.term;
    if (!snapshot || folded === undefined) return [];
    return this.#fromSoundSegments(snapshot, (sound) => sound.complete(folded, limit)).map(({ word }) => word);
  }

  similar(question: SimilarQuestion, signal?: AbortSignal): Promise<SimilarAnswer> {
    return this.papers.similar(question, () => signal?.aborted === true);
  }

  thread(question: ThreadQuestion, signal?: AbortSignal): Promise<ThreadAnswer> {
    return this.papers.thread(question, () => signal?.aborted === true);
  }

  recommend(question: RecommendQuestion): Promise<RecommendAnswer> {
    return this.papers.recommend(question);
  }

  async seq(): Promise<number> {
    return this.#view().snapshot?.position ?? 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#options.database[Symbol.asyncDispose]();
  }

  #view(): IndexView {
    const view = this.#options.source();
    const [damaged] = view.damage;
    if (view.problem?.code === 'damaged') this.#report(view.problem, view.problem.message);
    if (damaged && view.snapshot) this.#report(view.snapshot, damaged.reason);
    // Of another version of Broadsheet: its columns are not those that are asked for here.
    if (view.snapshot && JSON.stringify(view.snapshot.schema) !== SCHEMA)
      return { ...view, snapshot: undefined, problem: new EngineError('version', 'the index has another schema') };
    return view;
  }

  /** Damage shows when a block is first read: then again, without its segment. */
  #fromSoundSegments<T>(snapshot: Snapshot, run: (sound: Snapshot) => T): T {
    for (;;) {
      const sound = this.#sound.get(snapshot) ?? snapshot;
      try {
        return run(sound);
      } catch (error) {
        if (error instanceof EngineError && error.code === 'cancelled') throw cancelledSearch(error);
        if (!(error instanceof EngineError) || error.code !== 'damaged') throw error;
        this.#report(snapshot, error.message);
        const name = segmentOfFile(basename(error.file ?? ''));
        // Without a name, whichever it is: better nothing than something wrong.
        const segments = name === undefined ? [] : sound.segments.filter((segment) => segment.name !== name);
        if (segments.length === sound.segments.length) throw error;
        this.#sound.set(snapshot, new Snapshot({ ...stateOf(sound), segments }));
      }
    }
  }

  #report(of: object, reason: string): void {
    // Once: the index's writer looks at every byte when it is told.
    if (this.#reported.has(of)) return;
    this.#reported.add(of);
    this.#options.onDamage(reason);
  }

  async #find(ids: readonly string[]): Promise<FoundIds> {
    const found = new Map<string, number>();
    for (const id of new Set(ids)) {
      const work = await findWork(this.#options.database, id);
      if (work) found.set(id, work.workNo);
    }
    return found;
  }
}

/** What a caller gets who took a search back. */
export function cancelledSearch(cause?: unknown): BroadsheetError {
  return new BroadsheetError('cancelled', 'the search was taken back', { cause });
}

function onlyAmong(works: readonly number[] | undefined, filter: EngineQuestion['filter']): EngineQuestion['filter'] {
  if (!works) return filter;
  const among = { kind: 'keys', keys: works } as const;
  return filter ? { kind: 'and', of: [filter, among] } : among;
}

function without(works: readonly number[], filter: EngineQuestion['filter']): EngineQuestion['filter'] {
  const not = { kind: 'not', of: { kind: 'keys', keys: works } } as const;
  return filter ? { kind: 'and', of: [filter, not] } : not;
}

function stateOf({ schema, generation, position, segments, model }: Snapshot) {
  return { schema, generation, position, segments, model };
}

function notesOf({ damage, problem }: IndexView, leftOut = false): string[] {
  if (problem) return [REBUILD_NOTE];
  return damage.length > 0 || leftOut ? [DAMAGE_NOTE] : [];
}
