// Links that members add to papers. A link that was removed keeps its row, so that who did what stays known.
import { type MemberLinkKind, MOST_LINKS } from '../../domain/community/paper-link-kinds.ts';
import { BroadsheetError } from '../../errors.ts';
import { recomposeWorks, type WriteContext } from '../ingest/write-works.ts';
import { recordAudit } from './audit-operations.ts';

export interface NewPaperLink {
  readonly workNo: number;
  readonly personNo: number;
  readonly origin: string | undefined;
  readonly kind: MemberLinkKind;
  readonly url: string;
  readonly label: string | undefined;
}

/** @throws `conflict` where it is there already, or there are too many. */
export async function addPaperLink(context: WriteContext, link: NewPaperLink): Promise<{ readonly linkNo: number }> {
  const { db, now } = context;
  const { workNo, personNo, url } = link;
  const known = await db
    .selectFrom('paper_links')
    .select(['link_no', 'url', 'removed_at'])
    .where('work_no', '=', workNo)
    .execute();
  const live = known.filter((row) => row.removed_at === null);
  if (live.some((row) => row.url === url)) throw new BroadsheetError('conflict', 'this link is here already');
  if (live.length >= MOST_LINKS)
    throw new BroadsheetError('conflict', `this paper has ${MOST_LINKS} links, the most that it can have`);
  const values = { kind: link.kind, label: link.label ?? null, by_no: personNo, at: now };
  const { link_no: linkNo } = await db
    .insertInto('paper_links')
    .values({ work_no: workNo, url, ...values, removed_at: null, removed_no: null })
    .onConflict((conflict) =>
      conflict.columns(['work_no', 'url']).doUpdateSet({ ...values, removed_at: null, removed_no: null }),
    )
    .returning('link_no')
    .executeTakeFirstOrThrow();
  await noteLink(context, { ...link, action: 'link-add' });
  return { linkNo };
}

/** Own links; anybody's for a curator. @throws `not-found`, `forbidden` */
export async function removePaperLink(
  context: WriteContext,
  args: {
    readonly workNo: number;
    readonly linkNo: number;
    readonly personNo: number;
    readonly anybodys: boolean;
    readonly origin: string | undefined;
  },
): Promise<void> {
  const { db, now } = context;
  const { workNo, linkNo, personNo, anybodys, origin } = args;
  const link = await db
    .selectFrom('paper_links')
    .select(['by_no', 'url', 'kind'])
    .where('link_no', '=', linkNo)
    .where('work_no', '=', workNo)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!link) throw new BroadsheetError('not-found', 'there is no such link at this paper any more');
  if (link.by_no !== personNo && !anybodys)
    throw new BroadsheetError('forbidden', 'only who added a link, or a curator, can remove it');
  await db
    .updateTable('paper_links')
    .set({ removed_at: now, removed_no: personNo })
    .where('link_no', '=', linkNo)
    .execute();
  await noteLink(context, { workNo, personNo, origin, kind: link.kind, url: link.url, action: 'link-remove' });
}

/** "With code" is a list and a condition of the search: both learn of it here. */
async function noteLink(
  context: WriteContext,
  link: {
    readonly workNo: number;
    readonly personNo: number;
    readonly origin: string | undefined;
    readonly kind: string;
    readonly url: string;
    readonly action: string;
  },
): Promise<void> {
  const { db, now } = context;
  const { workNo, personNo, origin, action, url } = link;
  if (link.kind === 'code') {
    await recomposeWorks(context, [workNo]);
    await db.insertInto('changes').values({ work_no: workNo, kind: 'changed', at: now }).execute();
  }
  const work = await db.selectFrom('works').select('public_id').where('work_no', '=', workNo).executeTakeFirst();
  await recordAudit(context, { personNo, origin, action, target: work?.public_id, outcome: 'done', detail: url });
}
