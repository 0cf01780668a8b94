// Who wrote a comment: picture, name, and what one should know of them here.
import type { CommentAuthor } from '../../domain/community/comment-views.ts';
import { useTexts } from '../texts.ts';
import { Avatar } from './avatar.tsx';

export function CommentAuthorName({ author }: { readonly author: CommentAuthor | undefined }) {
  const t = useTexts();
  if (!author) return <span class="person quiet">{t.comments.someone}</span>;
  const badges = [
    author.isAuthor ? t.comments.isAuthor : undefined,
    author.role ? t.comments[author.role] : undefined,
    author.isSuspended ? t.comments.suspended : undefined,
  ].filter((badge) => badge !== undefined);
  return (
    <>
      <a class="person" href={`/people/${author.handle}`}>
        <Avatar handle={author.handle} /> <bdi>{author.name}</bdi>
      </a>
      {badges.map((badge) => (
        <span class="badge">{badge}</span>
      ))}
    </>
  );
}
