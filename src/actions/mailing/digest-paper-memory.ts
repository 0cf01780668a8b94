// Papers as digests show them, made once for all who get them.
import type { MailPaper } from '../../domain/mailing/mail-content.ts';
import { paperPath } from '../../domain/paper-path.ts';
import type { Database } from '../../store/database.ts';
import { type DigestPaper, digestPapers } from '../../store/mailing/digest-papers.ts';
import { blurb } from '../../text/blurb/blurb.ts';

/** About 2 KB each. */
const MOST_KEPT = 5_000;
/** Records are parsed whole: few at once. */
const LOT = 200;

export class DigestPaperMemory {
  readonly #database: Database;
  /** Undefined: known not to be shown. */
  readonly #papers = new Map<number, MailPaper | undefined>();

  constructor(database: Database) {
    this.#database = database;
  }

  async load(works: Iterable<number>): Promise<void> {
    if (this.#papers.size > MOST_KEPT) this.#papers.clear();
    const missing = [...new Set(works)].filter((workNo) => !this.#papers.has(workNo));
    for (let at = 0; at < missing.length; at += LOT) {
      const lot = missing.slice(at, at + LOT);
      const found = await digestPapers(this.#database, lot);
      for (const workNo of lot) {
        const paper = found.get(workNo);
        this.#papers.set(workNo, paper && mailPaper(workNo, paper));
      }
    }
  }

  /** Of a paper that was loaded. */
  get(workNo: number): MailPaper | undefined {
    return this.#papers.get(workNo);
  }

  /** They may have changed. */
  forget(): void {
    this.#papers.clear();
  }
}

function mailPaper(workNo: number, { card, abstract }: DigestPaper): MailPaper {
  return {
    workNo,
    path: paperPath(card.id),
    title: card.title,
    authors: card.authors.map(({ name }) => name),
    authorCount: card.authorCount,
    venue: card.venue,
    day: card.day,
    upvotes: card.upvotes,
    comments: card.comments,
    codeUrl: card.codeUrl,
    blurb: blurb(abstract, card.title),
    ...(card.withdrawn ? { withdrawn: true } : {}),
    ...(card.retracted ? { retracted: true } : {}),
  };
}
