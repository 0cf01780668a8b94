// What the engine's backend answers when papers are what is asked with: similar papers, threads, recommendations. Reads texts and
// citations of the library, asks the pure parts, and says in words what the papers found have to do with those asked about.
import { analyse } from '../engine/analysis/tokens.ts';
import type { Snapshot } from '../engine/read/snapshot.ts';
import { type PublicLibraries, publicLibraries } from '../store/community/recommend-libraries.ts';
import type { Database } from '../store/database.ts';
import { composedWorks } from '../store/index/index-feed.ts';
import { citationNeighbours, citationsAmong } from '../store/read/citations.ts';
import { draftSource } from './draft-source.ts';
import { type LikeSource, likeCandidates } from './like-candidates.ts';
import type {
  RecommendAnswer,
  RecommendedHit,
  RecommendQuestion,
  RelatedHit,
  SimilarAnswer,
  SimilarQuestion,
  ThreadAnswer,
  ThreadHit,
  ThreadQuestion,
} from './paper-questions.ts';
import { recommendedPapers } from './recommend.ts';
import { type Citation, isRelated, Relations, type Texts } from './relations.ts';
import type { BackendAnswer, BackendRequest } from './search-backend.ts';
import { similarPapers } from './similar.ts';
import { surfaceOf } from './source-words.ts';
import { paperThread, type ThreadStep } from './thread.ts';

/** What of a backend they need. */
export interface PapersBackend {
  readonly database: Database;
  /** The index as it is now, and what is to be said of it. */
  readonly view: () => { readonly snapshot: Snapshot | undefined; readonly notes: readonly string[] };
  /** Runs it on the parts of the snapshot that are not damaged. */
  readonly onSound: <T>(snapshot: Snapshot, run: (sound: Snapshot) => T) => T;
  readonly search: (request: BackendRequest) => Promise<BackendAnswer>;
}

const BY_WORDS = 'No model of meaning has been trained yet: these were found by their words.';
/** Papers around the seeds in which a thread is sought: the time goes up with their square. */
const THREAD_CANDIDATES = 300;
/** In a small library, at most such a part of it is about one subject; but so many papers are looked at in any. */
const THREAD_SHARE = 0.2;
const THREAD_LEAST = 12;
/** By citation, each way. */
const THREAD_CITED = 40;
const THREAD_HITS = 100;
const THREAD_SEEDS = 5;
const THREAD_BUDGET_MS = 1000;
const SHORTEST_STEM = 3;
const LIBRARIES_MS = 10 * 60_000;

type Cancelled = () => boolean;

export class EnginePapers {
  readonly #backend: PapersBackend;
  #kept: { readonly at: number; readonly libraries: PublicLibraries } | undefined;

  constructor(backend: PapersBackend) {
    this.#backend = backend;
  }

  async similar(question: SimilarQuestion, cancelled: Cancelled): Promise<SimilarAnswer> {
    const { database, onSound } = this.#backend;
    const { works, text, limit, sort, sentences } = question;
    const texts = await composedWorks(database, works);
    const { snapshot, notes } = this.#backend.view();
    const draft = text === undefined || text.trim() === '' ? [] : [draftSource(text)];
    const sources = [...works.flatMap((workNo) => sourceOf(texts, workNo) ?? []), ...draft];
    if (!snapshot || sources.length === 0) return { ...nothing(snapshot, notes), hits: [] };
    const found = onSound(snapshot, (index) => similarPapers(index, sources, { limit, sort, cancelled }));
    const numbers = found.hits.map(({ workNo }) => workNo);
    const citations = await citationsAmong(database, [...works, ...numbers]);
    const read = sentences ? await composedWorks(database, numbers) : undefined;
    const hits = onSound(snapshot, (index): RelatedHit[] => {
      const relations = new Relations(index, sources, citations);
      return found.hits
        .map(({ workNo, score }) => ({
          workNo,
          score,
          relation: relations.of(workNo, read?.get(workNo)?.abstract),
        }))
        .filter(({ relation }) => isRelated(relation));
    });
    return { ...answered(snapshot, notes, found.byMeaning), hits };
  }

  async thread({ from }: ThreadQuestion, cancelled: Cancelled): Promise<ThreadAnswer> {
    const { database, onSound } = this.#backend;
    const asked = from.kind === 'paper' ? undefined : await this.#hitsOf(from);
    const seeds = from.kind === 'paper' ? [from.workNo] : (asked ?? []).slice(0, THREAD_SEEDS);
    const cited = from.kind === 'paper' ? await citationNeighbours(database, from.workNo, THREAD_CITED) : [];
    const seedTexts = await composedWorks(database, seeds);
    const { snapshot, notes } = this.#backend.view();
    const sources = seeds.flatMap((workNo) => sourceOf(seedTexts, workNo) ?? []);
    const empty = { anchor: undefined, roots: [], before: [], after: [], branches: [], candidates: 0, undated: 0 };
    if (!snapshot || sources.length === 0) return { ...nothing(snapshot, notes), ...empty };
    const like = onSound(snapshot, (index) => likeCandidates(index, sources, { k: THREAD_CANDIDATES, cancelled }));
    const candidates = [
      ...new Set([...seeds, ...cited, ...(asked ?? []), ...like.hits.map(({ workNo }) => workNo)]),
    ].slice(0, Math.max(THREAD_LEAST, Math.min(THREAD_CANDIDATES, snapshot.documents * THREAD_SHARE)));
    const citations = await citationsAmong(database, candidates);
    const thread = onSound(snapshot, (index) => paperThread(index, candidates, seeds, citations));
    const steps = [
      ...thread.roots,
      ...thread.before,
      ...thread.after,
      ...thread.branches.flatMap((branch) => branch.steps),
    ];
    const shown = [...new Set(steps.flatMap(({ workNo, from: other }) => [workNo, other]))];
    const texts = await composedWorks(database, shown);
    return onSound(snapshot, (index) => {
      const shownSteps = stepsIn(index, texts, citations);
      return {
        ...answered(snapshot, notes, like.byMeaning),
        anchor: thread.anchor,
        roots: shownSteps(thread.roots),
        before: shownSteps(thread.before),
        after: shownSteps(thread.after),
        branches: thread.branches.map((branch) => ({
          words: branch.terms.map((term) => wordOf(index, term, branch.steps, texts)),
          steps: shownSteps(branch.steps),
        })),
        candidates: candidates.length,
        undated: thread.undated,
      };
    });
  }

