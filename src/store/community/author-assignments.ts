// What curators said about who wrote a work, kept whenever its authorships are made anew from records.
import { sql } from 'kysely';
import { slugify } from '../../domain/names.ts';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import type { StoredCard } from '../stored-card.ts';

type Writing = Pick<WriteContext, 'db' | 'dialect'>;

export interface Assigned {
  readonly authorNo: number;
  readonly slug: string;
}

/** By work and the name's slug in it. What was said of a work that was joined with another goes on to hold for that one. */
export class Assignments {
  readonly #byName = new Map<string, Assigned>();

  static async of({ db, dialect }: Writing, works: readonly number[]): Promise<Assignments> {
    const assignments = new Assignments();
    const these = anyOf(dialect, works);
    const { rows } = await sql<{ work_no: number; name_slug: string; author_no: number; slug: string }>`
      select author_assignments.work_no, author_assignments.name_slug, authors.author_no, authors.slug from author_assignments
        join authors on authors.author_no = author_assignments.author_no where author_assignments.work_no ${these}
      union all select works.merged_into, author_assignments.name_slug, authors.author_no, authors.slug from author_assignments
        join authors on authors.author_no = author_assignments.author_no join works on works.work_no = author_assignments.work_no
        where works.merged_into ${these}`.execute(db);
    for (const row of rows) assignments.#add(row.work_no, row.name_slug, { authorNo: row.author_no, slug: row.slug });
    return assignments;
  }

  /** The work's own come first. */
  #add(workNo: number, nameSlug: string, assigned: Assigned): void {
    const key = `${workNo} ${nameSlug}`;
    if (!this.#byName.has(key)) this.#byName.set(key, assigned);
  }

  get(workNo: number, nameSlug: string): Assigned | undefined {
    return this.#byName.get(`${workNo} ${nameSlug}`);
  }

  get works(): readonly number[] {
    return [...new Set([...this.#byName.keys()].map((key) => Number.parseInt(key, 10)))];
  }
}

/** Makes the bylines of these works lead to whom they are assigned to; those of others, to the name. */
export async function rewriteBylines(
  { db, dialect }: Writing,
  works: readonly number[],
  assignments: Assignments,
): Promise<void> {
  if (works.length === 0) return;
  const rows = await db
    .selectFrom('works')
    .select(['work_no', 'card'])
    .where(sql<boolean>`work_no ${anyOf(dialect, works)}`)
    .execute();
  for (const { work_no, card } of rows) {
    const stored = JSON.parse(card) as StoredCard;
    const authors = stored.authors.map((author) => {
      const name = slugify(author.name);
      return { ...author, slug: assignments.get(work_no, name)?.slug ?? name };
    });
    await db
      .updateTable('works')
      .set({ card: JSON.stringify({ ...stored, authors }) })
      .where('work_no', '=', work_no)
      .execute();
  }
}
