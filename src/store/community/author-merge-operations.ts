// Joining two names of one person: curators' work, which outlives imports and can be undone.
import { sql } from 'kysely';
import { BroadsheetError } from '../../errors.ts';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { recordAudit } from './audit-operations.ts';
import { type AuthorRow, findAuthor } from './find-author.ts';
import { addNameEdit } from './name-edits.ts';

export interface MergeDetail {
  /** Rows that had been joined with the loser. */
  readonly moved: readonly number[];
}

interface MergeArgs {
  readonly personNo: number;
  /** Who is one with `into`; leads there from now on. */
  readonly slug: string;
  readonly into: string;
}

/** Two names of one person. Authorships stay where they are; the loser's row points to the winner's. Answers the winner's slug. */
export async function mergeAuthors(
  context: WriteContext,
  { personNo, slug, into }: MergeArgs,
): Promise<{ readonly slug: string }> {
  const { db, dialect } = context;
  const loser = await livingAuthor(context, slug);
  const winner = await livingAuthor(context, into);
  if (loser.author_no === winner.author_no) throw new BroadsheetError('usage', 'both are the same author already');
  if (loser.orcid && winner.orcid && loser.orcid !== winner.orcid)
    throw new BroadsheetError('conflict', `they have different ORCID iDs: ${loser.orcid} and ${winner.orcid}`);
  const owners = await db
    .selectFrom('author_claims')
    .innerJoin('authors', 'authors.author_no', 'author_claims.author_no')
    .select('person_no')
    .distinct()
    .where('state', '=', 'accepted')
    .where(
      sql<boolean>`coalesce(authors.merged_into, authors.author_no) ${anyOf(dialect, [loser.author_no, winner.author_no])}`,
    )
    .execute();
  if (owners.length > 1)
    throw new BroadsheetError(
      'conflict',
      'different readers are known to be these authors; revoke one of the claims first',
    );
  const moved = await db.selectFrom('authors').select('author_no').where('merged_into', '=', loser.author_no).execute();
  await db
    .updateTable('authors')
    .set({ merged_into: winner.author_no })
    .where((where) => where.or([where('author_no', '=', loser.author_no), where('merged_into', '=', loser.author_no)]))
    .execute();
  await addNameEdit(context, {
    kind: 'author-merge',
    subjectNo: loser.author_no,
    objectNo: winner.author_no,
    detail: { moved: moved.map((row) => row.author_no) } satisfies MergeDetail,
    personNo,
  });
  await recordAudit(context, {
    personNo,
    origin: undefined,
    action: 'author-merge',
    target: `/authors/${loser.slug}`,
    outcome: 'done',
    detail: `into ${winner.slug}`,
  });
  return { slug: winner.slug };
}

async function livingAuthor({ db }: WriteContext, slug: string): Promise<AuthorRow> {
  const found = await findAuthor(db, slug);
  const row = found?.own?.merged_into === null ? found.own : found?.persons.length === 1 ? found.persons[0] : undefined;
  if (!row) throw new BroadsheetError('not-found', `there is no author "${slug.slice(0, 80)}"`);
  return row;
}
