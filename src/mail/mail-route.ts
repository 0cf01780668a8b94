// How mails in number leave: by a few lines, each taking one mail at a time and saying exactly what became of it. A folder is one
// too, so that whoever sends knows of no transport.
import type { AttemptOutcome } from '../domain/mailing/attempt-outcome.ts';

/** A whole message, and to whom it goes. */
export interface WrittenMail {
  /** Of the envelope; where it comes back to. */
  readonly from: string;
  readonly to: string;
  readonly message: Buffer;
  /** With its angle brackets. */
  readonly messageId: string;
  /** What a folder shows beside the message. */
  readonly shown: {
    readonly kind: string;
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    /** ISO; a mail that is sent a second time has it from the first. */
    readonly at: string;
  };
}

export interface MailLine {
  /** False when the next mail needs another line. */
  readonly isOpen: boolean;
  /** Never rejects, and takes no second mail before it resolved. */
  deliver(mail: WrittenMail): Promise<AttemptOutcome>;
  /** Takes leave of the server; not while a mail is on its way. */
  close(): Promise<void>;
  /** Now, whatever is on its way: that mail is in doubt if its message had begun. */
  abandon(): void;
}

export interface MailRoute {
  /** Where mails go, in words. */
  readonly destination: string;
  /** Rejects when there is no getting through, or the signal says to leave it. */
  open(signal?: AbortSignal): Promise<MailLine>;
}
