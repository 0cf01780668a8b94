// Where the pages about the library and about the instance are, and how much there is.
import type { PropsWithChildren } from 'hono/jsx';
import type { LibrarySummary } from '../../domain/views.ts';
import { number } from '../shown.ts';
import { useTexts } from '../texts.ts';

const PAGES = [
  ['/subscribe', 'subscribe'],
  ['/archive', 'archive'],
  ['/comments', 'comments'],
  ['/collections', 'collections'],
  ['/people', 'people'],
  ['/charts', 'charts'],
  ['/sources', 'sources'],
  ['/jobs', 'jobs'],
  ['/merges', 'merges'],
  ['/stats', 'stats'],
  ['/keyboard', 'keyboard'],
  ['/preferences', 'preferences'],
  ['/about', 'about'],
] as const;

export function Footer({ library, children }: PropsWithChildren<{ readonly library: LibrarySummary }>) {
  const { frame: t } = useTexts();
  return (
    <footer class="colophon">
      <p>
        {t.papersHere(number(library.papers), library.papers === 1)}
        {library.samplePapers > 0 ? t.samplesIncluded : ''}.
      </p>
      {children}
      <nav aria-label={t.about}>
        <ul>
          {PAGES.map(([href, page]) => (
            <li>
              <a href={href}>{t.pages[page]}</a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  );
}
