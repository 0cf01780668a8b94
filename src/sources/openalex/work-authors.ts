// OpenAlex authorships as authors; list answers cut them at 100.
import type { PaperAuthor } from '../../domain/paper.ts';
import { arr, num, obj, str, strs } from '../input/fields.ts';
import { distinct, orNothing } from '../json/words.ts';
import { parseOrcid } from '../xml/orcid.ts';

type Work = Readonly<Record<string, unknown>>;

/** List answers hold so many authors at most. */
const LIST_LIMIT = 100;

export function authorsOf(work: Work, notes: string[]): readonly PaperAuthor[] {
  const authors: PaperAuthor[] = [];
  for (const authorship of arr(work.authorships).map(obj)) {
    const author = obj(authorship.author);
    const name = str(author.display_name) ?? str(authorship.raw_author_name);
    if (name === undefined) continue;
    authors.push({
      name,
      orcid: parseOrcid(str(author.orcid) ?? ''),
      affiliations: orNothing(affiliations(authorship)),
    });
  }
  if (authorsAreCut(work)) notes.push(`the author list ends at ${authors.length}, where the source cuts lists`);
  return authors;
}

/** Stated only where it says more than the list. */
export function authorCountOf(work: Work, listed: number): number | undefined {
  const count = num(work.authors_count);
  return count !== undefined && count > listed ? count : undefined;
}

function authorsAreCut(work: Work): boolean {
  if (typeof work.is_authors_truncated === 'boolean') return work.is_authors_truncated;
  const count = num(work.authors_count);
  const listed = arr(work.authorships).length;
  // A single work lists all its authors: exactly 100 of them are a cut with near certainty only.
  return count === undefined ? listed === LIST_LIMIT : count > listed;
}

/** Names of the institutions, each once, over all authors. */
export function institutionsOf(work: Work): readonly string[] | undefined {
  return distinct(arr(work.authorships).flatMap((authorship) => institutionNames(obj(authorship))));
}

function institutionNames(authorship: Work): readonly string[] {
  return arr(authorship.institutions).flatMap((institution) => str(obj(institution).display_name) ?? []);
}

/** Institutions where OpenAlex recognised them, else the words on the paper. */
function affiliations(authorship: Work): readonly string[] {
  const names = institutionNames(authorship);
  if (names.length > 0) return distinct(names) ?? [];
  const raw = strs(authorship.raw_affiliation_strings);
  return raw.length > 0 ? raw : strs(authorship.raw_affiliation_string);
}
