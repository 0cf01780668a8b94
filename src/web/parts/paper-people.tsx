// A person named on a paper's page: a link to them, or "somebody who has left".
import type { NamedPerson } from '../../domain/community/about-paper-views.ts';
import { useTexts } from '../texts.ts';

export function PersonLink({ person }: { readonly person: NamedPerson }) {
  const { paper: t } = useTexts();
  if (!person) return <span class="quiet">{t.somebody}</span>;
  return (
    <a href={`/people/${person.handle}`}>
      <bdi>{person.name}</bdi>
    </a>
  );
}
