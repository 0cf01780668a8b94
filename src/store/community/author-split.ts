// The papers of one author with what tells whose they are: co-authors, and affiliations that records state beside the name.
import { sql } from 'kysely';
import type { SplitPaper } from '../../domain/community/author-views.ts';
import { slugify } from '../../domain/names.ts';
import { anyOf, type Database } from '../database.ts';
import { composedWorks } from '../index/index-feed.ts';
import { type AuthorRow, findAuthor } from './find-author.ts';
import { cardsInOrder, namedWorks } from './named-works.ts';

/** All that a person looks through in one go; the newest. */
const PAPERS_SHOWN = 300;

export interface AuthorPapers {
  readonly author: AuthorRow;
  readonly papers: readonly (SplitPaper & { readonly links: readonly { key: string; name: string }[] })[];
  readonly total: number;
  /** Others of the name, into whom papers can be moved. */
  readonly namesakes: readonly { readonly name: string; readonly key: string }[];
}

/** Undefined where the slug is nobody's own. */
export async function papersOfAuthor(database: Database, slug: string): Promise<AuthorPapers | undefined> {
  const { db, dialect } = database;
  const found = await findAuthor(db, slug);
  const own = found?.own;
  if (!found || !own || own.merged_into !== null) return undefined;
  const rows = found.rows.filter((row) => (row.merged_into ?? row.author_no) === own.author_no);
  const numbers = rows.map((row) => row.author_no);
  const { works } = await namedWorks(
    database,
    sql`select work_no from authorships where author_no ${anyOf(dialect, numbers)}`,
  );
  const shown = works.slice(0, PAPERS_SHOWN);
  const cards = await cardsInOrder(database, shown);
  const composed = await composedWorks(database, shown);
  const slugs = new Set(rows.flatMap((row) => [row.slug, row.name_slug]));
  const namesakes = await db
    .selectFrom('authors')
    .select(['name', 'slug as key'])
    .where((where) =>
      where.or([
        where('slug', '=', own.name_slug),
        where.and([where('name_slug', '=', own.name_slug), sql<boolean>`name_slug <> slug`]),
      ]),
    )
    .where('author_no', '<>', own.author_no)
    .where('merged_into', 'is', null)
    .orderBy('author_no')
    .execute();
  return {
    author: own,
    total: works.length,
    namesakes,
    papers: shown.flatMap((workNo, i) => {
      const card = cards[i];
      const authors = composed.get(workNo)?.authors ?? [];
      if (!card) return [];
      const isOwn = (name: string) => slugs.has(slugify(name));
      const coauthors = authors.filter((author) => !isOwn(author.name)).map((author) => author.name);
      const affiliations = [
        ...new Set(authors.filter((author) => isOwn(author.name)).flatMap((author) => author.affiliations ?? [])),
      ];
      return [
        {
          card,
          coauthors,
          affiliations,
          links: [
            ...coauthors.map((name) => ({ key: `author ${slugify(name)}`, name })),
            ...affiliations.map((name) => ({ key: `at ${slugify(name)}`, name })),
          ],
        },
      ];
    }),
  };
}
