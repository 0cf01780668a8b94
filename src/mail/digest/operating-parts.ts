// Mails that one cannot leave: whether these mails are wanted at all, and what an admin must know.
import type { ConfirmContent, TroubleContent } from '../../domain/mailing/mail-content.ts';
import { BroadsheetError } from '../../errors.ts';
import type { ViewItem } from './mail-view.ts';
import { cut, plainLine } from './plain-line.ts';
import { siteLink } from './site-link.ts';
import { type Frame, LONGEST, NOTHING, type Part } from './view-part.ts';

const LONGEST_ERROR = 500;

export function confirmPart(content: ConfirmContent, { t, personal }: Frame): Part {
  const url = personal.links?.confirm;
  if (url === undefined) throw new BroadsheetError('usage', 'a mail that asks to confirm needs the link to do so');
  const interests = content.interests.map((interest) => plainLine(interest, LONGEST.label));
  return {
    subject: t.confirm.subject,
    preheader: t.confirm.after,
    heading: t.confirm.heading,
    lead: [
      t.confirm.lead(t.when({ rhythm: content.rhythm, hour: content.hour, zone: plainLine(content.zone, 60) })),
      ...(interests.length > 0 ? [`${t.confirm.interests}: ${interests.join(', ')}`] : []),
    ],
    action: { label: t.confirm.button, url },
    after: [t.confirm.after, t.confirm.notYou],
    sections: [],
  };
}

export function troublePart(content: TroubleContent, { t, site }: Frame): Part {
  const items = content.jobs.map(
    (job): ViewItem => ({
      ...NOTHING,
      kicker: t.trouble.states[job.state],
      title: plainLine(job.name, LONGEST.label),
      url: siteLink(site, '/jobs'),
      blurb: plainLine(job.error ?? '', LONGEST_ERROR),
      facts: [t.trouble.since(`${plainLine(job.since, 40).replace('T', ' ').slice(0, 16)} UTC`)],
    }),
  );
  const [only] = items;
  const several = t.trouble.several(items.length);
  return {
    subject: items.length === 1 && only ? t.trouble.subject(only.title, only.kicker) : several,
    preheader: cut(items.map(({ title, kicker }) => `${title} ${kicker}`).join(' · '), LONGEST.preheader),
    heading: t.trouble.heading,
    sections: [{ heading: several, items, url: siteLink(site, '/jobs'), left: 0, more: undefined }],
    action: { label: t.trouble.button, url: siteLink(site, '/jobs') },
  };
}
