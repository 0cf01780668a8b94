// Claiming an author page, deciding about it, taking it back. What must hold at one moment (one owner, one open claim) is
// checked here, in the transaction.
import { sql } from 'kysely';
import type { ClaimState } from '../../domain/community/claim-views.ts';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { recordAudit } from './audit-operations.ts';
import { type AuthorRow, findAuthor } from './find-author.ts';
import { notify } from './notify.ts';
import { provedOrcid } from './people-orcid.ts';

export interface ClaimArgs {
  readonly personNo: number;
  readonly slug: string;
  readonly evidence: string;
}

/** Answers `accepted` at once where papers state the ORCID iD with which the person signed in. */
export async function claimAuthor(
  context: WriteContext,
  { personNo, slug, evidence }: ClaimArgs,
): Promise<{ readonly state: ClaimState; readonly slug: string }> {
  const { db, now } = context;
  const { author, rows } = await claimable(context, slug);
  await refuseOwned(context, rows, personNo);
  const open = await db
    .selectFrom('author_claims')
    .select('claim_no')
    .where('person_no', '=', personNo)
    .where('author_no', 'in', rows)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (open) throw new BroadsheetError('conflict', 'your claim on this author waits for a curator already');
  const person = await db
    .selectFrom('people')
    .select(provedOrcid.as('orcid'))
    .where('person_no', '=', personNo)
    .executeTakeFirstOrThrow();
  const isProved = person.orcid !== null && person.orcid === author.orcid;
  if (!isProved && evidence === '')
    throw new BroadsheetError('usage', 'evidence is missing: say how one can see that this is you');
  await db
    .insertInto('author_claims')
    .values({
      person_no: personNo,
      author_no: author.author_no,
      evidence,
      at: now,
      state: isProved ? 'accepted' : 'open',
      decided_at: isProved ? now : null,
      reason: isProved ? `ORCID ${person.orcid}` : null,
    })
    .execute();
  await audit(context, personNo, isProved ? 'claim-accepted-by-orcid' : 'claim', author.slug);
  return { state: isProved ? 'accepted' : 'open', slug: author.slug };
}

/** One person to be: the row of the slug, or the only one behind the name. */
async function claimable({ db }: WriteContext, slug: string): Promise<{ author: AuthorRow; rows: number[] }> {
  const found = await findAuthor(db, slug);
  const author =
    found?.own?.merged_into === null ? found.own : found?.persons.length === 1 ? found.persons[0] : undefined;
  if (!found || !author) throw new BroadsheetError('not-found', `there is no author "${slug.slice(0, 80)}"`);
  const rows = found.rows.filter((row) => (row.merged_into ?? row.author_no) === author.author_no);
  return { author, rows: rows.map((row) => row.author_no) };
}

async function refuseOwned({ db }: WriteContext, rows: readonly number[], personNo: number): Promise<void> {
  const owner = await db
    .selectFrom('author_claims')
    .select('person_no')
    .where('author_no', 'in', rows)
    .where('state', '=', 'accepted')
    .executeTakeFirst();
  if (!owner) return;
  throw new BroadsheetError(
    'conflict',
    owner.person_no === personNo
      ? 'you are known to be this author already'
      : 'another reader is known to be this author; if there are two of this name, a curator can tell them apart',
  );
}

export interface DecideArgs {
  readonly personNo: number;
  readonly claim: number;
  readonly accept: boolean;
  readonly reason: string;
  /** Admins may decide about their own, where there is nobody else. */
  readonly own: 'allowed' | 'refused';
}

export async function decideClaim(
  context: WriteContext,
  { personNo, claim, accept, reason, own }: DecideArgs,
): Promise<void> {
  const { db, now } = context;
  const row = await claimRow(context, claim);
  if (row.state !== 'open') throw new BroadsheetError('conflict', `claim ${claim} is ${row.state} already`);
  if (row.person_no === personNo && own === 'refused')
    throw new BroadsheetError('forbidden', 'nobody decides about their own claim; another curator can');
  if (accept) await refuseOwned(context, await rowsOf(context, row.author_no), row.person_no);
  await db
    .updateTable('author_claims')
    .set({ state: accept ? 'accepted' : 'refused', decided_no: personNo, decided_at: now, reason: reason || null })
    .where('claim_no', '=', claim)
    .execute();
  await tell(context, row, personNo, `${accept ? 'accepted' : 'refused'}: ${row.name}${reason ? `. ${reason}` : ''}`);
  await audit(context, personNo, accept ? 'claim-accepted' : 'claim-refused', row.slug, reason);
}

export interface EndArgs {
  readonly personNo: number;
  readonly claim: number;
  readonly reason: string;
  /** Whose claims may be ended: one's own, or anybody's. */
  readonly whose: 'own' | 'any';
}

/** An open claim is withdrawn, an accepted one revoked. Another's is not there, for whom may only end their own. */
export async function endClaim(
  context: WriteContext,
  { personNo, claim, reason, whose }: EndArgs,
): Promise<{ readonly slug: string }> {
  const { db, now } = context;
  const row = await claimRow(context, claim);
  if (row.person_no !== personNo && whose === 'own')
    throw new BroadsheetError('not-found', `there is no claim ${claim}`);
  if (row.state !== 'open' && row.state !== 'accepted')
    throw new BroadsheetError('conflict', `claim ${claim} is ${row.state} already`);
  const state: ClaimState = row.state === 'open' ? 'withdrawn' : 'revoked';
  await db
    .updateTable('author_claims')
    .set({ state, decided_no: personNo, decided_at: now, reason: reason || null })
    .where('claim_no', '=', claim)
    .execute();
  await tell(context, row, personNo, `${state}: ${row.name}${reason ? `. ${reason}` : ''}`);
  await audit(context, personNo, `claim-${state}`, row.slug, reason);
  return { slug: row.slug };
}

interface ClaimFacts {
  readonly person_no: number;
  readonly author_no: number;
  readonly state: string;
  readonly slug: string;
  readonly name: string;
}

async function claimRow({ db }: WriteContext, claim: number): Promise<ClaimFacts> {
  const row = await db
    .selectFrom('author_claims')
    .innerJoin('authors', 'authors.author_no', 'author_claims.author_no')
    .select([
      'author_claims.person_no',
      'author_claims.author_no',
      'author_claims.state',
      'authors.slug',
      'authors.name',
    ])
    .where('claim_no', '=', claim)
    .executeTakeFirst();
  if (!row) throw new BroadsheetError('not-found', `there is no claim ${claim}`);
  return row;
}

/** All rows of the person that this one is. */
async function rowsOf({ db }: WriteContext, authorNo: number): Promise<number[]> {
  const { rows } = await sql<{
    author_no: number;
  }>`with this_one as (select coalesce(merged_into, author_no) as no from authors where author_no = ${authorNo})
    select no as author_no from this_one union select author_no from authors where merged_into in (select no from this_one)`.execute(
    db,
  );
  return rows.map((row) => row.author_no);
}

async function tell(context: WriteContext, row: ClaimFacts, actorNo: number, text: string): Promise<void> {
  await notify(context, { personNos: [row.person_no], kind: 'claim-decided', actorNo, text });
}

async function audit(
  context: WriteContext,
  personNo: number,
  action: string,
  slug: string,
  detail?: string | undefined,
): Promise<void> {
  await recordAudit(context, {
    personNo,
    origin: undefined,
    action,
    target: `/authors/${slug}`,
    outcome: 'done',
    detail,
  });
}
