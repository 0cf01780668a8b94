// A mail and the port through which it leaves. Who writes one says what it is (`kind`) and to whom; how it gets there is the
// transport's matter: a folder or SMTP.

export interface Mail {
  readonly to: { readonly address: string; readonly name?: string | undefined };
  readonly subject: string;
  readonly text: string;
  readonly html?: string | undefined;
  /** More headers, as a digest needs them: `List-Unsubscribe`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** With its angle brackets; made anew unless given. */
  readonly messageId?: string | undefined;
  /** Where it comes back to when it cannot be delivered (RFC 5321 MAIL FROM); the sender unless given. */
  readonly returnTo?: string | undefined;
  /** ISO instant at which it was queued; a file of it is named after that, so that a second sending replaces the first. */
  readonly queuedAt?: string | undefined;
  /** What it is, for logs and for the folder: `reset-password`. */
  readonly kind: string;
}

export interface Sent {
  /** Message-ID, with its angle brackets. */
  readonly id: string;
}

export interface MailTransport extends AsyncDisposable {
  /** Where mails go, in words, for the log of a server that starts. */
  readonly destination: string;
  /** Resolves when the mail is out of our hands: on disk, or accepted by the server. */
  send(mail: Mail): Promise<Sent>;
}
