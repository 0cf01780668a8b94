// One work with all that its sources state, found by any id that leads to it.
import { type RawBuilder, sql } from 'kysely';
import { type ComposedWork, composeWork, type StoredRecord } from '../../domain/compose.ts';
import { identifierKeys } from '../../domain/identity.ts';
import { isWorkId, parseAnyId, parseArxivId } from '../../domain/ids.ts';
import type { Paper } from '../../domain/paper.ts';
import type { CurationView, LibrarySummary, PaperCard, ReferenceView } from '../../domain/views.ts';
import { anyOf, type Database, type Dialect } from '../database.ts';
import { type CardRow, cardColumns, paperCard } from '../stored-card.ts';

const cardSelection = sql.join(cardColumns.map((column) => sql.ref(`works.${column}`)));

export interface FoundWork {
  readonly workNo: number;
  readonly publicId: string;
}

/** Keys under which an id as typed may stand in `identifiers`. */
export function keysOf(id: string): string[] {
  const keys = [...identifierKeys(parseAnyId(id)).strong];
  // Weak ids and OpenReview forums have no form of their own; they are tried as they are.
  if (keys.length === 0 && /^[\w.:-]{3,80}$/.test(id)) {
    for (const kind of ['openreview', 'pmid', 'pmcid', 'openalex', 's2', 'corpusId', 'mag', 'dblp'])
      keys.push(`${kind}:${id}`);
  }
  return keys;
}

/** The work an id leads to, through merges; undefined when none. Hidden ones only where `all` are asked for. */
export async function findWork(
  { db, dialect }: Database,
  id: string,
  which: 'shown' | 'all' = 'shown',
): Promise<FoundWork | undefined> {
  const matched = worksNamed(dialect, id);
  if (!matched) return undefined;
  const { rows } = await sql<{ id_key: string; work_no: number; public_id: string }>`
    select matched.id_key, works.work_no, works.public_id from (${matched}) as matched
    join works on works.work_no = matched.no ${which === 'shown' ? sql`where works.hidden = 0` : sql``}`.execute(db);
  const row = firstOf(rows, id);
  return row && { workNo: row.work_no, publicId: row.public_id };
}

/** Numbers of works with the keys that led to them: `no`, `id_key`. Undefined for what cannot be an id. */
function worksNamed(dialect: Dialect, id: string): RawBuilder<unknown> | undefined {
  if (isWorkId(id))
    return sql`select coalesce(merged_into, work_no) as no, '' as id_key from works where work_id = ${id}`;
  const keys = keysOf(id);
  if (keys.length === 0) return undefined;
  return sql`select work_no as no, id_key from identifiers where id_key ${anyOf(dialect, keys)}`;
}

/** Of works that were found by different keys the one with the strongest. */
function firstOf<T extends { readonly id_key: string }>(rows: readonly T[], id: string): T | undefined {
  if (rows.length < 2) return rows[0];
  const keys = keysOf(id);
  return rows.toSorted((a, b) => keys.indexOf(a.id_key) - keys.indexOf(b.id_key))[0];
}

/** Is this the public id in its one spelling (no version, no URL around it)? */
export function isPublicSpelling(id: string, publicId: string): boolean {
  return id === publicId && parseArxivId(id)?.version === undefined;
}

/** What the row of a work says, with the few numbers of the library that every page shows: one statement. */
export interface PaperRow extends FoundWork {
  readonly card: PaperCard;
  readonly dayOrigin: string | null;
  readonly dayGuessed: boolean;
  readonly hidden: 'hidden' | 'deleted' | undefined;
  readonly curation: CurationView | undefined;
  readonly library: LibrarySummary;
}

export async function findPaper({ db, dialect }: Database, id: string): Promise<PaperRow | undefined> {
  const matched = worksNamed(dialect, id);
  if (!matched) return undefined;
  const { rows } = await sql<
    CardRow & {
      id_key: string;
      work_no: number;
      day_origin: string | null;
      day_guessed: number;
      hidden: number;
      curated_day: string | null;
      pinned_until: string | null;
      reason: string | null;
      papers: string | null;
      sample: number;
    }
  >`select matched.id_key, works.work_no, ${cardSelection}, works.day_origin, works.day_guessed, works.hidden,
      curation.day as curated_day, curation.pinned_until, curation.reason,
      (select value from meta where name = 'papers') as papers, (select count(*) from works where is_sample = 1) as sample
    from (${matched}) as matched join works on works.work_no = matched.no
    left join curation on curation.work_no = works.work_no`.execute(db);
  const row = firstOf(rows, id);
  return (
    row && {
      workNo: row.work_no,
      publicId: row.public_id,
      card: paperCard(row),
      dayOrigin: row.day_origin,
      dayGuessed: row.day_guessed === 1,
      hidden: row.hidden === 0 ? undefined : row.hidden === 1 ? 'hidden' : 'deleted',
      curation:
        row.curated_day === null && row.pinned_until === null && row.reason === null
          ? undefined
          : {
              day: row.curated_day ?? undefined,
              pinnedUntil: row.pinned_until?.slice(0, 10),
              reason: row.reason ?? undefined,
            },
      library: { papers: Number(row.papers ?? 0), samplePapers: Number(row.sample) },
    }
  );
}

