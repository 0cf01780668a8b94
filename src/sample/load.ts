// The sample library as domain Papers: some three hundred well-known papers shown when a library is empty. Pure: marking
// the records as sample (source `sample`) and taking them away again is the store's business.
import { parseDoi } from '../domain/ids.ts';
import type { Paper, PaperIds } from '../domain/paper.ts';
import { papers1990s } from './papers-1990s.ts';
import { papers2000s } from './papers-2000s.ts';
import { papers2010to2014 } from './papers-2010-2014.ts';
import { papers2015to2017 } from './papers-2015-2017.ts';
import { papers2018to2019 } from './papers-2018-2019.ts';
import { papers2020to2022 } from './papers-2020-2022.ts';
import { papers2023to2024 } from './papers-2023-2024.ts';
import { papers2025to2026 } from './papers-2025-2026.ts';
import type { SamplePaper } from './sample-paper.ts';

/** All sample papers, oldest decade first. */
export function samplePapers(): readonly Paper[] {
  return [
    ...papers1990s,
    ...papers2000s,
    ...papers2010to2014,
    ...papers2015to2017,
    ...papers2018to2019,
    ...papers2020to2022,
    ...papers2023to2024,
    ...papers2025to2026,
  ].map(toPaper);
}

function toPaper(sample: SamplePaper): Paper {
  return {
    key: sample.key,
    title: sample.title,
    abstract: sample.about,
    ids: idsOf(sample),
    authors: sample.authors.split(', ').map((name) => ({ name })),
    authorCount: sample.authorCount,
    dates: { published: sample.date },
    venue: sample.venue,
    type: typeOf(sample.venue),
    categories: sample.categories?.split(' '),
    links: sample.code === undefined ? undefined : [{ kind: 'code', url: sample.code }],
    language: 'en',
  };
}

function idsOf({ arxiv, doi, acl, openreview }: SamplePaper): PaperIds {
  return {
    ...(arxiv && { arxiv }),
    ...(doi && { doi: parseDoi(doi) }),
    ...(acl && { acl }),
    ...(openreview && { openreview }),
  };
}

/** BibTeX's entry type: a venue that carries its year is a conference, any other a journal. */
function typeOf(venue: string | undefined): string {
  if (venue === undefined) return 'misc';
  return / \d{4}$/.test(venue) ? 'inproceedings' : 'article';
}
