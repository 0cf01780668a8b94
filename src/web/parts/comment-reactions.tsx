// Emoji under a comment: those that are there as buttons with their counts, the others behind "React". The site's script
// (client/comments.ts) sends the same forms without leaving the page.
import type { Context } from 'hono';
import { REACTIONS } from '../../domain/community/comment-rules.ts';
import type { CommentView } from '../../domain/community/comment-views.ts';
import { TextsContext, textsOf, useTexts } from '../texts.ts';

interface Props {
  readonly comment: Pick<CommentView, 'id' | 'reactions'>;
  readonly mayReact: boolean;
}

export function CommentReactions({ comment, mayReact }: Props) {
  const t = useTexts();
  const { reactions } = comment;
  if (!mayReact && reactions.length === 0) return null;
  const missing = REACTIONS.filter((emoji) => !reactions.some((reaction) => reaction.emoji === emoji));
  return (
    <form class="reactions" method="post" action={`/comments/${comment.id}/react`}>
      {reactions.map((reaction) => {
        const { emoji, count, isMine } = reaction;
        const label = t.comments.reaction(emoji, count, whoOf(reaction));
        return mayReact ? (
          <button
            type="submit"
            name={isMine ? 'off' : 'on'}
            value={emoji}
            aria-pressed={isMine ? 'true' : 'false'}
            aria-label={label}
            title={label}
          >
            {emoji} {count}
          </button>
        ) : (
          <span class="reaction" title={label}>
            {emoji} {count}
          </span>
        );
      })}
      {mayReact && missing.length > 0 ? (
        <details>
          <summary>{t.comments.react}</summary>
          {missing.map((emoji) => (
            <button type="submit" name="on" value={emoji} aria-label={t.comments.reactWith(emoji)}>
              {emoji}
            </button>
          ))}
        </details>
      ) : null}
    </form>
  );
}

function whoOf({ who, count }: CommentView['reactions'][number]): string {
  return who.join(', ') + (count > who.length ? ', …' : '');
}

/** By itself, for the script, of somebody who may react. */
export function reactionsHtml(c: Context, comment: Props['comment']): string {
  return (
    <TextsContext.Provider value={textsOf(c)}>
      <CommentReactions comment={comment} mayReact={true} />
    </TextsContext.Provider>
  ).toString();
}
