// Comments on papers: reading a discussion, taking part in it.
import {
  COMMENT_ORDERS,
  COMMENTS_PER_PAGE,
  type CommentOrder,
  LONGEST_COMMENT,
  REACTIONS,
} from '../../domain/community/comment-rules.ts';
import type {
  CommentBar,
  CommentHistory,
  CommentList,
  DiscussionView,
  PaperRef,
  ReactionCount,
  SingleComment,
} from '../../domain/community/comment-views.ts';
import { mayDo } from '../../domain/community/roles.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { BroadsheetError } from '../../errors.ts';
import { commentVersions, knownHandles, LISTED_PER_PAGE, listComments } from '../../store/community/comment-lists.ts';
import { findWorkId } from '../../store/community/comment-works.ts';
import {
  discussionOf,
  findComments,
  pageOfComment,
  reactionsTo,
  type SingleRow,
} from '../../store/community/comments.ts';
import { tamed } from '../../text/bidi.ts';
import { markdownExcerpt } from '../../text/markdown-plain.ts';
import { mentionsIn } from '../../text/mentions.ts';
import { commentView, paperRef, reactionCounts, singleComment } from './comment-view.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

export interface DiscussionOptions {
  readonly order?: CommentOrder | undefined;
  readonly page?: number | undefined;
}

export interface Comments {
  /** By any id of the work; undefined when there is none, or it is hidden from the viewer. By work id two statements. */
  ofPaper(viewer: Viewer | undefined, paper: string, options?: DiscussionOptions): Promise<DiscussionView | undefined>;
  /** @throws `not-found` also where the viewer may not see it */
  find(viewer: Viewer | undefined, commentId: string): Promise<SingleComment>;
  /** Its paper, and the page of the discussion on which it stands. */
  whereIs(viewer: Viewer | undefined, commentId: string): Promise<{ readonly paper: PaperRef; readonly page: number }>;
  history(viewer: Viewer | undefined, commentId: string): Promise<CommentHistory>;
  /** Over the whole library, or of one person; the latest first. */
  latest(
    viewer: Viewer | undefined,
    request: { readonly page: number; readonly handle?: string | undefined },
  ): Promise<CommentList>;
  /** What posting it would show; refused as posting would be. */
  preview(
    viewer: Viewer | undefined,
    body: string,
  ): Promise<{ readonly text: string; readonly mentions: readonly string[] }>;
  /** Returns the comment's id; of the one that is there when the same was just said. */
  post(
    viewer: Viewer | undefined,
    request: { readonly paper: string; readonly parentId?: string | undefined; readonly body: string },
  ): Promise<string>;
  edit(viewer: Viewer | undefined, request: { readonly commentId: string; readonly body: string }): Promise<void>;
  delete(viewer: Viewer | undefined, commentId: string): Promise<void>;
  /** All reactions to the comment afterwards. */
  react(
    viewer: Viewer | undefined,
    request: { readonly commentId: string; readonly emoji: string; readonly on: boolean },
  ): Promise<readonly ReactionCount[]>;
}

const EXCERPT = 320;

