// From a delivery to the message that leaves for it. What an edition says is read and parsed once, for all who get it.
import { parseAddress } from '../domain/mailing/email-address.ts';
import type { MailContent } from '../domain/mailing/mail-content.ts';
import { subscriberLinks, type Unsubscribed } from '../domain/mailing/mail-paths.ts';
import { returnAddress } from '../domain/mailing/return-address.ts';
import { type PreparedMail, prepareMail } from '../mail/digest/prepared-mail.ts';
import { writePrepared } from '../mail/digest/prepared-message.ts';
import type { WrittenMail } from '../mail/mail-route.ts';
import type { MailWriting } from '../mail/write-mail.ts';
import type { Database } from '../store/database.ts';
import { type DueDelivery, editionContents } from '../store/mailing/sending.ts';

export interface DeliveryWriting {
  readonly writing: MailWriting;
  /** Origin of absolute URLs. */
  readonly url: string;
  readonly secret: string;
  /** `bounces@example.org`; mails come back to the sender where it is not set. */
  readonly bounceAddress: string | undefined;
}

interface Edition {
  readonly content: MailContent;
  /** Rendered when the first of them is written. */
  readonly prepared: PreparedMail;
}

/** Many get the same; editions of one person each are not worth keeping for long. */
const EDITIONS_KEPT = 64;

export class DeliveryWriter {
  readonly #database: Database;
  readonly #options: DeliveryWriting;
  readonly #editions = new Map<number, Edition>();

  constructor(database: Database, options: DeliveryWriting) {
    this.#database = database;
    this.#options = options;
  }

  /** Reads what these editions say, with one statement. */
  async readEditions(deliveries: readonly DueDelivery[]): Promise<void> {
    const needed = new Set(deliveries.map((one) => one.editionNo));
    const missing = [...needed].filter((no) => !this.#editions.has(no));
    for (const [no, text] of await editionContents(this.#database, missing)) {
      const content = JSON.parse(text) as MailContent;
      this.#editions.set(no, { content, prepared: prepareMail(content, this.#options.url) });
    }
    for (const no of this.#editions.keys())
      if (this.#editions.size > EDITIONS_KEPT && !needed.has(no)) this.#editions.delete(no);
  }

  /** Throws where no mail can be made of it. */
  async write(delivery: DueDelivery): Promise<WrittenMail> {
    const { writing, url, secret, bounceAddress } = this.#options;
    const edition = this.#editions.get(delivery.editionNo);
    if (edition === undefined) throw new Error(`edition ${delivery.editionNo} is not there`);
    const { subscriber } = delivery;
    const recipient = {
      address: delivery.address,
      name: delivery.name,
      links: subscriber && subscriberLinks({ url, secret }, subscriber, unsubscribed(edition.content)),
      timetable: subscriber?.timetable,
    };
    const more = {
      messageId: delivery.messageId,
      queuedAt: delivery.queuedAt,
      returnTo: bounceAddress && returnAddress(bounceAddress, secret, delivery.deliveryNo),
    };
    return writePrepared(edition.prepared, recipient, more, writing);
  }
}

/** Under which suppressions name an address. */
export function suppressionKey(address: string): string {
  const parsed = parseAddress(address);
  return 'key' in parsed ? parsed.key : address.toLowerCase();
}

/** What the link to unsubscribe in such a mail stops. */
function unsubscribed(content: MailContent): Unsubscribed | undefined {
  if (content.kind === 'alert') return { kind: 'alert', alertId: content.alertId };
  return content.kind === 'versions' || content.kind === 'notifications' ? { kind: content.kind } : undefined;
}
