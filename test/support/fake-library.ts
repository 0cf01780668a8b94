// An in-memory Library for tests of the web part: papers are given as data, lists are cut from them. No SQL, no merging, no ranking.

import type {
  FeedRequest,
  Found,
  FoundPaper,
  Library,
  RecommendRequest,
  SearchRequest,
  SimilarRequest,
  ThreadRequest,
} from '../../src/actions/library.ts';
import type { AuthorPageView, OrganisationPageView } from '../../src/domain/community/author-views.ts';
import { isoWeek, partialDate, weekDays } from '../../src/domain/dates.ts';
import { slugify } from '../../src/domain/names.ts';
import type {
  RecommendationsView,
  RelatedPaper,
  SimilarView,
  ThreadStepView,
  ThreadView,
} from '../../src/domain/related-views.ts';
import type {
  FacetView,
  FeedView,
  JobView,
  LibrarySummary,
  MergeView,
  Paging,
  PaperCard,
  PaperView,
  PassageView,
  RejectedView,
  ScorePartView,
  SearchView,
  SourceView,
  StatsView,
  SuggestedMergeView,
} from '../../src/domain/views.ts';
import { BroadsheetError } from '../../src/errors.ts';

const NO_SUMMARY: LibrarySummary = { papers: 0, samplePapers: 0 };

/** A paper with nothing but what is given. */
export function fakePaper(given: Partial<PaperView> & { readonly id: string }): PaperView {
  return {
    workId: given.id
      .replace(/[^0-9a-f]/g, '')
      .padEnd(24, '0')
      .slice(0, 24),
    title: `Paper ${given.id}`,
    abstract: '',
    ids: {},
    authors: [],
    authorCount: given.authors?.length ?? 0,
    organisations: [],
    upvotes: 0,
    comments: 0,
    isSample: false,
    withdrawn: false,
    retracted: false,
    dayGuessed: false,
    venues: given.venue === undefined ? [] : [given.venue],
    categories: [],
    keywords: [],
    links: [],
    versions: [],
    records: [],
    importedCounts: [],
    references: [],
    referenceCount: given.references?.length ?? 0,
    citedBy: [],
    citedByCount: given.citedBy?.length ?? 0,
    library: NO_SUMMARY,
    ...given,
  };
}

export function fakeAuthors(...names: readonly string[]): PaperView['authors'] {
  return names.map((name) => ({ name, slug: slugify(name), affiliations: [] }));
}

function fakeCard(paper: PaperView): PaperCard {
  const teaser = /^[\s\S]{0,320}[.!?](?=\s|$)/.exec(paper.abstract)?.[0] ?? paper.abstract.slice(0, 300);
  return {
    id: paper.id,
    workId: paper.workId,
    title: paper.title,
    teaser,
    teaserCut: teaser.length < paper.abstract.length,
    authors: paper.authors.slice(0, 4).map(({ name, slug }) => ({ name, slug })),
    authorCount: paper.authorCount,
    organisations: paper.organisations,
    venue: paper.venue,
    day: paper.day,
    published: paper.published,
    upvotes: paper.upvotes,
    comments: paper.comments,
    codeUrl: paper.codeUrl,
    isSample: paper.isSample,
    withdrawn: paper.withdrawn,
    retracted: paper.retracted,
  };
}

/** The sentence of the abstract that has the first of the words, all of them marked. */
function fakePassage(abstract: string, words: readonly string[]): PassageView | undefined {
  const sentences = abstract.match(/[^.]+\.?/g) ?? [];
  const text = sentences.find((sentence) => words.some((word) => sentence.toLowerCase().includes(word)))?.trim();
  if (text === undefined) return undefined;
  const marks = words
    .flatMap((word) => {
      const from = text.toLowerCase().indexOf(word);
      return from < 0 ? [] : [[from, from + word.length] as const];
    })
    .sort(([a], [b]) => a - b);
  const at = abstract.indexOf(text);
  return { text, marks, cutBefore: at > 0, cutAfter: at + text.length < abstract.length };
}

function fakePart(term: string, { title, abstract }: PaperView): ScorePartView {
  const times = (text: string): number => text.toLowerCase().split(term).length - 1;
  return { term, score: term.length, papers: 1200, counts: { title: times(title), abstract: times(abstract) } };
}

function facet(q: string, field: string, all: readonly string[]): FacetView {
  const counts = Map.groupBy(all, (value) => value);
  const values = [...counts].map(([value, { length }]) => ({ value, count: length, q: `${q} ${field}:"${value}"` }));
  return { field, values: values.sort((a, b) => b.count - a.count).slice(0, 8) };
}

