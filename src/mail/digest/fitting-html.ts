// The HTML of a mail, short enough to be shown whole: Gmail clips a message at 102 KB. What does not fit is left out and said to be
// on the site.
import { mailTexts } from '../mail-texts.ts';
import { htmlPart } from './html-part.tsx';
import type { MailView, ViewSection } from './mail-view.ts';

/** With room for the longest links of a recipient. */
const MOST_BYTES = 98_000;

interface Fitting {
  /** What is shown: `view`, or less of it. */
  readonly view: MailView;
  readonly html: string;
}

export function fittingHtml(view: MailView): Fitting {
  let shown = view;
  let html = htmlPart(shown);
  let items = countItems(view);
  for (let bytes = Buffer.byteLength(html); bytes > MOST_BYTES && items > 0; bytes = Buffer.byteLength(html)) {
    // The frame is small, so that items shrink with the bytes; a little less each time, so that it ends.
    items = Math.min(items - 1, Math.floor((items * MOST_BYTES) / bytes));
    shown = shortened(view, items);
    html = htmlPart(shown);
  }
  return { view: shown, html };
}

function countItems(view: MailView): number {
  return view.sections.reduce((sum, { items }) => sum + items.length, 0);
}

/** Every section keeps its first ones; the longest loses first. */
function shortened(view: MailView, most: number): MailView {
  const kept = view.sections.map(() => 0);
  let free = most;
  for (let round = 0; free > 0; round++)
    for (const [i, { items }] of view.sections.entries())
      if (free > 0 && items.length > round) {
        kept[i] = round + 1;
        free--;
      }
  return { ...view, sections: view.sections.map((section, i) => cutSection(section, kept[i] ?? 0, view)) };
}

function cutSection(section: ViewSection, most: number, view: MailView): ViewSection {
  if (section.items.length <= most) return section;
  const left = section.left + section.items.length - most;
  const t = mailTexts(view.language);
  return {
    ...section,
    items: section.items.slice(0, most),
    left,
    more: { label: t.left(left), url: section.url },
  };
}