export function commentVerbs({ database, writer }: CommunityDependencies): Comments {
  /** What the viewer may see of it, if anything. */
  async function visible(viewer: Viewer | undefined, commentId: string): Promise<SingleRow> {
    const [row] = await findComments(database, [commentId]);
    const moderates = viewer !== undefined && mayDo(viewer, 'moderate');
    const isOpen = row !== undefined && row.hidden === 0;
    if (!row || (!isOpen && !moderates)) throw new BroadsheetError('not-found', 'there is no such comment');
    return row;
  }

  return {
    async ofPaper(viewer, paper, { order = COMMENT_ORDERS[0], page = 1 } = {}) {
      const workId = await findWorkId(database, paper);
      if (workId === undefined) return undefined;
      const personNo = viewer?.personNo ?? 0;
      const found = await discussionOf(database, { workId, order, page, personNo, since: viewer?.previousVisit });
      const mayModerate = viewer !== undefined && mayDo(viewer, 'moderate');
      if (!found || (found.work.hidden !== 0 && !mayModerate)) return undefined;
      const numbers = found.comments.map((row) => row.comment_no);
      const reactions = await reactionsTo(database, numbers, personNo);
      return {
        paper: paperRef(found.work),
        comments: found.comments.map((row, i) =>
          commentView(row, { viewer, reactions, above: i === 0 ? undefined : found.comments[i - 1] }),
        ),
        order,
        paging: {
          page,
          pages: Math.max(1, Math.ceil(found.total / COMMENTS_PER_PAGE)),
          total: found.total,
          perPage: COMMENTS_PER_PAGE,
        },
        fresh: found.fresh,
        isMuted: Boolean(found.work.muted),
        isWatched: Boolean(found.work.watched),
        bar: barOf(viewer),
        mayModerate,
      };
    },

    async find(viewer, commentId) {
      return singleComment(await visible(viewer, commentId), viewer);
    },

    async whereIs(viewer, commentId) {
      const row = await visible(viewer, commentId);
      return { paper: paperRef(row), page: (await pageOfComment(database, row.comment_no)) ?? 1 };
    },

    async history(viewer, commentId) {
      const row = await visible(viewer, commentId);
      const comment = singleComment(row, viewer);
      if (comment.text === undefined) throw new BroadsheetError('not-found', 'the text of this comment cannot be read');
      const before = await commentVersions(database, row.comment_no);
      return {
        comment,
        versions: [
          ...before.map((version) => ({ at: version.at, text: version.body })),
          { at: comment.editedAt ?? comment.at, text: comment.text },
        ],
      };
    },

    async latest(_viewer, { page, handle }) {
      const { rows, total } = await listComments(database, { page, handle });
      return {
        comments: rows.map((row) => ({
          id: row.comment_id,
          at: row.at,
          author: row.handle === null ? undefined : { handle: row.handle, name: row.name ?? row.handle },
          paper: paperRef(row),
          excerpt: markdownExcerpt(row.body, EXCERPT),
        })),
        paging: {
          page,
          pages: Math.max(1, Math.ceil(total / LISTED_PER_PAGE)),
          total,
          perPage: LISTED_PER_PAGE,
        },
      };
    },

    async preview(viewer, body) {
      demand(viewer, 'comment');
      const text = checkedBody(body);
      return { text, mentions: await knownHandles(database, mentionsIn(text)) };
    },

    async post(viewer, { paper, parentId, body }) {
      const { personNo } = demand(viewer, 'comment');
      const text = checkedBody(body);
      const workId = await findWorkId(database, paper);
      if (workId === undefined) throw new BroadsheetError('not-found', 'this paper is not in the library');
      const posted = await writer.run('postComment', {
        personNo,
        workId,
        parentId,
        body: text,
        mentions: mentionsIn(text),
      });
      return posted.commentId;
    },

    async edit(viewer, { commentId, body }) {
      const { personNo } = demand(viewer, 'comment');
      await visible(viewer, commentId);
      const text = checkedBody(body);
      await writer.run('editComment', { personNo, commentId, body: text, mentions: mentionsIn(text) });
    },

    async delete(viewer, commentId) {
      const { personNo } = demand(viewer, 'comment');
      await visible(viewer, commentId);
      await writer.run('deleteComment', { personNo, commentId });
      const entry = { personNo, origin: undefined, action: 'comment-delete', target: commentId, outcome: 'done' };
      await writer.run('recordAudit', entry, 'job');
    },

    async react(viewer, { commentId, emoji, on }) {
      const { personNo } = demand(viewer, 'comment');
      if (!(REACTIONS as readonly string[]).includes(emoji))
        throw new BroadsheetError('usage', `a reaction is one of ${REACTIONS.join(' ')}`);
      const row = await visible(viewer, commentId);
      await writer.run('react', { personNo, commentId, emoji, on });
      return reactionCounts(row, await reactionsTo(database, [row.comment_no], personNo));
    },
  };
}

function barOf(viewer: Viewer | undefined): CommentBar | undefined {
  if (!viewer) return 'sign-in';
  if (mayDo(viewer, 'comment')) return undefined;
  return viewer.verified ? 'role' : 'unverified';
}

function checkedBody(body: string): string {
  if (body.length > LONGEST_COMMENT)
    throw new BroadsheetError(
      'too-large',
      `a comment has at most ${LONGEST_COMMENT} characters, and this one has ${body.length}`,
    );
  const text = tamed(body).trim();
  if (text === '') throw new BroadsheetError('usage', 'there are no words in this comment');
  return text;
}
