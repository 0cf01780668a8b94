// Claims as they are read: those that wait, those that were decided, and one person's on one author.
import { type RawBuilder, sql } from 'kysely';
import type { ClaimFormView, ClaimState, ClaimView } from '../../domain/community/claim-views.ts';
import { anyOf, type Database } from '../database.ts';
import { findAuthor } from './find-author.ts';
import { provedOrcid } from './people-orcid.ts';

const PER_PAGE = 50;

interface ClaimRow {
  readonly claim_no: number;
  readonly author_name: string;
  readonly author_slug: string;
  readonly papers: number;
  readonly handle: string;
  readonly name: string;
  readonly evidence: string;
  readonly at: string;
  readonly state: string;
  readonly decided_at: string | null;
  readonly reason: string | null;
  readonly proved_orcid: string | null;
  readonly author_orcid: string | null;
  readonly total: number;
}

async function claims({ db }: Database, which: RawBuilder<unknown>, tail: RawBuilder<unknown>): Promise<ClaimRow[]> {
  const { rows } =
    await sql<ClaimRow>`select claim_no, shown.name as author_name, shown.slug as author_slug, people.handle, people.name, evidence, at, state,
      decided_at, reason, ${provedOrcid} as proved_orcid, claimed.orcid as author_orcid, count(*) over () as total,
      (select count(*) from authorships where authorships.author_no = claimed.author_no) as papers
    from author_claims join authors as claimed on claimed.author_no = author_claims.author_no
    join authors as shown on shown.author_no = coalesce(claimed.merged_into, claimed.author_no)
    join people on people.person_no = author_claims.person_no
    where people.deleted_at is null and ${which} ${tail}`.execute(db);
  return rows;
}

function view(row: ClaimRow): ClaimView {
  return {
    claim: row.claim_no,
    author: { name: row.author_name, key: row.author_slug, papers: Number(row.papers) },
    person: { handle: row.handle, name: row.name },
    evidence: row.evidence,
    at: row.at,
    state: row.state as ClaimState,
    decidedAt: row.decided_at ?? undefined,
    reason: row.reason ?? undefined,
    provedOrcid: row.proved_orcid ?? undefined,
    authorOrcid: row.author_orcid ?? undefined,
  };
}

/** Those that wait, the oldest first. */
export async function openClaims(database: Database): Promise<ClaimView[]> {
  return (await claims(database, sql`state = 'open'`, sql`order by claim_no limit ${PER_PAGE}`)).map(view);
}

/** Those that were decided, the latest first. */
export async function decidedClaims(
  database: Database,
  page: number,
): Promise<{ readonly claims: readonly ClaimView[]; readonly total: number; readonly perPage: number }> {
  const rows = await claims(
    database,
    sql`state <> 'open'`,
    sql`order by coalesce(decided_at, at) desc, claim_no desc limit ${PER_PAGE} offset ${(page - 1) * PER_PAGE}`,
  );
  return { claims: rows.map(view), total: Number(rows[0]?.total ?? 0), perPage: PER_PAGE };
}

/** One person's on these author rows, the latest first. */
async function claimsOn(database: Database, personNo: number, authors: readonly number[]): Promise<ClaimView[]> {
  const which = sql`author_claims.person_no = ${personNo} and author_claims.author_no ${anyOf(database.dialect, authors)}`;
  return (await claims(database, which, sql`order by claim_no desc limit ${PER_PAGE}`)).map(view);
}

/** An author as somebody sees it before claiming; undefined where the slug is nobody's. Throws where it is several people's. */
export async function authorToClaim(
  database: Database,
  personNo: number,
  slug: string,
): Promise<Omit<ClaimFormView, 'library'> | undefined> {
  const { db, dialect } = database;
  const found = await findAuthor(db, slug);
  const author =
    found?.own?.merged_into === null ? found.own : found?.persons.length === 1 ? found.persons[0] : undefined;
  if (!found || !author) return undefined;
  const rows = found.rows.filter((row) => (row.merged_into ?? row.author_no) === author.author_no);
  const numbers = rows.map((row) => row.author_no);
  const mine = await claimsOn(database, personNo, numbers);
  const {
    rows: [facts],
  } = await sql<{ papers: number; orcid: string | null; handle: string | null; name: string | null }>`select
    (select count(distinct authorships.work_no) from authorships join works on works.work_no = authorships.work_no
      where author_no ${anyOf(dialect, numbers)} and hidden = 0 and merged_into is null) as papers,
    (select ${provedOrcid} from people where person_no = ${personNo}) as orcid, handle, name
    from (select 1 as one) as once left join (select handle, name from author_claims join people on people.person_no = author_claims.person_no
      where author_no ${anyOf(dialect, numbers)} and state = 'accepted' and deleted_at is null) as owner on one = 1`.execute(
    db,
  );
  return {
    name: author.name,
    key: author.slug,
    papers: Number(facts?.papers ?? 0),
    mine,
    orcidMatches: facts?.orcid != null && facts.orcid === author.orcid,
    claimedBy: facts?.handle ? { handle: facts.handle, name: facts.name ?? '' } : undefined,
  };
}
