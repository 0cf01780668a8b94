// Mails about what somebody watches: an alert, new versions and venues, the notification centre.
import { NOTIFICATION_KINDS } from '../../domain/community/notification-kinds.ts';
import type { AlertContent, NotificationsContent, VersionsContent } from '../../domain/mailing/mail-content.ts';
import type { MailTexts } from '../mail-texts.ts';
import type { ViewItem } from './mail-view.ts';
import { paperItem } from './paper-item.ts';
import { cut, plainLine, texLine } from './plain-line.ts';
import { siteLink } from './site-link.ts';
import { dateFacts, type Frame, LONGEST, NOTHING, type Part, rest, updateItem } from './view-part.ts';

export function alertPart(content: AlertContent, { t, site }: Frame): Part {
  const label = plainLine(content.label, LONGEST.label);
  const all = siteLink(site, content.path);
  const updates = content.updates.map((update) => updateItem(update, t, site, { labelled: false }));
  const papers = content.papers.map((paper) => paperItem(paper, t, site));
  const [first] = [...updates, ...papers];
  // Where there are both, what is left may be either, and is counted as neither.
  const what = [
    ...(papers.length > 0 ? [t.counts.newPapers(papers.length + (updates.length > 0 ? 0 : content.left))] : []),
    ...(updates.length > 0 ? [t.counts.updates(updates.length + (papers.length > 0 ? 0 : content.left))] : []),
  ].join(' · ');
  const subject =
    updates.length === 1 && papers.length + content.left === 0 && first
      ? `${first.kicker}: ${first.title}`
      : t.alert.subject(label, what);
  return {
    subject,
    preheader: cut([...updates, ...papers].map(({ title }) => title).join(' · '), LONGEST.preheader),
    heading: label,
    dateline: what,
    sections: [
      ...(updates.length > 0
        ? [{ heading: t.alert.updates, items: updates, ...rest(papers.length > 0 ? 0 : content.left, all, t) }]
        : []),
      ...(papers.length > 0 ? [{ heading: t.alert.papers, items: papers, ...rest(content.left, all, t) }] : []),
    ],
  };
}

export function versionsPart(content: VersionsContent, { t, site }: Frame): Part {
  const items = content.updates.map((update) => updateItem(update, t, site, { labelled: false }));
  const [only] = items;
  return {
    subject:
      items.length === 1 && only
        ? `${only.kicker}: ${only.title}`
        : `${t.versions.heading}: ${t.counts.updates(items.length)}`,
    preheader: cut(items.map(({ title }) => title).join(' · '), LONGEST.preheader),
    heading: t.versions.heading,
    lead: [t.versions.lead],
    sections: [{ heading: t.counts.updates(items.length), items, url: siteLink(site, '/'), left: 0, more: undefined }],
  };
}

export function notificationsPart(content: NotificationsContent, { t, site }: Frame): Part {
  const items = content.items.map((item): ViewItem => {
    const who = item.actor === undefined ? t.notifications.someone : plainLine(item.actor, LONGEST.label);
    const { text = '' } = item;
    return {
      ...NOTHING,
      title: happened(item.kind, who, t),
      url: siteLink(site, item.path),
      byline: item.paper === undefined ? '' : t.notifications.on(texLine(item.paper, LONGEST.label)),
      blurb: text === 'dismissed' || text === 'upheld' ? t.notifications[text] : plainLine(text, LONGEST.quote),
      facts: dateFacts(item.at, t),
    };
  });
  const [only] = items;
  const { left = 0 } = content;
  const all = siteLink(site, '/notifications');
  const heading = t.counts.notifications(items.length + left);
  return {
    subject: items.length === 1 && only && left === 0 ? only.title : heading,
    preheader: cut(items.map(({ title, byline }) => `${title} ${byline}`.trim()).join(' · '), LONGEST.preheader),
    heading,
    sections: [
      { heading: '', items, url: all, left, more: { label: left > 0 ? t.left(left) : t.notifications.all, url: all } },
    ],
  };
}

/** A kind that another version of the program knew is told of, too. */
function happened(kind: string, who: string, t: MailTexts): string {
  const known = NOTIFICATION_KINDS.find((one) => one === kind);
  return known ? t.notifications.kinds[known](who) : t.notifications.other;
}
