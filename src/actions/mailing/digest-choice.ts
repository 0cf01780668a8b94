// From what was found to what one subscriber is shown: nothing that they had or know, each paper in the first section that has it, a fair
// share for every section, the rest counted. Pure.
import { fairShare } from '../../domain/mailing/fair-share.ts';
import type { DigestContent, MailPaper, MailSection } from '../../domain/mailing/mail-content.ts';
import type { SectionKind, Subscription } from '../../domain/mailing/subscription.ts';
import type { FoundPaper, FoundSection } from './digest-finds.ts';

export interface ChosenSection extends FoundSection {
  /** Found, and not shown. */
  readonly left: number;
}

export type IsKnown = (workNo: number, section: SectionKind) => boolean;

/** Sections that have something to say; none when there is nothing. */
export function chooseSections(
  found: readonly FoundSection[],
  { most, isKnown }: { readonly most: number; readonly isKnown: IsKnown },
): ChosenSection[] {
  const fresh = found.map(({ kind, papers }) => papers.filter(({ workNo }) => !isKnown(workNo, kind)));
  const shares = fairShare(
    fresh.map((papers) => papers.length),
    most,
  );
  const taken = new Set<number>();
  const shown = found.map((): FoundPaper[] => []);
  const take = (i: number, count: number): void => {
    const own = shown[i] as FoundPaper[];
    const enough = own.length + count;
    for (const paper of fresh[i] as FoundPaper[]) {
      if (own.length >= enough) return;
      if (taken.has(paper.workNo)) continue;
      taken.add(paper.workNo);
      own.push(paper);
    }
  };
  for (const [i, share] of shares.entries()) take(i, share);
  // What an earlier section showed leaves room.
  for (const i of found.keys()) take(i, most - taken.size);
  return found.flatMap((section, i) => {
    const papers = shown[i] as FoundPaper[];
    const { discussions = [], updates = [] } = section;
    if (papers.length + discussions.length + updates.length === 0) return [];
    const left = (fresh[i] as FoundPaper[]).filter(({ workNo }) => !taken.has(workNo)).length;
    return [{ ...section, papers, left: section.further + left }];
  });
}

export function digestContent(
  { rhythm, language }: Pick<Subscription, 'rhythm' | 'language'>,
  day: string,
  {
    sections,
    paperOf,
  }: { readonly sections: readonly ChosenSection[]; readonly paperOf: (workNo: number) => MailPaper | undefined },
): DigestContent {
  return {
    kind: 'digest',
    rhythm,
    language,
    day,
    sections: sections.map((section): MailSection => {
      const { kind, path, left, discussions, updates } = section;
      const papers = section.papers.flatMap(({ workNo, reason }) => {
        const paper = paperOf(workNo);
        return paper ? [reason ? { ...paper, reason } : paper] : [];
      });
      return {
        kind,
        papers,
        left,
        path,
        ...(discussions ? { discussions } : {}),
        ...(updates ? { updates } : {}),
      };
    }),
  };
}
