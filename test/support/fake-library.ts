// An in-memory Library for tests of the web part: papers are given as data, lists are cut from them. No SQL, no merging, no ranking.
import type { FeedRequest, Found, Library, SearchRequest } from '../../src/actions/library.ts';
import { isoWeek, partialDate, weekDays } from '../../src/domain/dates.ts';
import { slugify } from '../../src/domain/names.ts';
import type {
  FacetView,
  FeedView,
  JobView,
  LibrarySummary,
  MergeView,
  NamedListView,
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

  async paper(id: string): Promise<Found<PaperView>> {
    const moved = this.#contents.aliases?.[id];
    if (moved !== undefined) return { kind: 'moved', id: moved };
    const view = this.papers.find((paper) => paper.id === id);
    return view ? { kind: 'found', view: { ...view, library: this.#summary() } } : { kind: 'missing' };
  }

  #named(
    kind: NamedListView['kind'],
    slug: string,
    name: string | undefined,
    papers: readonly PaperView[],
    page = 1,
  ): Found<NamedListView> {
    if (name === undefined) return { kind: 'missing' };
    const { rows, paging } = this.#page(papers, page);
    return {
      kind: 'found',
      view: { kind, name, slug, spellings: [name], papers: rows.map(fakeCard), paging, library: this.#summary() },
    };
  }

  async author(slug: string, page?: number): Promise<Found<NamedListView>> {
    const papers = this.papers.filter((paper) => paper.authors.some((author) => author.slug === slug));
    const name = papers[0]?.authors.find((author) => author.slug === slug)?.name;
    return this.#named('author', slug, name, papers, page);
  }

  async organisation(handle: string, page?: number): Promise<Found<NamedListView>> {
    const papers = this.papers.filter((paper) =>
      paper.organisations.some((organisation) => organisation.handle === handle),
    );
    const name = papers[0]?.organisations.find((organisation) => organisation.handle === handle)?.name;
    return this.#named('organisation', handle, name, papers, page);
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
