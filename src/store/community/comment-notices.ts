// Whom a comment concerns. Each is told once, for the nearest of the reasons that they want to hear of.
import { sql } from 'kysely';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { type Notice, notify } from './notify.ts';

export interface Mentioned {
  readonly personNo: number;
  readonly handle: string;
}

/** People with these handles. */
export async function mentioned({ db, dialect }: WriteContext, handles: readonly string[]): Promise<Mentioned[]> {
  if (handles.length === 0) return [];
  const rows = await db
    .selectFrom('people')
    .select(['person_no', 'handle'])
    .where(sql<boolean>`handle ${anyOf(dialect, handles)}`)
    .where('deleted_at', 'is', null)
    .execute();
  return rows.map((row) => ({ personNo: row.person_no, handle: row.handle }));
}

/** A lively discussion: those who spoke last are told, not everybody who ever did. */
const MOST_IN_DISCUSSION = 500;

interface Said {
  readonly personNo: number;
  readonly workNo: number;
  readonly commentNo: number;
  readonly people: readonly Mentioned[];
}

export async function tellOfComment(
  context: WriteContext,
  said: Said & { readonly parent: { readonly person_no: number } | undefined },
): Promise<void> {
  const { workNo } = said;
  const told = new Set<number>();
  const tell = async (kind: Notice['kind'], personNos: readonly number[]): Promise<void> => {
    const left = personNos.filter((personNo) => !told.has(personNo));
    for (const personNo of await notify(context, { ...noticeOf(said), kind, personNos: left })) told.add(personNo);
  };
  if (said.parent) await tell('reply', [said.parent.person_no]);
  await tell(
    'mention',
    said.people.map((person) => person.personNo),
  );
  await tell('comment-on-own-paper', await authorsOf(context, workNo));
  await tell('comment-on-submission', await submittersOf(context, workNo));
  await tell('comment-in-discussion', await takingPart(context, workNo));
}

/** After a change: who was named before is not told again. */
export async function tellOfMentions(context: WriteContext, said: Said): Promise<void> {
  await notify(context, {
    ...noticeOf(said),
    kind: 'mention',
    personNos: said.people.map((person) => person.personNo),
  });
}

/** What nobody can read any more, nobody needs to be told of. */
export async function forgetNotices({ db }: WriteContext, commentNo: number): Promise<void> {
  await db
    .deleteFrom('notifications')
    .where('comment_no', '=', commentNo)
    .where('kind', '!=', 'comment-hidden')
    .where('read_at', 'is', null)
    .execute();
}

function noticeOf({ personNo, workNo, commentNo }: Said): Omit<Notice, 'kind' | 'personNos'> {
  return { actorNo: personNo, workNo, commentNo };
}

/** Whoever claimed one of the paper's authors, also under a name that was joined with another since. */
async function authorsOf({ db }: WriteContext, workNo: number): Promise<number[]> {
  const { rows } = await sql<{
    person_no: number;
  }>`with stated as (select coalesce(authors.merged_into, authors.author_no) as author_no
      from authorships join authors on authors.author_no = authorships.author_no where authorships.work_no = ${workNo})
    select distinct person_no from author_claims where state = 'accepted' and author_no in
      (select author_no from stated union select author_no from authors where merged_into in (select author_no from stated))`.execute(
    db,
  );
  return rows.map((row) => row.person_no);
}

async function submittersOf({ db }: WriteContext, workNo: number): Promise<number[]> {
  const rows = await db.selectFrom('submissions').select('person_no').where('work_no', '=', workNo).execute();
  return rows.map((row) => row.person_no);
}

/** Those who said something there, and those who watch the paper. */
async function takingPart({ db }: WriteContext, workNo: number): Promise<number[]> {
  const { rows } = await sql<{ person_no: number }>`select person_no from
      (select person_no, max(comment_no) as latest from comments where work_no = ${workNo} and deleted_at is null
        group by person_no order by latest desc limit ${MOST_IN_DISCUSSION}) as speakers
    union select person_no from watches where work_id in
      (select work_id from works where work_no = ${workNo} or merged_into = ${workNo})`.execute(db);
  return rows.map((row) => row.person_no);
}