  async recommend(question: RecommendQuestion): Promise<RecommendAnswer> {
    const { database, onSound } = this.#backend;
    const { snapshot, notes } = this.#backend.view();
    if (!snapshot) return { ...nothing(snapshot, notes), basis: 'hot', hits: [], considered: 0 };
    const libraries = await this.#libraries();
    const found = onSound(snapshot, (index) => recommendedPapers(index, question, libraries));
    const near = [...new Set(found.papers.flatMap((paper) => paper.near ?? []))];
    const texts = await composedWorks(database, near);
    const citations = await citationsAmong(database, [...near, ...found.papers.map(({ workNo }) => workNo)]);
    const hits = onSound(snapshot, (index) => {
      const relationTo = relationsIn(index, texts, citations);
      return found.papers.map(
        (paper): RecommendedHit => ({
          workNo: paper.workNo,
          score: paper.score,
          relation: relationTo(paper.near, paper.workNo, undefined),
          together: paper.together,
        }),
      );
    });
    const byTaste = found.basis === 'taste';
    return {
      ...answered(snapshot, notes, byTaste && snapshot.model !== undefined),
      // What is hot is nobody's meaning.
      ...(byTaste ? {} : { notes }),
      basis: found.basis,
      hits,
      considered: found.considered,
      model: modelOf(snapshot),
    };
  }

  /** Read again after a while: they are many, and say much the same from one day to the next. */
  async #libraries(): Promise<PublicLibraries> {
    const now = performance.now();
    if (!this.#kept || now - this.#kept.at > LIBRARIES_MS)
      this.#kept = { at: now, libraries: await publicLibraries(this.#backend.database) };
    return this.#kept.libraries;
  }

  async #hitsOf({ q, query }: Extract<ThreadQuestion['from'], { kind: 'query' }>): Promise<number[]> {
    const { hits } = await this.#backend.search({
      q,
      query,
      limit: THREAD_HITS,
      offset: 0,
      sort: 'relevance',
      budget: THREAD_BUDGET_MS,
    });
    return hits.map(({ workNo }) => workNo);
  }
}

function modelOf({ model }: Snapshot): RecommendAnswer['model'] {
  if (!model) return undefined;
  const trainedAt = (model.meta.training as { readonly at?: unknown } | undefined)?.at;
  return { number: model.number, trainedAt: typeof trainedAt === 'string' ? trainedAt : undefined };
}

function nothing(snapshot: Snapshot | undefined, notes: readonly string[]) {
  return { byMeaning: false, seq: snapshot?.position ?? 0, notes };
}

function answered(snapshot: Snapshot, notes: readonly string[], byMeaning: boolean) {
  return {
    byMeaning,
    seq: snapshot.position,
    notes: snapshot.model ? notes : [...notes, BY_WORDS],
  };
}

function sourceOf(texts: Texts, workNo: number): LikeSource | undefined {
  const text = texts.get(workNo);
  return text && { workNo, title: text.title, abstract: text.abstract };
}

/** What a work has to do with another, remembering what is read of the other. */
function relationsIn(index: Snapshot, texts: Texts, citations: readonly Citation[]) {
  const known = new Map<number, Relations>();
  return (to: number | undefined, workNo: number, abstract: string | undefined) => {
    const source = to === undefined ? undefined : sourceOf(texts, to);
    if (to === undefined || !source) return { of: undefined, words: [] };
    const relations = known.get(to) ?? new Relations(index, [source], citations);
    known.set(to, relations);
    return relations.of(workNo, abstract);
  };
}

function stepsIn(index: Snapshot, texts: Texts, citations: readonly Citation[]) {
  const relationTo = relationsIn(index, texts, citations);
  return (steps: readonly ThreadStep[]): ThreadHit[] =>
    steps.map(({ workNo, from }) => ({ workNo, relation: relationTo(from, workNo, texts.get(workNo)?.abstract) }));
}

/** A stem as the papers of its branch write it, else as the library does. */
function wordOf(index: Snapshot, term: string, steps: readonly ThreadStep[], texts: Texts): string {
  for (const { workNo } of steps) {
    const { title = '', abstract = '' } = texts.get(workNo) ?? {};
    const text = `${title}\n\n${abstract}`;
    const token = analyse(text, 'text').find((one) => one.term === term && !one.overlay);
    if (token) return surfaceOf(text.slice(token.start, token.end));
  }
  return term.length < SHORTEST_STEM ? term : (index.complete(term, 1)[0]?.word ?? term);
}
