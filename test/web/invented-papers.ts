// Invented papers that show every part of a page, and one that tries to break out of each.
import type { PaperView } from '../../src/domain/views.ts';
import { fakeAuthors, fakePaper } from '../support/fake-library.ts';

export const HOSTILE = `<script>alert(1)</script>"><img src=x onerror=alert(2)> ' & javascript:alert(3) </textarea></title>`;

export const tidalPaper: PaperView = fakePaper({
  id: '2511.04001',
  workId: '0123456789abcdef01234567',
  title: 'Tidal $L^2$ bounds for \\emph{reluctant} walkers',
  abstract:
    'We study walkers that would rather stay at home. Their range grows like $\\mathcal{O}(\\sqrt{n})$, not $n$.\n\nA second paragraph costs $5 or $10 and links to https://example.org/tides.',
  authors: [
    {
      name: 'Ottoline Marsh',
      slug: 'ottoline-marsh',
      affiliations: ['University of Tides'],
      orcid: '0000-0002-1825-0097',
    },
    ...fakeAuthors('Zoë Brandt', 'Per Ångström', 'Mei Lin', 'Ravi Rao', 'Jo Gale'),
  ],
  organisations: [{ name: 'University of Tides', handle: 'tides' }],
  venue: 'Journal of Slow Motion',
  day: '2025-11-27',
  dayOrigin: 'listed',
  dayGuessed: true,
  published: '2025-09-29',
  upvotes: 41,
  comments: 1,
  codeUrl: 'https://github.com/tides/walkers',
  ids: { arxiv: '2511.04001', doi: '10.1234/slow.2025.7' },
  type: 'article',
  volume: '12',
  issue: '3',
  pages: '101--117',
  publisher: 'Ebb Press',
  categories: ['math.PR', 'cs.LG'],
  keywords: ['random walks'],
  links: [
    { kind: 'page', url: 'https://arxiv.org/abs/2511.04001', label: 'arXiv' },
    { kind: 'pdf', url: 'https://arxiv.org/pdf/2511.04001', label: 'PDF' },
  ],
  versions: [
    { version: 1, date: '2025-09-29', url: 'https://arxiv.org/abs/2511.04001v1' },
    { version: 2, date: '2025-11-26', note: 'typos', url: 'https://arxiv.org/abs/2511.04001v2' },
  ],
  records: [
    {
      source: 'arxiv',
      sourceLabel: 'arXiv',
      title: 'Tidal bounds',
      version: 2,
      date: '2025-11-26',
      firstSeen: '2025-11-27T06:00:00Z',
      place: 'feed.xml:12',
    },
  ],
  importedCounts: [{ source: 'Hugging Face', upvotes: 41, comments: 1, at: '2025-11-27T20:00:00Z' }],
  references: [
    { id: 'math/0611800', title: 'On ebb and flow', year: 2006 },
    { title: 'A book of tides', url: 'https://example.org/book', year: 1931 },
  ],
  referenceCount: 12,
  citedBy: [{ title: 'Later tides' }],
  citedByCount: 1,
});

export const oldPaper: PaperView = fakePaper({
  id: 'math/0611800',
  workId: 'aaaaaaaaaaaaaaaaaaaaaaaa',
  title: 'On ebb and flow',
  abstract: 'Ebb, then flow.',
  authors: fakeAuthors('Ottoline Marsh'),
  day: '2025-11-24',
  dayOrigin: 'published',
  ids: { arxiv: 'math/0611800' },
  withdrawn: true,
});

const doiPaper: PaperView = fakePaper({
  id: '10.1234/a(b)/c;d',
  workId: 'bbbbbbbbbbbbbbbbbbbbbbbb',
  title: 'A paper with a difficult DOI',
  authorCount: 7,
  published: '2024',
  ids: { doi: '10.1234/a(b)/c;d' },
});

const samplePaper: PaperView = fakePaper({
  id: '1706.00001',
  workId: 'cccccccccccccccccccccccc',
  title: 'A sample of tides',
  day: '2025-11-24',
  isSample: true,
});

export const hostilePaper: PaperView = fakePaper({
  id: HOSTILE.slice(0, 60),
  workId: 'dddddddddddddddddddddddd',
  title: HOSTILE,
  abstract: `${HOSTILE} \\href{javascript:alert(4)}{${HOSTILE}} $\\href{javascript:alert(5)}{x}$ $\\text{</math><script>}$ \\url{https://x.example/"onclick="a}`,
  summary: HOSTILE,
  authors: [{ name: HOSTILE, slug: 'x"><script>', affiliations: [HOSTILE] }],
  organisations: [{ name: HOSTILE, handle: '"><b>' }],
  venue: HOSTILE,
  day: '2025-11-27',
  codeUrl: 'javascript:alert(6)',
  publisher: HOSTILE,
  comment: HOSTILE,
  journalRef: HOSTILE,
  licence: 'javascript:alert(7)',
  keywords: [HOSTILE],
  ids: { doi: HOSTILE, dblp: '"><script>' },
  links: [{ kind: 'other', url: 'javascript:alert(8)', label: HOSTILE }],
  versions: [{ version: 1, note: HOSTILE, url: 'data:text/html,<script>' }],
  records: [
    {
      source: HOSTILE,
      sourceLabel: HOSTILE,
      title: HOSTILE,
      venue: HOSTILE,
      firstSeen: '2025-11-27T06:00:00Z',
      place: HOSTILE,
    },
  ],
  references: [{ title: HOSTILE, url: 'javascript:alert(9)' }],
  referenceCount: 1,
  retracted: true,
});

export const inventedPapers = [tidalPaper, hostilePaper, oldPaper, doiPaper, samplePaper];
