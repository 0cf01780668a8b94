// Addresses of discussions and comments.
import { paperPath, withQuery } from '../urls.ts';

export function discussionPath(paperId: string): string {
  return `${paperPath(paperId)}/discussion`;
}

/** Where a comment stands: on the paper's page, which shows the first of them, or further on in the whole discussion. */
export function commentPath(paperId: string, commentId: string, page: number): string {
  const at = page === 1 ? paperPath(paperId) : withQuery(discussionPath(paperId), { page });
  return `${at}#c-${commentId}`;
}
