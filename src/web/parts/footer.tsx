// Where the operating pages are, and how much there is.
import type { LibrarySummary } from '../../domain/views.ts';
import { count } from '../shown.ts';

const PAGES = [
  ['/sources', 'Sources'],
  ['/jobs', 'Jobs'],
  ['/rejected', 'Rejected records'],
  ['/merges', 'Merges'],
  ['/stats', 'Figures'],
  ['/about', 'About'],
] as const;

export function Footer({ library }: { readonly library: LibrarySummary }) {
  return (
    <footer class="colophon">
      <p>
        {count(library.papers, 'paper')} in this library
        {library.samplePapers > 0 ? ', samples included' : ''}.
      </p>
      <nav aria-label="About this library">
        <ul>
          {PAGES.map(([href, label]) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  );
}
