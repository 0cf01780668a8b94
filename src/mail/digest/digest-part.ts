// A digest: the sections that somebody asked for, in their order.
import type { DigestContent, MailDiscussion, MailSection } from '../../domain/mailing/mail-content.ts';
import type { MailTexts } from '../mail-texts.ts';
import type { ViewItem, ViewSection } from './mail-view.ts';
import { paperItem, titleLine } from './paper-item.ts';
import { cut, plainLine } from './plain-line.ts';
import { siteLink } from './site-link.ts';
import { dateFacts, type Frame, LONGEST, NOTHING, type Part, rest, updateItem } from './view-part.ts';

export function digestPart(content: DigestContent, frame: Frame): Part {
  const { t, site } = frame;
  const sections = content.sections.map((section) => sectionView(section, frame));
  const sums = counts(content.sections, t);
  const titles = sections.flatMap(({ items }) => items.map(({ title }) => title));
  return {
    look: 'front',
    subject: [sums[0] ?? t.rhythms[content.rhythm] ?? '', titles[0]].filter(Boolean).join(' · '),
    preheader: cut(titles.slice(1, 6).join(' · '), LONGEST.preheader),
    heading: t.rhythms[content.rhythm] ?? t.rhythms.never ?? '',
    dateline: [t.date(content.day), ...sums].join(' · '),
    home: siteLink(site, '/'),
    sections,
  };
}

/** `12 papers`, `2 discussions`: of what there is. */
function counts(sections: readonly MailSection[], t: MailTexts): readonly string[] {
  const papers = sum(sections, ({ papers: of }) => of.length);
  const updates = sum(sections, ({ updates: of }) => of?.length ?? 0);
  const discussions = sum(sections, ({ discussions: of }) => of?.length ?? 0);
  return [
    ...(papers > 0 ? [t.counts.papers(papers)] : []),
    ...(updates > 0 ? [t.counts.updates(updates)] : []),
    ...(discussions > 0 ? [t.counts.discussions(discussions)] : []),
  ];
}

function sectionView(section: MailSection, { t, site }: Frame): ViewSection {
  return {
    heading: t.sections[section.kind],
    items: [
      ...(section.updates ?? []).map((update) => updateItem(update, t, site)),
      ...(section.discussions ?? []).map((discussion) => discussionItem(discussion, t, site)),
      ...section.papers.map((paper) => paperItem(paper, t, site)),
    ],
    ...rest(section.left, siteLink(site, section.path), t),
  };
}

function discussionItem(discussion: MailDiscussion, t: MailTexts, site: string): ViewItem {
  const all = discussion.comments.length + discussion.left;
  return {
    ...NOTHING,
    title: titleLine(discussion),
    url: siteLink(site, discussion.path),
    facts: [t.counts.comments(all)],
    quotes: discussion.comments.map((comment) => ({
      by: plainLine(comment.by, LONGEST.label),
      at: dateFacts(comment.at, t)[0] ?? '',
      text: plainLine(comment.text, LONGEST.quote),
      url: siteLink(site, comment.path),
    })),
  };
}

function sum<T>(list: readonly T[], count: (one: T) => number): number {
  return list.reduce((total, one) => total + count(one), 0);
}
