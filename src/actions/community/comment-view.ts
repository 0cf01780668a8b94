// From rows to what a page may know of a comment: who cannot see a text is not given it.

import { DEEPEST_SHOWN, REACTIONS } from '../../domain/community/comment-rules.ts';
import type {
  CommentAuthor,
  CommentView,
  PaperRef,
  ReactionCount,
  SingleComment,
} from '../../domain/community/comment-views.ts';
import { mayDo } from '../../domain/community/roles.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import type { CommentRow, ReactionRow, SingleRow } from '../../store/community/comments.ts';
import { tamed } from '../../text/bidi.ts';

interface Around {
  readonly viewer: Viewer | undefined;
  readonly reactions: readonly ReactionRow[];
  /** The comment above it on the page. */
  readonly above: CommentRow | undefined;
}

export function commentView(row: CommentRow, { viewer, reactions, above }: Around): CommentView {
  const isMine = viewer?.personNo === row.person_no;
  const state = row.deleted_at !== null ? 'deleted' : row.hidden_at !== null ? 'hidden' : 'shown';
  const moderates = viewer !== undefined && mayDo(viewer, 'moderate');
  // A curator sees who it was; whoever wrote it may know what was hidden of them.
  const seesText = state === 'shown' || moderates || (state === 'hidden' && isMine);
  const seesAuthor = state !== 'deleted' || moderates;
  return {
    id: row.comment_id,
    depth: row.depth,
    at: row.at,
    editedAt: row.edited_at ?? undefined,
    isNew: !isMine && state === 'shown' && viewer?.previousVisit !== undefined && row.at > viewer.previousVisit,
    author: seesAuthor ? authorOf(row) : undefined,
    state,
    text: seesText && row.body !== '' ? row.body : undefined,
    mentions: JSON.parse(row.mentions) as string[],
    hiddenReason: row.hidden_reason ?? undefined,
    inReplyTo: namesWhatItAnswers(row, above)
      ? { id: row.parent_id as string, name: row.parent_name ?? undefined }
      : undefined,
    reactions: state === 'shown' ? reactionCounts(row, reactions) : [],
    isMine,
  };
}

export function singleComment(row: SingleRow, viewer: Viewer | undefined): SingleComment {
  return { ...commentView(row, { viewer, reactions: [], above: undefined }), paper: paperRef(row) };
}

export function paperRef(row: Pick<SingleRow, 'work_id' | 'public_id' | 'title'>): PaperRef {
  return { id: row.public_id, workId: row.work_id, title: row.title };
}

function authorOf(row: CommentRow): CommentAuthor | undefined {
  if (row.person_deleted_at !== null) return undefined;
  return {
    handle: row.handle,
    name: row.name,
    isAuthor: Boolean(row.is_author),
    role: row.role === 'curator' || row.role === 'admin' ? row.role : undefined,
    isSuspended: row.suspended_at !== null,
  };
}

/** At the deepest level answers to answers stand in one list; on a later page what is answered may not be there. */
function namesWhatItAnswers(row: CommentRow, above: CommentRow | undefined): boolean {
  if (row.parent_no === null || above?.comment_no === row.parent_no) return false;
  return above === undefined || row.depth >= DEEPEST_SHOWN;
}

export function reactionCounts(row: Pick<CommentRow, 'comment_no'>, rows: readonly ReactionRow[]): ReactionCount[] {
  const own = rows.filter((one) => one.comment_no === row.comment_no);
  return REACTIONS.flatMap((emoji) => {
    const of = own.filter((one) => one.emoji === emoji);
    const [first] = of;
    if (!first) return [];
    return [{ emoji, count: first.count, isMine: first.mine > 0, who: of.map((one) => tamed(one.name)) }];
  });
}
