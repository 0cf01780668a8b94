// On a paper's page: what of it can be followed: its first authors, organisations, venue and categories.

import type { AboutPaper } from '../../domain/community/about-paper-views.ts';
import type { FollowTarget } from '../../domain/community/follow-views.ts';
import { categoryKey, venueSlug } from '../../domain/community/topic-names.ts';
import type { PaperView } from '../../domain/views.ts';
import { useTexts } from '../texts.ts';
import { useViewer } from '../viewer.ts';
import { FollowButton } from './follow-button.tsx';

/** The others have pages of their own, with a button there. */
const MOST_AUTHORS = 6;
const MOST_OF_A_KIND = 4;

type Followable = FollowTarget & { readonly label: string };

export function followables(paper: PaperView, about?: AboutPaper): readonly Followable[] {
  const authors = paper.authors.slice(0, MOST_AUTHORS).map((author, i) => ({
    kind: 'author' as const,
    target: about?.authors.get(i)?.slug ?? author.slug,
    label: author.name,
  }));
  const rest: readonly Followable[][] = [
    paper.organisations.map((one) => ({ kind: 'organisation', target: one.handle, label: one.name })),
    paper.venues.map((venue) => ({ kind: 'venue', target: venueSlug(venue), label: venue })),
    paper.categories.map((category) => ({ kind: 'category', target: categoryKey(category), label: category })),
  ];
  const all = [...authors, ...rest.flatMap((list) => list.slice(0, MOST_OF_A_KIND))];
  return [...new Map(all.map((one) => [`${one.kind}/${one.target}`, one])).values()];
}

export function PaperFollow({ paper, about }: { readonly paper: PaperView; readonly about: AboutPaper }) {
  const { paper: t } = useTexts();
  const viewer = useViewer();
  const all = followables(paper, about);
  if (!viewer || all.length === 0) return null;
  return (
    <details class="folded paper-follow">
      <summary>{t.follow}</summary>
      <ul>
        {all.map((one) => (
          <li>
            <bdi>{one.label}</bdi>
            <FollowButton {...one} following={about.mine.follows.has(`${one.kind}/${one.target}`)} />
          </li>
        ))}
      </ul>
      <p class="quiet">{t.followHint}</p>
    </details>
  );
}
