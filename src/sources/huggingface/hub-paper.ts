// The Hub's own records: an item of `/api/daily_papers` or `/api/papers/search` (a paper inside, its list data around it), or
// the flat paper of `/api/papers` and `/api/papers/{id}`. The same objects stand in the pages' data-props.
import type { PaperAuthor, PaperOrganisation } from '../../domain/paper.ts';
import { arr, isObject, num, obj, str, strs } from '../input/fields.ts';
import { LinkList } from '../json/link-list.ts';
import type { Outcome } from '../json/read-records.ts';
import { hubIds, paperPage } from './page-address.ts';
import { statedDay } from './stated-day.ts';

type Wire = Readonly<Record<string, unknown>>;

/** What the surroundings say of every paper in them. */
export interface HubContext {
  readonly zone: string;
  /** The day of the daily page that the record stands on. */
  readonly daily?: string | undefined;
}

/** True for both shapes. */
export function isHubPaper(wire: Wire): boolean {
  if (isObject(wire.paper)) return 'id' in wire.paper && ('title' in wire.paper || 'title' in wire);
  return (
    'id' in wire &&
    'title' in wire &&
    ['upvotes', 'discussionId', 'submittedOnDailyAt', 'publishedAt'].some((key) => key in wire)
  );
}

export function adaptHubPaper(item: Wire, { zone, daily }: HubContext): Outcome {
  const wire = isObject(item.paper) ? item.paper : item;
  const id = str(wire.id);
  const title = str(wire.title) ?? str(item.title);
  const withdrawn = str(wire.withdrawnAt) !== undefined;
  if (title === undefined) {
    return withdrawn && id !== undefined ? { kind: 'deleted', key: id } : { kind: 'rejected', reason: 'no title' };
  }
  const notes: string[] = [];
  const organisation = organisationOf(wire.organization) ?? organisationOf(item.organization);
  const keywords = strs(wire.ai_keywords ?? item.ai_keywords);
  return {
    kind: 'paper',
    notes,
    paper: {
      key: id,
      title,
      abstract: str(wire.summary) ?? str(item.summary),
      ids: hubIds(id),
      authors: authorsOf(wire.authors, notes),
      organisations: organisation ? [organisation] : undefined,
      dates: {
        daily:
          daily ?? statedDay('submittedOnDailyAt', wire.submittedOnDailyAt ?? item.submittedOnDailyAt, zone, notes),
        published: statedDay('publishedAt', wire.publishedAt ?? item.publishedAt, zone, notes),
      },
      keywords: keywords.length > 0 ? keywords : undefined,
      links: linksOf(item, wire, id),
      summary: str(wire.ai_summary) ?? str(item.ai_summary),
      counts: countsOf(item, wire),
      withdrawn: withdrawn || undefined,
      submittedBy: userName(wire.submittedOnDailyBy ?? item.submittedOnDailyBy) ?? userName(item.submittedBy),
    },
  };
}

/** Names that the Hub hides were taken for authors by mistake; they are left out, and that is said. */
function authorsOf(value: unknown, notes: string[]): readonly PaperAuthor[] {
  const authors: PaperAuthor[] = [];
  let hidden = 0;
  for (const entry of arr(value)) {
    const name = str(entry) ?? str(obj(entry).name);
    if (name === undefined) continue;
    if (obj(entry).hidden === true) hidden++;
    else authors.push({ name });
  }
  if (hidden > 0) notes.push(`${hidden} hidden author${hidden === 1 ? ' was' : 's were'} left out`);
  return authors;
}

function organisationOf(value: unknown): PaperOrganisation | undefined {
  const handle = str(value) ?? str(obj(value).name);
  const name = str(obj(value).fullname) ?? handle;
  return name === undefined ? undefined : { handle, name };
}

function linksOf(item: Wire, wire: Wire, id: string | undefined): ReturnType<LinkList['list']> {
  const links = new LinkList();
  if (id !== undefined) links.add('page', paperPage(id));
  links.add('code', wire.githubRepo ?? item.githubRepo);
  links.add('project', wire.projectPage ?? item.projectPage);
  for (const url of [...strs(item.mediaUrls), ...strs(wire.mediaUrls)]) {
    links.add(/\.(?:mp4|webm|mov)(?:$|[?#])/i.test(url) ? 'video' : 'media', url);
  }
  return links.list();
}

function countsOf(item: Wire, wire: Wire): { readonly upvotes?: number | undefined } | undefined {
  const counts = {
    upvotes: count(wire.upvotes ?? item.upvotes),
    comments: count(item.numComments ?? wire.numComments),
    githubStars: count(wire.githubStars ?? item.githubStars),
  };
  return Object.values(counts).some((known) => known !== undefined) ? counts : undefined;
}

/** A whole number that is not negative. */
export function count(value: unknown): number | undefined {
  const number = num(value);
  return number !== undefined && number >= 0 && Number.isSafeInteger(number) ? number : undefined;
}

function userName(value: unknown): string | undefined {
  const user = obj(value);
  return str(value) ?? str(user.name) ?? str(user.user) ?? str(user.fullname);
}
