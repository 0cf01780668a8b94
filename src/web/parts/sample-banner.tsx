// Shown while the library holds papers of the sample library; one click removes them.
import type { LibrarySummary } from '../../domain/views.ts';
import { count } from '../shown.ts';

export function SampleBanner({ library }: { readonly library: LibrarySummary }) {
  const all = library.samplePapers >= library.papers;
  return (
    <aside class="notice" aria-label="Sample library">
      <p>
        {all ? 'These are ' : 'Among these are '}
        {count(library.samplePapers, 'sample paper')}, here so that there is something to look at.
      </p>
      <form action="/sample/remove" method="post">
        <button type="submit">Remove the sample</button>
      </form>
    </aside>
  );
}
