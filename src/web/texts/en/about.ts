// What the site says of itself.
import type { Wrap } from '../pieces.ts';

export const about = {
  heading: 'About',
  description: 'What Broadsheet is.',
  what: 'Broadsheet is a daily paper of research papers that anyone can run. It takes in what arXiv, the ACL Anthology, OpenReview, Hugging Face, OpenAlex, Crossref, PubMed and others publish, keeps it in one library, and shows it day by day.',
  howToRead: 'How to read it',
  today: (link: Wrap) => [
    link('Today'),
    ' shows the papers of the day, the hottest first; weeks and months do the same for longer.',
  ],
  once: 'A paper that several sources state is shown once, with everything they say about it. Which records these are stands at the foot of its page.',
  addresses: 'Any arXiv id, DOI or ACL Anthology id works in the address: /papers/1706.03762.',
  similar: (draft: Wrap, subject: Wrap) => [
    "Each paper's page leads to papers like it and to what came before and after it. The same for ",
    draft('a draft of yours'),
    ' and for ',
    subject('a subject'),
    '.',
  ],
  counts:
    'Upvotes are those of the readers here and the latest count that a source stated, added up; the page of a paper tells them apart.',
  account:
    'Reading needs no account. With one you vote, comment, submit papers, keep a library of your own, follow people and subjects, and are told what may be for you, and why.',
  not: 'What it is not',
  refusals: 'It hosts no PDFs, follows nobody across the web, and needs no script in your browser.',
  rights:
    'Titles, abstracts and names belong to their authors and publishers; each paper links to where it was published.',
};
