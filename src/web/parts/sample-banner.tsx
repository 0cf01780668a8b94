// Shown while the library holds papers of the sample library; one click removes them.
import type { LibrarySummary } from '../../domain/views.ts';
import { number } from '../shown.ts';
import { useTexts } from '../texts.ts';

export function SampleBanner({ library }: { readonly library: LibrarySummary }) {
  const { frame: t } = useTexts();
  const papers = t.samplePapers(number(library.samplePapers), library.samplePapers === 1);
  return (
    <aside class="notice" aria-label={t.sample}>
      <p>{library.samplePapers >= library.papers ? t.sampleAll(papers) : t.sampleSome(papers)}</p>
      <form action="/sample/remove" method="post">
        <button type="submit">{t.removeSample}</button>
      </form>
    </aside>
  );
}
