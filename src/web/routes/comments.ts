// Comments. Before the paper routes: `/papers/{any id}` takes what is left.
import { avatar } from '../pages/comments/avatar.ts';
import { commentHistoryPage, commentRedirect } from '../pages/comments/comment-history.tsx';
import { deleteComment, deleteCommentPage } from '../pages/comments/delete-comment.tsx';
import { discussionPage } from '../pages/comments/discussion.tsx';
import { editComment, editCommentPage } from '../pages/comments/edit-comment.tsx';
import { latestCommentsPage } from '../pages/comments/latest-comments.tsx';
import { postComment } from '../pages/comments/post-comment.tsx';
import { reactToComment } from '../pages/comments/react-to-comment.ts';
import { get, post, type Route } from '../route.ts';

/** The longest comment, of four-byte characters, percent-encoded, and one too long, so that it can be given back. */
const MOST_BYTES = 192 * 1024;
const WRITING = { access: 'member', limit: 'comment', maxBytes: MOST_BYTES } as const;

export const commentRoutes: readonly Route[] = [
  get('/avatars/:file', avatar, 'public'),
  get('/comments', latestCommentsPage),
  get('/papers/:id{.+}/discussion', discussionPage),
  post('/papers/:id{.+}/comments', postComment, WRITING),

  get('/comments/:comment', commentRedirect),
  get('/comments/:comment/history', commentHistoryPage),
  get('/comments/:comment/edit', editCommentPage, 'member'),
  post('/comments/:comment/edit', editComment, WRITING),
  get('/comments/:comment/delete', deleteCommentPage, 'member'),
  post('/comments/:comment/delete', deleteComment, { access: 'member', limit: 'write' }),
  post('/comments/:comment/react', reactToComment, { access: 'member', limit: 'vote' }),
];
