// One work with all that its sources state, found by any id that leads to it.
import { sql } from 'kysely';
import { type ComposedWork, composeWork, type StoredRecord } from '../../domain/compose.ts';
import { identifierKeys } from '../../domain/identity.ts';
import { isWorkId, parseAnyId, parseArxivId } from '../../domain/ids.ts';
import type { Paper } from '../../domain/paper.ts';
import type { PaperCard, ReferenceView } from '../../domain/views.ts';
import { anyOf, type Database } from '../database.ts';
import { cardColumns, paperCard } from '../stored-card.ts';

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

/** The work an id leads to, through merges; undefined when none. */
export async function findWork({ db, dialect }: Database, id: string): Promise<FoundWork | undefined> {
  if (isWorkId(id)) {
    const row = await db
      .selectFrom('works as named')
      .innerJoin('works as shown', (join) =>
        join.on(sql<boolean>`shown.work_no = coalesce(named.merged_into, named.work_no)`),
      )
      .select(['shown.work_no', 'shown.public_id'])
      .where('named.work_id', '=', id)
      .executeTakeFirst();
    return row && { workNo: row.work_no, publicId: row.public_id };
  }
  const keys = keysOf(id);
  if (keys.length === 0) return undefined;
  const rows = await db
    .selectFrom('identifiers')
    .innerJoin('works', 'works.work_no', 'identifiers.work_no')
    .select(['identifiers.id_key', 'works.work_no', 'works.public_id'])
    .where(sql<boolean>`identifiers.id_key ${anyOf(dialect, keys)}`)
    .execute();
  const row = rows.sort((a, b) => keys.indexOf(a.id_key) - keys.indexOf(b.id_key))[0];
  return row && { workNo: row.work_no, publicId: row.public_id };
}

/** Is this the public id in its one spelling (no version, no URL around it)? */
export function isPublicSpelling(id: string, publicId: string): boolean {
  return id === publicId && parseArxivId(id)?.version === undefined;
}

export interface WorkDetails {
  readonly card: PaperCard;
  readonly dayOrigin: string | null;
  readonly dayGuessed: boolean;
  readonly work: ComposedWork;
  readonly records: readonly (StoredRecord & { readonly firstSeen: string; readonly place: string })[];
}

export async function workDetails({ db }: Database, workNo: number): Promise<WorkDetails | undefined> {
  const row = await db
    .selectFrom('works')
    .select([...cardColumns, 'day_origin', 'day_guessed'])
    .where('work_no', '=', workNo)
    .executeTakeFirst();
  const rows = await db
    .selectFrom('records')
    .select(['record_no', 'source', 'data', 'seen', 'place', 'first_seen', 'deleted'])
    .where('work_no', '=', workNo)
    .orderBy('record_no', 'desc')
    .execute();
  if (!row || rows.length === 0) return undefined;
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
  return {
    card: paperCard(row),
    dayOrigin: row.day_origin,
    dayGuessed: row.day_guessed === 1,
    work: composeWork(records),
    records,
  };
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
      from citations left join works on works.work_no = citations.target_no where citations.citing_no = ${workNo}
      order by citations.position limit ${EDGES_SHOWN}) as outgoing
    union all
    select * from (select 'in' as side, count(*) over () as total, works.public_id, works.title, null as key, works.year
      from citations join works on works.work_no = citations.citing_no where citations.target_no = ${workNo}
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

/** Cards of the given works, in the given order; works that are gone are left out. */
export async function cardsOf({ db, dialect }: Database, works: readonly number[]): Promise<Map<number, PaperCard>> {
  if (works.length === 0) return new Map();
  const rows = await db
    .selectFrom('works')
    .select(['work_no', ...cardColumns])
    .where(sql<boolean>`work_no ${anyOf(dialect, works)}`)
    .where('merged_into', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.work_no, paperCard(row)]));
}
