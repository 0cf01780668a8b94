// Titles and descriptions of a DataCite record, each of which may be there several times, in several languages.
import { obj, str, strs } from '../input/fields.ts';
import { markupText } from '../json/markup-text.ts';

type Wire = Readonly<Record<string, unknown>>;

interface Titles {
  readonly title: string | undefined;
  readonly others: readonly string[];
}

/** The first title without a type is the main one; a subtitle belongs to it; alternative and translated ones are others. */
export function titlesOf(attributes: Wire): Titles {
  const titles = [attributes.titles ?? attributes.title].flat().flatMap((entry) => {
    const text = markupText(str(entry) ?? str(obj(entry).title));
    return text === undefined ? [] : [{ text, type: str(obj(entry).titleType) }];
  });
  const main =
    titles.find(({ type }) => type === undefined) ?? titles.find(({ type }) => type !== 'Subtitle') ?? titles[0];
  const subtitle = titles.find((title) => title.type === 'Subtitle' && title !== main);
  const others = titles.filter((title) => title !== main && title !== subtitle).map(({ text }) => text);
  return { title: main && withSubtitle(main.text, subtitle?.text), others };
}

function withSubtitle(title: string, subtitle: string | undefined): string {
  if (subtitle === undefined || title.toLowerCase().includes(subtitle.toLowerCase())) return title;
  return /[:?!.–—-]$/.test(title) ? `${title} ${subtitle}` : `${title}: ${subtitle}`;
}

interface Descriptions {
  readonly abstract: string | undefined;
  /** Remarks of other kinds: methods, table of contents, "12 pages, 3 figures". */
  readonly comment: string | undefined;
  /** The series or journal in words. */
  readonly series: string | undefined;
}

export function descriptionsOf(attributes: Wire, notes: string[]): Descriptions {
  const abstracts: string[] = [];
  const comments: string[] = [];
  const series: string[] = [];
  for (const entry of [attributes.descriptions].flat()) {
    const { description, descriptionType } = obj(entry);
    const text = markupText(str(entry) ?? (strs(description).join(' ') || undefined));
    if (text === undefined) continue;
    if (descriptionType === 'SeriesInformation') series.push(text);
    else if (descriptionType === 'Abstract' || descriptionType === undefined) abstracts.push(text);
    else comments.push(text);
  }
  if (abstracts.length > 1) notes.push(`abstracts left out beside the first: ${abstracts.length - 1}`);
  return { abstract: abstracts[0], comment: comments.join(' ') || undefined, series: series.join('; ') || undefined };
}
