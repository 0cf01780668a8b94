// Comments on many papers as a list: who, on what, the first words.
import type { CommentSummary } from '../../domain/community/comment-views.ts';
import { useTexts } from '../texts.ts';
import { Avatar } from './avatar.tsx';
import { commentPath } from './comment-paths.ts';
import { TitleText } from './tex.tsx';
import { When } from './when.tsx';

interface Props {
  readonly comments: readonly CommentSummary[];
  readonly zone: string;
}

export function CommentSummaries({ comments, zone }: Props) {
  const t = useTexts().comments;
  return (
    <ol class="comments summaries">
      {comments.map((comment) => (
        <li class="comment">
          <p class="comment-head">
            {comment.author ? (
              <a class="person" href={`/people/${comment.author.handle}`}>
                <Avatar handle={comment.author.handle} /> <bdi>{comment.author.name}</bdi>
              </a>
            ) : (
              <span class="person quiet">{t.someone}</span>
            )}
            <a class="at" href={`/comments/${comment.id}`}>
              <When at={comment.at} zone={zone} />
            </a>
            <span>
              {t.onPaper}{' '}
              <a href={commentPath(comment.paper.id, comment.id, 1)}>
                <TitleText text={comment.paper.title} />
              </a>
            </span>
          </p>
          <p dir="auto">{comment.excerpt}</p>
        </li>
      ))}
    </ol>
  );
}
