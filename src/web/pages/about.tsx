// `/about`: what this site is.
import type { Context } from 'hono';
import { page } from '../parts/page.tsx';
import type { Site } from '../site.ts';

export async function aboutPage(c: Context, site: Site): Promise<Response> {
  const library = await site.library.summary();
  return page(
    c,
    site,
    { title: 'About', description: 'What Broadsheet is.', canonical: '/about', library },
    <div class="prose">
      <h1>About</h1>
      <p>
        Broadsheet is a daily paper of research papers that anyone can run. It takes in what arXiv, the ACL Anthology,
        OpenReview, Hugging Face, OpenAlex, Crossref, PubMed and others publish, keeps it in one library, and shows it
        day by day.
      </p>
      <h2>How to read it</h2>
      <ul>
        <li>
          <a href="/">Today</a> shows the papers of the day, the hottest first; weeks and months do the same for longer.
        </li>
        <li>
          A paper that several sources state is shown once, with everything they say about it. Which records these are
          stands at the foot of its page.
        </li>
        <li>Any arXiv id, DOI or ACL Anthology id works in the address: /papers/1706.03762.</li>
        <li>
          Each paper's page leads to papers like it and to what came before and after it. The same for{' '}
          <a href="/similar">a draft of yours</a> and for <a href="/thread">a subject</a>.
        </li>
        <li>Counts of upvotes and comments are those that a source stated.</li>
      </ul>
      <h2>What it is not</h2>
      <p>It hosts no PDFs, follows nobody across the web, and needs no script in your browser.</p>
      <p>
        Titles, abstracts and names belong to their authors and publishers; each paper links to where it was published.
      </p>
    </div>,
  );
}
