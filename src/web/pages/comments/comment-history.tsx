// `/comments/{id}`: to where it stands; `/comments/{id}/history`: every wording that it had.
import type { Context } from 'hono';
import { CommentAuthorName } from '../../parts/comment-author.tsx';
import { commentPath } from '../../parts/comment-paths.ts';
import { Markdown } from '../../parts/markdown.tsx';
import { page } from '../../parts/page.tsx';
import { TitleText } from '../../parts/tex.tsx';
import { When } from '../../parts/when.tsx';
import type { Site } from '../../site.ts';
import { textsOf } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';

export async function commentRedirect(c: Context, site: Site): Promise<Response> {
  const id = c.req.param('comment') ?? '';
  const { paper, page: number } = await site.community.comments.whereIs(viewerOf(c), id);
  return c.redirect(commentPath(paper.id, id, number), 302);
}

export async function commentHistoryPage(c: Context, site: Site): Promise<Response> {
  const { comment, versions } = await site.community.comments.history(viewerOf(c), c.req.param('comment') ?? '');
  const t = textsOf(c).comments;
  const library = await site.library.summary();
  const last = versions.length - 1;
  return page(
    c,
    site,
    { title: t.historyHeading, library, unlisted: true },
    <div class="reading">
      <h1>{t.historyHeading}</h1>
      <p class="comment-head">
        <CommentAuthorName author={comment.author} />{' '}
        <span>
          {t.onPaper}{' '}
          <a href={commentPath(comment.paper.id, comment.id, 1)}>
            <TitleText text={comment.paper.title} />
          </a>
        </span>
      </p>
      <ol class="comments versions">
        {versions.map((version, i) => (
          <li class="comment">
            <h2>
              {t.version(i + 1)}, <When at={version.at} zone={site.config.zone} />
              {i === last && last > 0 ? `, ${t.present}` : ''}
            </h2>
            <Markdown text={version.text} mentions={comment.mentions} />
          </li>
        ))}
      </ol>
    </div>,
  );
}
