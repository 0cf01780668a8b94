// Where a comment is written: new, in answer to another, or changed. Refused or previewed it comes back with the text in it.
import type { Child } from 'hono/jsx';
import { LONGEST_COMMENT } from '../../domain/community/comment-rules.ts';
import { useTexts } from '../texts.ts';
import { Markdown } from './markdown.tsx';

export interface CommentDraft {
  readonly body: string;
  readonly isPreview?: boolean | undefined;
  /** Handles in it that there are. */
  readonly mentions?: readonly string[] | undefined;
  /** Why it was refused. */
  readonly error?: string | undefined;
}

interface Props {
  readonly action: string;
  readonly label: Child;
  readonly send: string;
  readonly draft?: CommentDraft | undefined;
  /** Of the comment that it answers. */
  readonly parentId?: string | undefined;
  /** The way out. */
  readonly cancel?: { readonly href: string; readonly words: string } | undefined;
  /** The form can be moved below any comment by the site's script. */
  readonly isMovable?: boolean | undefined;
}

const ROWS = 6;

export function CommentForm({ action, label, send, draft, parentId, cancel, isMovable }: Props) {
  const t = useTexts();
  return (
    <form
      class="fields comment-form"
      id="reply"
      method="post"
      action={action}
      data-answer={isMovable ? t.comments.answerTo : undefined}
      data-own={isMovable ? t.comments.yours : undefined}
    >
      {draft?.error ? (
        <p class="wrong" role="alert">
          {draft.error}
        </p>
      ) : null}
      <div class="preview" aria-live="polite">
        {draft?.isPreview ? (
          <>
            <h3>{t.comments.previewOf}</h3>
            <Markdown text={draft.body} mentions={draft.mentions} />
          </>
        ) : null}
      </div>
      <input type="hidden" name="parent" value={parentId ?? ''} />
      <label for="comment-body">{label}</label>
      <textarea
        id="comment-body"
        name="body"
        rows={ROWS}
        maxlength={LONGEST_COMMENT}
        required={true}
        dir="auto"
        aria-describedby="comment-hint"
      >
        {draft?.body ?? ''}
      </textarea>
      <p class="hint" id="comment-hint">
        {t.comments.hint}
      </p>
      <p class="buttons">
        <button type="submit">{send}</button>
        <button type="submit" class="plain" name="preview" value="1">
          {t.comments.preview}
        </button>
        {cancel ? (
          <a href={cancel.href} hidden={isMovable && parentId === undefined} data-unanswer={isMovable ? '' : undefined}>
            {cancel.words}
          </a>
        ) : null}
      </p>
    </form>
  );
}
