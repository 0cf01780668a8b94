// Other people's archives of the daily list, as JSON files in their repositories: a day's flat records with snake_case keys
// (`daily_date`, `hf_url`), and scraped pages with `details`. Both name the paper's page on the Hub.
import { arr, isObject, obj, str, strs } from '../input/fields.ts';
import { LinkList } from '../json/link-list.ts';
import { readDate } from '../json/read-date.ts';
import type { Outcome } from '../json/read-records.ts';
import { count } from './hub-paper.ts';
import { hubIds, paperIdIn, paperPage } from './page-address.ts';
import { statedDay } from './stated-day.ts';

type Wire = Readonly<Record<string, unknown>>;

export function isArchivePaper(wire: Wire): boolean {
  return ('hf_url' in wire && 'title' in wire) || isScraped(wire);
}

function isScraped(wire: Wire): boolean {
  return isObject(wire.details) && paperIdIn(str(wire.paper_url) ?? '') !== undefined;
}

export function adaptArchivePaper(wire: Wire, zone: string): Outcome {
  const title = str(wire.title) ?? str(obj(wire.details).title);
  if (title === undefined) return { kind: 'rejected', reason: 'no title' };
  return isScraped(wire) ? scrapedPaper(wire, title, zone) : dailyRecord(wire, title, zone);
}

function dailyRecord(wire: Wire, title: string, zone: string): Outcome {
  const notes: string[] = [];
  const id = str(wire.id) ?? paperIdIn(str(wire.hf_url) ?? '');
  const institution = str(wire.institution);
  const keywords = strs(wire.ai_keywords);
  const links = new LinkList();
  if (id !== undefined) links.add('page', paperPage(id));
  links.add('code', wire.github_repo);
  links.add('project', wire.project_page);
  return {
    kind: 'paper',
    notes,
    paper: {
      key: id,
      title,
      abstract: str(wire.summary),
      ids: hubIds(id),
      authors: strs(wire.authors).map((name) => ({ name })),
      organisations: institution === undefined ? undefined : [{ name: institution }],
      dates: {
        daily:
          readDate('daily_date', wire.daily_date, zone, notes) ??
          statedDay('submitted_on_daily_at', wire.submitted_on_daily_at, zone, notes),
        published: statedDay('published_at', wire.published_at, zone, notes),
      },
      keywords: keywords.length > 0 ? keywords : undefined,
      links: links.list(),
      counts: { upvotes: count(wire.upvotes), comments: count(wire.num_comments) },
    },
  };
}

/** Shorter, the scraper's "abstract" is a remark of whoever submitted the paper. */
const SHORTEST_ABSTRACT = 300;

function scrapedPaper(wire: Wire, title: string, zone: string): Outcome {
  const notes: string[] = [];
  const details = obj(wire.details);
  const id = paperIdIn(str(wire.paper_url) ?? '');
  const text = str(details.abstract);
  const isAbstract = text !== undefined && text.length >= SHORTEST_ABSTRACT;
  if (text !== undefined && !isAbstract)
    notes.push('what the archive calls the abstract is too short to be one; it is kept as a comment');
  const links = new LinkList();
  if (id !== undefined) links.add('page', paperPage(id));
  links.add('pdf', details.pdf_url);
  for (const url of arr(details.github_links)) {
    // The site's own account stands in the footer of every page.
    if (str(url) !== 'https://github.com/huggingface') links.add('code', url);
  }
  const authors = strs(wire.authors).map((name) => ({ name }));
  return {
    kind: 'paper',
    notes,
    paper: {
      key: id,
      title,
      abstract: isAbstract ? text : undefined,
      comment: isAbstract ? undefined : text,
      ids: hubIds(id),
      authors,
      dates: { listed: readDate('scraped_date', wire.scraped_date, zone, notes) },
      links: links.list(),
      counts: { githubStars: count(wire.stars) },
    },
  };
}
