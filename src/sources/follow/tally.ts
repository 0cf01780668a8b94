// Adds up what the answers of one run brought.
import type { FollowResult, IngestReport } from './followed-source.ts';

// A harvest has thousands of pages; their notices say the same thing over and over.
const MOST_NOTICES = 20;

export class Tally {
  #read = 0;
  #added = 0;
  #changed = 0;
  #unchanged = 0;
  #rejected = 0;
  #notModified = 0;
  readonly #notices = new Set<string>();

  get read(): number {
    return this.#read;
  }

  add(report: IngestReport): void {
    this.#read += report.read;
    this.#added += report.added;
    this.#changed += report.changed;
    this.#unchanged += report.unchanged;
    this.#rejected += report.rejected;
    for (const notice of report.notices) this.note(notice);
  }

  addNotModified(): void {
    this.#notModified++;
  }

  note(notice: string): void {
    if (this.#notices.size < MOST_NOTICES) this.#notices.add(notice);
  }

  result(): FollowResult {
    return {
      read: this.#read,
      added: this.#added,
      changed: this.#changed,
      unchanged: this.#unchanged,
      rejected: this.#rejected,
      notModified: this.#notModified,
      notices: [...this.#notices],
    };
  }
}
