// Collections one below the other.
import type { CollectionSummary } from '../../domain/community/collection-views.ts';
import { markdownExcerpt } from '../../text/markdown-plain.ts';
import { useTexts } from '../texts.ts';
import { collectionPath } from './collection-path.ts';
import { When } from './when.tsx';

interface Props {
  readonly collections: readonly CollectionSummary[];
  readonly zone: string;
  /** Where they are of several people. */
  readonly owners?: boolean | undefined;
}

const TEASER = 200;

export function CollectionList({ collections, zone, owners }: Props) {
  const { collections: t, counts } = useTexts();
  return (
    <ul class="collections">
      {collections.map((collection) => (
        <li>
          <h3>
            <a href={collectionPath(collection)}>
              <bdi>{collection.title}</bdi>
            </a>
          </h3>
          <Teaser text={collection.description} />
          <p class="quiet">
            {counts.papers(collection.papers)}
            {owners ? (
              <>
                , {t.by}{' '}
                <a href={`/people/${collection.owner.handle}`}>
                  <bdi>{collection.owner.name}</bdi>
                </a>
              </>
            ) : (
              `, ${t.visibility[collection.visibility]}`
            )}
            , {t.updated} <When at={collection.updated} zone={zone} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function Teaser({ text }: { readonly text: string }) {
  const plain = markdownExcerpt(text, TEASER);
  return plain === '' ? null : <p dir="auto">{plain}</p>;
}