function fakeYears(q: string, papers: readonly PaperView[]): SearchView['years'] {
  const years = Map.groupBy(
    papers.flatMap((paper) => paper.published ?? paper.day ?? []),
    (date) => date.slice(0, 4),
  );
  return [...years]
    .map(([year, { length }]) => ({ year: Number(year), count: length, q: `${q} year:${year}` }))
    .sort((a, b) => a.year - b.year);
}

export interface FakeContents {
  readonly papers?: readonly PaperView[];
  /** Default 2025-11-28. */
  readonly today?: string;
  readonly perPage?: number;
  /** Other ids of a paper: they answer `moved`. */
  readonly aliases?: Readonly<Record<string, string>>;
  readonly curatedIds?: readonly string[];
  readonly chips?: SearchView['chips'];
  readonly notice?: string;
  /** Instead of what a search finds by itself. */
  readonly answer?: Partial<SearchView>;
  readonly sources?: readonly SourceView[];
  readonly jobs?: readonly JobView[];
  readonly rejected?: readonly RejectedView[];
  readonly merges?: readonly MergeView[];
  readonly suggested?: readonly SuggestedMergeView[];
}

export class FakeLibrary implements Library {
  papers: readonly PaperView[];
  readonly #contents: FakeContents;
  readonly #today: string;

  constructor(contents: FakeContents = {}) {
    this.#contents = contents;
    this.papers = contents.papers ?? [];
    this.#today = contents.today ?? '2025-11-28';
  }

