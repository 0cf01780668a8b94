// What was reported, as a curator has to see it: the comment in its words, the paper or the person by name.
import type { ReportedThing, ReportTarget } from '../../domain/community/report-views.ts';
import { useTexts } from '../texts.ts';
import { paperPath } from '../urls.ts';
import { CommentAuthorName } from './comment-author.tsx';
import { Markdown } from './markdown.tsx';
import { TitleText } from './tex.tsx';
import { When } from './when.tsx';

type Props = Pick<ReportedThing | ReportTarget, 'comment' | 'paper' | 'person'> & { readonly zone: string };

export function ReportedSubject({ comment, paper, person, zone }: Props) {
  const t = useTexts();
  if (comment)
    return (
      <blockquote class="comment">
        <p class="comment-head">
          <CommentAuthorName author={comment.author} />
          <a class="at" href={`/comments/${comment.id}`}>
            <When at={comment.at} zone={zone} />
          </a>
          <span>
            {t.comments.onPaper}{' '}
            <a href={paperPath(comment.paper.id)}>
              <TitleText text={comment.paper.title} />
            </a>
          </span>
          {comment.state === 'hidden' ? <span class="badge">{t.moderation.isHidden}</span> : null}
        </p>
        {comment.state === 'deleted' ? <p class="quiet">{t.comments.deleted}</p> : null}
        {comment.text === undefined ? null : <Markdown text={comment.text} mentions={comment.mentions} />}
      </blockquote>
    );
  if (paper)
    return (
      <p>
        <a href={paperPath(paper.id)}>
          <TitleText text={paper.title} />
        </a>
      </p>
    );
  if (person)
    return (
      <p>
        <a href={`/people/${person.handle}`}>
          <bdi>{person.name}</bdi>
        </a>{' '}
        @{person.handle}
        {'isSuspended' in person && person.isSuspended ? <span class="badge">{t.moderation.isSuspended}</span> : null}
      </p>
    );
  return <p class="quiet">{t.moderation.gone}</p>;
}
