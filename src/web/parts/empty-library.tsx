// What to do with a library that has no papers yet.

export function EmptyLibrary() {
  return (
    <div class="prose">
      <h1>Nothing to read yet</h1>
      <p>This library has no papers. Give it some, in a terminal, and reload this page:</p>
      <dl class="commands">
        <dt>Read files (BibTeX, RIS, arXiv, ACL, OpenAlex, PubMed, saved listing pages …)</dt>
        <dd>
          <code>npx broadsheet import papers.bib pages/</code>
        </dd>
        <dt>Follow a category of arXiv</dt>
        <dd>
          <code>npx broadsheet follow arxiv:cs.CL</code>
        </dd>
        <dt>Follow the daily papers of Hugging Face</dt>
        <dd>
          <code>npx broadsheet follow hf:daily</code>
        </dd>
        <dt>Follow any feed or OAI-PMH repository</dt>
        <dd>
          <code>npx broadsheet follow url:https://example.org/feed.xml</code>
        </dd>
      </dl>
      <p>
        What is being fetched, and what went wrong, is on <a href="/sources">the page of sources</a>.
      </p>
    </div>
  );
}