  #summary(): LibrarySummary {
    return { papers: this.papers.length, samplePapers: this.papers.filter((paper) => paper.isSample).length };
  }

  #page<T>(
    all: readonly T[],
    page: number,
    perPage = this.#contents.perPage ?? 50,
  ): { readonly rows: readonly T[]; readonly paging: Paging } {
    const paging = { page, pages: Math.ceil(all.length / perPage), total: all.length, perPage };
    return { rows: all.slice((page - 1) * perPage, page * perPage), paging };
  }

  #feed(kind: FeedView['kind'], period: string, request: FeedRequest = {}): FeedView {
    const periodOf = (day: string): string => (kind === 'day' ? day : kind === 'week' ? isoWeek(day) : day.slice(0, 7));
    const days = this.papers.flatMap((paper) => (paper.day === undefined ? [] : [paper.day])).sort();
    const periods = [...new Set(days.map(periodOf))];
    const curated = request.curated ?? false;
    const all = this.papers.filter(
      (paper) =>
        (kind === 'trending' || (paper.day !== undefined && periodOf(paper.day) === period)) &&
        (!curated || (this.#contents.curatedIds ?? []).includes(paper.id)),
    );
    const { rows, paging } = this.#page(all, request.page ?? 1);
    return {
      kind,
      period,
      papers: rows.map(fakeCard),
      paging,
      previous: kind === 'trending' ? undefined : periods.findLast((one) => one < period),
      next: kind === 'trending' ? undefined : periods.find((one) => one > period),
      today: this.#today,
      latestDay: days.at(-1),
      curated,
      library: this.#summary(),
    };
  }

  async today(request?: FeedRequest): Promise<FeedView> {
    const view = this.#feed('day', this.#today, request);
    return view.papers.length > 0 || view.latestDay === undefined ? view : this.#feed('day', view.latestDay, request);
  }

  async feed(kind: 'day' | 'week' | 'month', period: string, request?: FeedRequest): Promise<Found<FeedView>> {
    const [year, month, day] = period.split('-').map(Number);
    const real =
      kind === 'week'
        ? weekDays(period) !== undefined
        : partialDate(year ?? 0, month, kind === 'day' ? day : undefined) === period;
    return real && (kind !== 'day' || period.length === 10)
      ? { kind: 'found', view: this.#feed(kind, period, request) }
      : { kind: 'missing' };
  }

  async trending(request?: FeedRequest): Promise<FeedView> {
    return this.#feed('trending', '', request);
  }

  async paper(id: string, { similar = 0 } = {}): Promise<FoundPaper> {
    const moved = this.#contents.aliases?.[id];
    if (moved !== undefined) return { kind: 'moved', id: moved };
    const view = this.papers.find((paper) => paper.id === id);
    if (!view) return { kind: 'missing' };
    const like = async () => this.#like([view.title], [id]).slice(0, similar);
    return { kind: 'found', view: { ...view, library: this.#summary() }, similar: similar > 0 ? like : undefined };
  }

  /** What pages of authors and organisations show of papers, with nothing beside them. */
  #named(key: string, name: string, papers: readonly PaperView[], page = 1) {
    const { rows, paging } = this.#page(papers, page);
    const nothing = { years: [], categories: [], venues: [] };
    return {
      name,
      key,
      sort: 'newest',
      papers: rows.map(fakeCard),
      paging,
      ...nothing,
      library: this.#summary(),
    } as const;
  }

  async author(slug: string, page?: number): Promise<Found<AuthorPageView>> {
    const papers = this.papers.filter((paper) => paper.authors.some((author) => author.slug === slug));
    const name = papers[0]?.authors.find((author) => author.slug === slug)?.name;
    if (name === undefined) return { kind: 'missing' };
    const alone = { spellings: [], coauthors: [], coauthorCount: 0, organisations: [], namesakes: [], isOnly: false };
    return { kind: 'found', view: { ...this.#named(slug, name, papers, page), ...alone } };
  }

  async organisation(handle: string, page?: number): Promise<Found<OrganisationPageView>> {
    const papers = this.papers.filter((paper) =>
      paper.organisations.some((organisation) => organisation.handle === handle),
    );
    const name = papers[0]?.organisations.find((organisation) => organisation.handle === handle)?.name;
    if (name === undefined) return { kind: 'missing' };
    return { kind: 'found', view: { ...this.#named(handle, name, papers, page), authors: [], joined: [] } };
  }

  async newestFound(): Promise<readonly number[]> {
    return [];
  }

  async foundAmong(): Promise<readonly number[]> {
    return [];
  }

  async indexedChange(): Promise<number> {
    return 0;
  }

  async search(request: SearchRequest): Promise<SearchView> {
    const words = request.q.toLowerCase().match(/[\p{L}\p{N}.]+/gu) ?? [];
    const found = this.papers.filter((paper) => {
      const text =
        `${paper.id} ${paper.title} ${paper.abstract} ${paper.authors.map((author) => author.name).join(' ')}`.toLowerCase();
      return words.length > 0 && words.every((word) => text.includes(word));
    });
    const { rows, paging } = this.#page(found, request.page ?? 1, request.limit ?? 10);
    return {
      q: request.q,
      hits: rows.map((paper, i) => ({
        id: paper.id,
        title: paper.title,
        score: 1 / (i + 1),
        card: fakeCard(paper),
        passage: fakePassage(paper.abstract, words),
        explanation: request.explain ? words.map((term) => fakePart(term, paper)) : undefined,
      })),
      paging,
      sort: request.sort ?? 'relevance',
      chips: this.#contents.chips ?? [],
      took: 1.4,
      notice: this.#contents.notice,
      notes: [],
      complete: true,
      rankedBy: 'words',
      hasModel: true,
      nothingClose: false,
      facets: request.facets
        ? [
            facet(
              request.q,
              'venue',
              found.flatMap((paper) => paper.venue ?? []),
            ),
            facet(
              request.q,
              'author',
              found.flatMap((paper) => paper.authors.map(({ name }) => name)),
            ),
            facet(
              request.q,
              'cat',
              found.flatMap((paper) => paper.categories),
            ),
          ]
        : [],
      years: request.facets ? fakeYears(request.q, found) : [],
      library: this.#summary(),
      ...this.#contents.answer,
    };
  }

  /** Papers that share a word of four letters or more with the title of one that is named, or with the text. */
  #like(texts: readonly string[], but: readonly string[]): RelatedPaper[] {
    const words = new Set(texts.flatMap((text) => text.toLowerCase().match(/\p{L}{4,}/gu) ?? []));
    return this.papers.flatMap((paper) => {
      const shared = (paper.title.toLowerCase().match(/\p{L}{4,}/gu) ?? []).filter((word) => words.has(word));
      if (shared.length === 0 || but.includes(paper.id)) return [];
      const sentence = fakePassage(paper.abstract, shared);
      return [{ card: fakeCard(paper), score: shared.length, relation: { words: shared.slice(0, 3), sentence } }];
    });
  }

  #paperOf(id: string): PaperView {
    const paper = this.papers.find((one) => one.id === id);
    if (!paper) throw new BroadsheetError('not-found', `no paper has the id ${id}`);
    return paper;
  }

  async similar({ ids = [], text = '', sort = 'relevance', limit = 10 }: SimilarRequest): Promise<SimilarView> {
    const named = ids.map((id) => this.#paperOf(id));
    return {
      of: named.map(({ id, title }) => ({ id, title })),
      papers: this.#like([...named.map(({ title }) => title), text], ids).slice(0, limit),
      sort,
      byMeaning: false,
      notes: [],
      took: 1.4,
      library: this.#summary(),
    };
  }

  /** Whatever has a date before, and after, in order of time. */
  async thread({ of }: ThreadRequest): Promise<ThreadView> {
    const dated = this.papers
      .filter(({ day }) => day !== undefined)
      .sort((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : 1));
    const paper = of.kind === 'paper' ? this.#paperOf(of.id) : dated.find(({ title }) => title.includes(of.q));
    const at = dated.findIndex(({ id }) => id === paper?.id);
    const steps = (papers: readonly PaperView[]): ThreadStepView[] =>
      papers.map((one, i) => ({
        card: fakeCard(one),
        relation: {
          of: paper && { id: paper.id, title: paper.title },
          words: ['tides', 'walkers'],
          ...(i === 0 ? { citation: 'cites' } : {}),
          sentence: fakePassage(one.abstract, ['the', 'a']),
        },
      }));
    const found = at >= 0 ? dated[at] : undefined;
    return {
      of:
        of.kind === 'paper'
          ? { kind: 'paper', paper: { id: of.id, title: paper?.title ?? of.id } }
          : { kind: 'query', q: of.q },
      anchor: found && fakeCard(found),
      roots: steps(dated.slice(0, Math.min(1, Math.max(0, at)))),
      before: steps(dated.slice(1, Math.max(1, at))),
      after: found ? steps(dated.slice(at + 1, at + 3)) : [],
      branches: found ? [{ words: ['walkers', 'maps'], steps: steps(dated.slice(at + 3, at + 5)) }] : [],
      considered: dated.length,
      undated: this.papers.length - dated.length,
      byMeaning: false,
      notes: [],
      took: 1.4,
      library: this.#summary(),
    };
  }

  async recommendFor({ signals, limit = 20 }: RecommendRequest): Promise<RecommendationsView> {
    const liked = signals.map(({ id }) => this.#paperOf(id));
    return {
      basis: 'taste',
      papers: this.#like(
        liked.map(({ title }) => title),
        liked.map(({ id }) => id),
      ).slice(0, limit),
      considered: this.papers.length,
      computedAt: '2025-11-28T09:30:00.000Z',
      byMeaning: false,
      notes: [],
      took: 1.4,
      library: this.#summary(),
    };
  }

  async completions(typed: string, limit = 10): Promise<readonly string[]> {
    const [, before = '', last = ''] = /^(.*?)(\S*)$/s.exec(typed) ?? [];
    const words = this.papers.flatMap(({ title }) => title.toLowerCase().match(/\p{L}+/gu) ?? []);
    const fitting = [...new Set(words)].filter((word) => last !== '' && word.startsWith(last.toLowerCase()));
    return fitting.slice(0, limit).map((word) => before + word);
  }

  async summary(): Promise<LibrarySummary> {
    return this.#summary();
  }

  async sources(): Promise<readonly SourceView[]> {
    return this.#contents.sources ?? [];
  }

  async jobs(): Promise<readonly JobView[]> {
    return this.#contents.jobs ?? [];
  }

  async rejected(page = 1): Promise<{ readonly rows: readonly RejectedView[]; readonly total: number }> {
    const { rows, paging } = this.#page(this.#contents.rejected ?? [], page, 50);
    return { rows, total: paging.total };
  }

  async rejectedRecord(id: number): Promise<RejectedView | undefined> {
    return this.#contents.rejected?.find((record) => record.id === id);
  }

  async merges(): Promise<{ readonly made: readonly MergeView[]; readonly suggested: readonly SuggestedMergeView[] }> {
    return { made: this.#contents.merges ?? [], suggested: this.#contents.suggested ?? [] };
  }

  async stats(): Promise<StatsView> {
    const days = [...new Set(this.papers.flatMap((paper) => paper.day ?? []))].sort();
    return {
      ...this.#summary(),
      records: this.papers.length,
      authors: 3,
      organisations: 2,
      rejected: this.#contents.rejected?.length ?? 0,
      merges: this.#contents.merges?.length ?? 0,
      suggestedMerges: this.#contents.suggested?.length ?? 0,
      references: 0,
      days: days.length,
      firstDay: days[0],
      lastDay: days.at(-1),
      lastChange: 12,
      indexedChange: 12,
      databaseBytes: 1_234_567,
      bySource: [{ source: 'arxiv', records: this.papers.length }],
    };
  }
}
