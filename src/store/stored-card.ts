// The JSON in works.card: what a list row shows besides the columns that are sorted and filtered by.
import type { ComposedWork } from '../domain/compose.ts';
import { slugify } from '../domain/names.ts';
import type { AuthorRef, OrganisationRef, PaperCard } from '../domain/views.ts';
import { teaserOf } from '../text/teaser.ts';

/** Authors named on a list row; the rest are counted. */
const AUTHORS_SHOWN = 6;

export interface StoredCard {
  readonly teaser: string;
  readonly cut?: 1;
  readonly authors: readonly AuthorRef[];
  readonly authorCount: number;
  readonly orgs?: readonly OrganisationRef[];
  readonly venue?: string;
  readonly code?: string;
  readonly withdrawn?: 1;
  readonly retracted?: 1;
}

export function storedCard(work: ComposedWork): StoredCard {
  const teaser = teaserOf(work.abstract);
  const code = work.links.find((link) => link.kind === 'code')?.url;
  return {
    teaser: teaser.text,
    ...(teaser.cut ? { cut: 1 } : {}),
    authors: work.authors.slice(0, AUTHORS_SHOWN).map(({ name }) => ({ name, slug: slugify(name) })),
    authorCount: work.authorCount,
    ...(work.organisations.length > 0
      ? { orgs: work.organisations.map((org) => ({ name: org.name, handle: organisationHandle(org) })) }
      : {}),
    ...(work.venues[0] ? { venue: work.venues[0] } : {}),
    ...(code ? { code } : {}),
    ...(work.withdrawn ? { withdrawn: 1 } : {}),
    ...(work.retracted ? { retracted: 1 } : {}),
  };
}

/** Path segment of an organisation: the source's handle, else a slug (CONTRACTS). */
export function organisationHandle(organisation: {
  readonly handle?: string | undefined;
  readonly name: string;
}): string {
  return organisation.handle ?? slugify(organisation.name);
}

/** The columns of works that a card needs, in `cardColumns`. */
export interface CardRow {
  readonly work_id: string;
  readonly public_id: string;
  readonly title: string;
  readonly card: string;
  readonly day: string | null;
  readonly published: string | null;
  readonly upvotes: number;
  readonly comments: number;
  readonly is_sample: number;
}

export const cardColumns = [
  'work_id',
  'public_id',
  'title',
  'card',
  'day',
  'published',
  'upvotes',
  'comments',
  'is_sample',
] as const;

export function paperCard(row: CardRow): PaperCard {
  const card = JSON.parse(row.card) as StoredCard;
  return {
    id: row.public_id,
    workId: row.work_id,
    title: row.title,
    teaser: card.teaser,
    teaserCut: card.cut === 1,
    authors: card.authors,
    authorCount: card.authorCount,
    organisations: card.orgs ?? [],
    venue: card.venue,
    day: row.day ?? undefined,
    published: row.published ?? undefined,
    upvotes: row.upvotes,
    comments: row.comments,
    codeUrl: card.code,
    isSample: row.is_sample === 1,
    withdrawn: card.withdrawn === 1,
    retracted: card.retracted === 1,
  };
}
