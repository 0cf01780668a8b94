// The first few authors as links, how many more there are, and where they work.
import type { PaperCard } from '../../domain/views.ts';
import { number } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { authorPath, organisationPath } from '../urls.ts';

type Props = { readonly card: Pick<PaperCard, 'authors' | 'authorCount' | 'organisations'> };

export function Byline({ card }: Props) {
  const { authors, authorCount, organisations } = card;
  const { counts, paper } = useTexts();
  if (authors.length === 0 && authorCount === 0 && organisations.length === 0) return null;
  const more = authorCount - authors.length;
  return (
    <p class="byline">
      {authors.map((author, i) => (
        <>
          {i > 0 ? ', ' : ''}
          <a href={authorPath(author.slug)}>{author.name}</a>
        </>
      ))}
      {authors.length === 0 && authorCount > 0 ? counts.authors(authorCount) : null}
      {authors.length > 0 && more > 0 ? <span class="more">{paper.plusMore(number(more))}</span> : null}
      {organisations.map((organisation, i) => (
        <>
          {i > 0 || authors.length + authorCount > 0 ? <span class="dot"> · </span> : null}
          <a class="organisation" href={organisationPath(organisation.handle)}>
            {organisation.name}
          </a>
        </>
      ))}
    </p>
  );
}
