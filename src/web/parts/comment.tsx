// One comment in a discussion: who, when, what, and what one can do with it.
import type { CommentView } from '../../domain/community/comment-views.ts';
import { useTexts } from '../texts.ts';
import { CommentAuthorName } from './comment-author.tsx';
import { CommentReactions } from './comment-reactions.tsx';
import { Markdown } from './markdown.tsx';
import { When } from './when.tsx';

interface Props {
  readonly comment: CommentView;
  /** Of the page with the whole discussion, where answers are written. */
  readonly path: string;
  readonly zone: string;
  readonly mayComment: boolean;
  readonly mayModerate: boolean;
}

export function Comment(props: Props) {
  const { comment, zone, mayComment } = props;
  const t = useTexts();
  return (
    <li class={`comment deep-${comment.depth} ${comment.state}`} id={`c-${comment.id}`}>
      <p class="comment-head">
        {comment.state === 'deleted' ? null : <CommentAuthorName author={comment.author} />}
        <a class="at" href={`#c-${comment.id}`} title={t.comments.permalink}>
          <When at={comment.at} zone={zone} />
        </a>
        {comment.editedAt && comment.state === 'shown' ? (
          <a href={`/comments/${comment.id}/history`}>
            {t.comments.edited} <When at={comment.editedAt} zone={zone} />
          </a>
        ) : null}
        {comment.isNew ? <strong class="new">{t.comments.isNew}</strong> : null}
        {comment.inReplyTo ? (
          <a href={`/comments/${comment.inReplyTo.id}`}>
            {t.comments.inReplyTo} <bdi>{comment.inReplyTo.name ?? t.comments.someone}</bdi>
          </a>
        ) : null}
      </p>
      <Body comment={comment} />
      {comment.state === 'shown' ? <CommentReactions comment={comment} mayReact={mayComment} /> : null}
      <Actions {...props} />
    </li>
  );
}

function Body({ comment }: { readonly comment: CommentView }) {
  const t = useTexts();
  const text = comment.text === undefined ? null : <Markdown text={comment.text} mentions={comment.mentions} />;
  if (comment.state === 'shown') return text;
  const said =
    comment.state === 'deleted' ? (
      <p class="quiet">
        {t.comments.deleted}
        {comment.author ? (
          <>
            {' '}
            {t.comments.deletedBy} <bdi>{comment.author.name}</bdi>.
          </>
        ) : null}
      </p>
    ) : (
      <p class="quiet">
        {t.comments.hidden} <bdi>{comment.hiddenReason}</bdi>
      </p>
    );
  return (
    <>
      {said}
      {text ? <div class="withheld">{text}</div> : null}
    </>
  );
}

function Actions({ comment, path, mayComment, mayModerate }: Props) {
  const t = useTexts();
  const { id, state, isMine } = comment;
  if (!mayComment || (state !== 'shown' && !mayModerate)) return null;
  const at = `/comments/${id}`;
  return (
    <ul class="comment-actions">
      {state === 'shown' ? (
        <>
          <li>
            <a href={`${path}?reply=${id}#reply`} data-reply={id}>
              {t.comments.reply}
            </a>
          </li>
          <li>
            <a href={`${path}?reply=${id}&quote=1#reply`} data-reply={id} data-quote="1">
              {t.comments.quote}
            </a>
          </li>
          {isMine ? (
            <>
              <li>
                <a href={`${at}/edit`}>{t.comments.edit}</a>
              </li>
              <li>
                <a href={`${at}/delete`}>{t.comments.remove}</a>
              </li>
            </>
          ) : (
            <li>
              <a href={`/report?comment=${id}`}>{t.comments.report}</a>
            </li>
          )}
        </>
      ) : null}
      {mayModerate && state !== 'deleted' ? (
        <li>
          <a href={`${at}/hide`}>{state === 'hidden' ? t.comments.restore : t.comments.hide}</a>
        </li>
      ) : null}
    </ul>
  );
}