export interface WorkDetails {
  readonly work: ComposedWork;
  readonly records: readonly (StoredRecord & { readonly firstSeen: string; readonly place: string })[];
}

/** Undefined for a work without records: merged, or gone. */
export async function workDetails({ db }: Database, workNo: number): Promise<WorkDetails | undefined> {
  const rows = await db
    .selectFrom('records')
    .select(['record_no', 'source', 'data', 'seen', 'place', 'first_seen', 'deleted'])
    .where('work_no', '=', workNo)
    .orderBy('record_no', 'desc')
    .execute();
  if (rows.length === 0) return undefined;
  const records = rows.map((record) => {
    const paper = JSON.parse(record.data) as Paper;
    return {
      recordNo: record.record_no,
      source: record.source,
      seen: record.seen,
      place: record.place,
      firstSeen: record.first_seen,
      paper: record.deleted ? { ...paper, withdrawn: true } : paper,
    };
  });
  return { work: composeWork(records), records };
}

export interface Edges {
  readonly references: readonly ReferenceView[];
  readonly referenceCount: number;
  readonly citedBy: readonly ReferenceView[];
  readonly citedByCount: number;
}

const EDGES_SHOWN = 50;

/** References and citing works, the first 50 of each with the number of all, in one statement. */
export async function edgesOf({ db }: Database, workNo: number): Promise<Edges> {
  const { rows } = await sql<{
    side: string;
    total: number;
    public_id: string | null;
    title: string | null;
    key: string | null;
    year: number | null;
  }>`
    select * from (select 'out' as side, count(*) over () as total, works.public_id, coalesce(works.title, citations.title) as title,
        citations.target_key as key, coalesce(works.year, citations.year) as year
      from citations left join works on works.work_no = citations.target_no and works.hidden = 0 where citations.citing_no = ${workNo}
      order by citations.position limit ${EDGES_SHOWN}) as outgoing
    union all
    select * from (select 'in' as side, count(*) over () as total, works.public_id, works.title, null as key, works.year
      from citations join works on works.work_no = citations.citing_no and works.hidden = 0 where citations.target_no = ${workNo}
      order by works.year desc, works.work_no limit ${EDGES_SHOWN}) as incoming`.execute(db);
  const view = (row: (typeof rows)[number]): ReferenceView => ({
    id: row.public_id ?? undefined,
    title: row.title ?? row.key?.replace(/^\w+:/, '') ?? 'untitled',
    year: row.year ?? undefined,
    url: row.public_id ? undefined : keyUrl(row.key),
  });
  const side = (name: string) => rows.filter((row) => row.side === name);
  return {
    references: side('out').map(view),
    referenceCount: Number(side('out')[0]?.total ?? 0),
    citedBy: side('in').map(view),
    citedByCount: Number(side('in')[0]?.total ?? 0),
  };
}

/** Where an identifier that is not in the library leads. */
function keyUrl(key: string | null): string | undefined {
  if (!key) return undefined;
  const colon = key.indexOf(':');
  const value = key.slice(colon + 1);
  switch (key.slice(0, colon)) {
    case 'arxiv':
      return `https://arxiv.org/abs/${value}`;
    case 'doi':
      return `https://doi.org/${encodeURI(value)}`;
    case 'acl':
      return `https://aclanthology.org/${value}/`;
    case 'openreview':
      return `https://openreview.net/forum?id=${encodeURIComponent(value)}`;
    case 'pmid':
      return `https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(value)}/`;
    case 'openalex':
      return `https://openalex.org/${encodeURIComponent(value)}`;
    case 's2':
      return `https://www.semanticscholar.org/paper/${encodeURIComponent(value)}`;
    default:
      return undefined;
  }
}

/** Cards of the given works; those that are gone or hidden are left out. */
export async function cardsOf({ db, dialect }: Database, works: readonly number[]): Promise<Map<number, PaperCard>> {
  if (works.length === 0) return new Map();
  const rows = await db
    .selectFrom('works')
    .select(['work_no', ...cardColumns])
    .where(sql<boolean>`work_no ${anyOf(dialect, works)}`)
    .where('merged_into', 'is', null)
    .where('hidden', '=', 0)
    .execute();
  return new Map(rows.map((row) => [row.work_no, paperCard(row)]));
}
