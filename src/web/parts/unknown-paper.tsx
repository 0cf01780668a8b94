// The 404 of a paper: it may be known by other words.
import { SearchForm } from './search-form.tsx';

export function UnknownPaper({ id }: { readonly id: string }) {
  return (
    <div class="prose">
      <h1>No such paper</h1>
      <p>
        No paper in this library is known as <code>{id}</code>. It can be looked for by its title or its authors:
      </p>
      <SearchForm query={id} id="again" label="Search for this paper" />
    </div>
  );
}
