// `/papers/{id}/versions`: what changed in a paper, by words, from version to version, and what sources corrected.
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { PaperChange, PaperChanges } from '../../domain/community/about-paper-changes.ts';
import type { PaperView } from '../../domain/views.ts';
import { texToPlain } from '../../text/tex-plain.ts';
import { page } from '../parts/page.tsx';
import { TitleText } from '../parts/tex.tsx';
import { When } from '../parts/when.tsx';
import { shortDate } from '../shown.ts';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { paperPath, versionsPath } from '../urls.ts';
import { lookedFor, notHere } from './paper.tsx';

export async function paperVersionsPage(c: Context, site: Site): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const found = await lookedFor(c, site, id, 0);
  if (found.kind === 'moved') return c.redirect(versionsPath(found.id), 301);
  if (found.kind !== 'found') return notHere(c, site, id, found);
  const { view } = found;
  const changes = (await site.community.aboutPapers.changes(view.workId)) ?? { versions: [], corrections: [] };
  return page(
    c,
    site,
    { title: textsOf(c).paper.changes.title(texToPlain(view.title)), library: view.library, unlisted: true },
    <Changes paper={view} changes={changes} zone={site.config.zone} />,
  );
}

interface Props {
  readonly paper: PaperView;
  readonly changes: PaperChanges;
  readonly zone: string;
}

function Changes({ paper, changes, zone }: Props) {
  const t = useTexts().paper.changes;
  const { versions, corrections } = changes;
  return (
    <div class="reading changes">
      <h1>{t.heading}</h1>
      <p>
        <a href={paperPath(paper.id)}>
          <TitleText text={paper.title} />
        </a>
      </p>
      {versions.length + corrections.length === 0 ? (
        <p class="quiet">{t.none}</p>
      ) : (
        <p class="quiet">
          {t.key(
            (words) => (
              <del>{words}</del>
            ),
            (words) => (
              <ins>{words}</ins>
            ),
          )}
        </p>
      )}
      {versions.map((change) => (
        <section>
          <h2>{t.between(change.from ?? '', change.to ?? '')}</h2>
          {change.at ? (
            <p class="quiet">
              <time datetime={change.at}>{shortDate(change.at)}</time>
            </p>
          ) : null}
          <Change change={change} />
        </section>
      ))}
      {corrections.length > 0 ? <h2>{t.corrections}</h2> : null}
      {corrections.map((change) => (
        <section>
          <h3>{t.corrected(change.source)}</h3>
          <p class="quiet">
            <When at={change.at} zone={zone} />
          </p>
          <Change change={change} />
        </section>
      ))}
    </div>
  );
}

function Change({ change }: { readonly change: PaperChange }) {
  const t = useTexts().paper.changes;
  const { title, abstract, comment, authors, withdrawn } = change;
  if (!title && !abstract && !comment && !authors && !withdrawn) return <p>{t.same}</p>;
  return (
    <>
      {withdrawn ? <p class="warning">{t.withdrawn}</p> : null}
      <dl class="changed">
        {title ? <Changed name={t.titleChanged} value={<Words words={title} />} /> : null}
        {authors ? <Changed name={t.authorsChanged} value={<Authors authors={authors} />} /> : null}
        {abstract ? <Changed name={t.abstractChanged} value={<Words words={abstract} />} /> : null}
        {comment ? <Changed name={t.commentChanged} value={<Words words={comment} />} /> : null}
      </dl>
    </>
  );
}

function Changed({ name, value }: { readonly name: string; readonly value: Child }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{value}</dd>
    </div>
  );
}

function Words({ words }: { readonly words: NonNullable<PaperChange['title']> }) {
  return (
    <>
      {words.map(({ kind, text }, i) => (
        <>
          {i > 0 ? ' ' : ''}
          {kind === 'added' ? <ins>{text}</ins> : kind === 'removed' ? <del>{text}</del> : text}
        </>
      ))}
    </>
  );
}

function Authors({ authors }: { readonly authors: NonNullable<PaperChange['authors']> }) {
  const t = useTexts().paper.changes;
  if (authors.reordered) return <>{t.reordered}</>;
  return (
    <>
      {authors.removed.length > 0 ? (
        <>
          {t.removed}: <del>{authors.removed.join(', ')}</del>{' '}
        </>
      ) : null}
      {authors.added.length > 0 ? (
        <>
          {t.added}: <ins>{authors.added.join(', ')}</ins>
        </>
      ) : null}
    </>
  );
}
