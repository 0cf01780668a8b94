// The discussion of a paper: the form, the comments of one page in threads, and what one wants to hear of it. The paper's page
// shows it with the first comments; `/papers/{id}/discussion` with all, page by page.
import { COMMENT_ORDERS, type CommentOrder } from '../../domain/community/comment-rules.ts';
import type { DiscussionView, SingleComment } from '../../domain/community/comment-views.ts';
import { useTexts } from '../texts.ts';
import { paperPath, withQuery } from '../urls.ts';
import { useViewer } from '../viewer.ts';
import { Comment } from './comment.tsx';
import { type CommentDraft, CommentForm } from './comment-form.tsx';
import { discussionPath } from './comment-paths.ts';
import { Pager } from './pager.tsx';

interface Props {
  readonly view: DiscussionView;
  readonly zone: string;
  /** The comment that is being answered. */
  readonly answered?: SingleComment | undefined;
  readonly draft?: CommentDraft | undefined;
}

export function Discussion({ view, zone, answered, draft }: Props) {
  const t = useTexts();
  const path = discussionPath(view.paper.id);
  const page = (number: number): string =>
    `${withQuery(path, { order: orderQuery(view.order), page: number === 1 ? undefined : number })}#discussion`;
  return (
    <section class="discussion" id="discussion" aria-labelledby="discussion-heading">
      <h2 id="discussion-heading">
        {t.comments.heading} <span class="count">{t.comments.count(view.paging.total)}</span>
      </h2>
      {view.fresh > 0 ? <p class="said">{t.comments.fresh(view.fresh)}</p> : null}
      <Hearing view={view} />
      <Write view={view} answered={answered} draft={draft} />
      {view.paging.total > 1 ? <Orders view={view} path={path} /> : null}
      {view.comments.length === 0 ? (
        <p class="quiet">{t.comments.none}</p>
      ) : (
        <ol class="comments">
          {view.comments.map((comment) => (
            <Comment
              comment={comment}
              path={path}
              zone={zone}
              mayComment={view.bar === undefined}
              mayModerate={view.mayModerate}
            />
          ))}
        </ol>
      )}
      <Pager paging={view.paging} href={page} />
    </section>
  );
}

/** The usual one is not said. */
function orderQuery(order: CommentOrder): string | undefined {
  return order === COMMENT_ORDERS[0] ? undefined : order;
}

function Orders({ view, path }: { readonly view: DiscussionView; readonly path: string }) {
  const t = useTexts();
  return (
    <nav class="tabs spans" aria-label={t.comments.order}>
      <ul>
        {COMMENT_ORDERS.map((order) => (
          <li>
            <a
              href={`${withQuery(path, { order: orderQuery(order) })}#discussion`}
              aria-current={order === view.order ? 'true' : undefined}
            >
              {t.comments[order]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Write({ view, answered, draft }: Omit<Props, 'zone'>) {
  const t = useTexts();
  const path = discussionPath(view.paper.id);
  if (view.bar === 'sign-in')
    return (
      <p class="bar">
        <a href={withQuery('/sign-in', { back: `${path}#reply` })}>{t.comments.barSignIn}</a> {t.comments.barSignInWhy}
      </p>
    );
  if (view.bar) return <p class="bar">{view.bar === 'role' ? t.comments.barRole : t.comments.barUnverified}</p>;
  const label = answered ? (
    <>
      {t.comments.answerTo} <bdi>{answered.author?.name ?? t.comments.someone}</bdi>
    </>
  ) : (
    t.comments.yours
  );
  return (
    <CommentForm
      action={`${paperPath(view.paper.id)}/comments`}
      label={label}
      send={answered ? t.comments.sendAnswer : t.comments.send}
      draft={draft}
      parentId={answered?.id}
      cancel={{ href: `${path}#reply`, words: t.comments.notAnswer }}
      isMovable={true}
    />
  );
}

/** Whether one hears of this paper. */
function Hearing({ view }: { readonly view: DiscussionView }) {
  const t = useTexts();
  if (!useViewer()) return null;
  const path = paperPath(view.paper.id);
  return (
    <div class="hearing">
      {view.isMuted ? (
        <p>{t.comments.muted}</p>
      ) : (
        <form method="post" action={`${path}/watch`}>
          <button type="submit" class="plain" name="on" value={view.isWatched ? '0' : '1'}>
            {view.isWatched ? t.comments.unwatch : t.comments.watch}
          </button>
        </form>
      )}
      <form method="post" action={`${path}/mute`}>
        <button type="submit" class="plain" name="on" value={view.isMuted ? '0' : '1'}>
          {view.isMuted ? t.comments.unmute : t.comments.mute}
        </button>
      </form>
    </div>
  );
}
