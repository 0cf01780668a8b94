// Who put a paper forward and what they said of it, and the public collections that hold it.
import type { AboutPaper } from '../../domain/community/about-paper-views.ts';
import { useTexts } from '../texts.ts';
import { collectionPath } from './collection-path.ts';
import { ExternalLink } from './external-link.tsx';
import { Markdown } from './markdown.tsx';
import { PersonLink } from './paper-people.tsx';
import { When } from './when.tsx';

export function PaperSubmitters({ about, zone }: { readonly about: AboutPaper; readonly zone: string }) {
  const { paper: t } = useTexts();
  if (about.submissions.length === 0) return null;
  return (
    <section aria-labelledby="submitters">
      <h2 id="submitters">{t.submittedBy}</h2>
      <ul class="submitters">
        {about.submissions.map((one) => (
          <li>
            <PersonLink person={one.by} />{' '}
            <span class="quiet">
              <When at={one.at} zone={zone} />
            </span>
            {one.note === '' ? null : <Markdown text={one.note} />}
            {one.mediaUrl ? (
              <p>
                <ExternalLink url={one.mediaUrl}>{t.media}</ExternalLink>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function HoldingCollections({ about }: { readonly about: AboutPaper }) {
  const { counts, paper: t } = useTexts();
  if (about.collections.length === 0) return null;
  return (
    <section aria-labelledby="held-by">
      <h2 id="held-by">{t.heldBy}</h2>
      <ul class="links">
        {about.collections.map((one) => (
          <li>
            <a href={collectionPath(one)}>
              <bdi>{one.title}</bdi>
            </a>
            <span class="quiet">{t.heldPapers(counts.papers(one.papers))}</span>{' '}
            <span class="added-by">
              {t.by} <PersonLink person={one.by} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
