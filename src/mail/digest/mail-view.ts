// What a mail shows, in its reader's words and already harmless: made once (`content-view.ts`), written twice (`text-part.ts`,
// `html-part.tsx`). All texts are one line of Unicode; all URLs are absolute.

export interface MailView {
  readonly language: string;
  readonly subject: string;
  /** What a list of mails shows behind the subject. */
  readonly preheader: string;
  /** `front`: the sheet of a newspaper, with its name large. */
  readonly look: 'front' | 'letter';
  readonly heading: string;
  /** Under the name of the paper: date, number of papers. */
  readonly dateline: string;
  /** Of the site. */
  readonly home: string;
  readonly lead: readonly string[];
  readonly action: ViewLink | undefined;
  /** Behind the action. */
  readonly after: readonly string[];
  readonly sections: readonly ViewSection[];
  readonly footer: ViewFooter;
}

export interface ViewLink {
  readonly label: string;
  readonly url: string;
}

export interface ViewSection {
  readonly heading: string;
  readonly items: readonly ViewItem[];
  /** Where all of it stands. */
  readonly url: string;
  /** Says how many more there are, or where the rest is. */
  readonly more: ViewLink | undefined;
  /** Found besides `items`. */
  readonly left: number;
}

/** A paper, a discussion, something that happened: whatever has a title and a few lines below it. */
export interface ViewItem {
  /** A few words above the title: what happened, or that a paper is retracted. */
  readonly kicker: string;
  readonly title: string;
  readonly url: string;
  readonly byline: string;
  readonly blurb: string;
  readonly facts: readonly string[];
  /** Code of the paper: leads elsewhere. */
  readonly code: ViewLink | undefined;
  readonly reason: string;
  readonly quotes: readonly ViewQuote[];
}

export interface ViewQuote {
  readonly by: string;
  readonly at: string;
  readonly text: string;
  readonly url: string;
}

export interface ViewFooter {
  /** Why this mail comes; '' where it says so above. */
  readonly why: string;
  readonly links: readonly ViewLink[];
  /** Who sends it. */
  readonly sender: string;
}
