// A person by name, as a link to the profile; the name stays in its own direction.
interface Props {
  readonly person: { readonly handle: string; readonly name: string };
}

export function PersonLink({ person }: Props) {
  return (
    <a class="person" href={`/people/${encodeURIComponent(person.handle)}`}>
      <bdi>{person.name}</bdi>
    </a>
  );
}
