// Mails as mail servers return them, written after RFC 3464 and RFC 5965 with the fields and habits of the common ones; all
// addresses and servers are invented.

export interface Returned {
  /** Where it comes back to. */
  readonly to: string;
  readonly recipient: string;
  /** Of the mail that was returned, with angle brackets. */
  readonly messageId: string;
  readonly status?: string;
  readonly diagnostic?: string;
  readonly action?: string;
}

const lines = (...text: string[]): string => `${text.join('\r\n')}\r\n`;

function returnedHead({ recipient, messageId }: Returned): string {
  return lines(
    'Return-Path: <broadsheet@papers.example>',
    'From: Broadsheet <broadsheet@papers.example>',
    `To: ${recipient}`,
    'Subject: 12 papers',
    `Message-ID:\r\n ${messageId}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'The papers of today.',
  );
}

/** Postfix: notification, delivery-status with its own fields, the whole message. */
export function postfixBounce(mail: Returned, others: readonly Omit<Returned, 'to' | 'messageId'>[] = []): string {
  const groups = [mail, ...others].map((one) =>
    lines(
      `Final-Recipient: rfc822; ${one.recipient}`,
      `Original-Recipient: rfc822;${one.recipient}`,
      `Action: ${one.action ?? 'failed'}`,
      `Status: ${one.status ?? '5.1.1'}`,
      'Remote-MTA: dns; mx.reader.example',
      `Diagnostic-Code: smtp; ${one.diagnostic ?? `550 5.1.1 <${one.recipient}>: Recipient address rejected:\r\n    User unknown in virtual mailbox table`}`,
    ),
  );
  return lines(
    'Return-Path: <>',
    `Delivered-To: ${mail.to}`,
    'Received: by mail.papers.example (Postfix) id 4TkV; Fri, 28 Nov 2025 09:31:00 +0000 (UTC)',
    'Date: Fri, 28 Nov 2025 09:31:00 +0000 (UTC)',
    'From: MAILER-DAEMON@mail.papers.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    `To: ${mail.to}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary="4TkV.1764322260/mail.papers.example"',
    'Content-Transfer-Encoding: 8bit',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--4TkV.1764322260/mail.papers.example',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=utf-8',
    '',
    "I'm sorry to have to inform you that your message could not be delivered.",
    '',
    '--4TkV.1764322260/mail.papers.example',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.papers.example',
    'X-Postfix-Queue-ID: 4TkV',
    'X-Postfix-Sender: rfc822; broadsheet@papers.example',
    'Arrival-Date: Fri, 28 Nov 2025 09:30:58 +0000 (UTC)',
    '',
    groups.join('\r\n'),
    '--4TkV.1764322260/mail.papers.example',
    'Content-Description: Undelivered Message',
    'Content-Type: message/rfc822',
    'Content-Transfer-Encoding: 8bit',
    '',
    returnedHead(mail),
    '--4TkV.1764322260/mail.papers.example--',
  );
}

/** Exchange: a long name for its server, headers of the message alone, and a status where the words say the same. */
export function exchangeBounce(mail: Returned): string {
  return lines(
    'From: <postmaster@reader.example>',
    `To: <${mail.to}>`,
    'Date: Fri, 28 Nov 2025 09:31:10 +0000',
    'Subject: Undeliverable: 12 papers',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="_000_exch_"',
    '',
    '--_000_exch_',
    'Content-Type: text/html; charset="us-ascii"',
    '',
    '<p>Your message could not be delivered.</p>',
    '',
    '--_000_exch_',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns;AM0PR0000.reader.example',
    'Received-From-MTA: dns;mail.papers.example',
    '',
    `Final-Recipient: rfc822;${mail.recipient}`,
    `Action: ${mail.action ?? 'failed'}`,
    `Status: ${mail.status ?? '5.1.10'}`,
    `Diagnostic-Code: smtp;${mail.diagnostic ?? '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'}`,
    '',
    '--_000_exch_',
    'Content-Type: text/rfc822-headers',
    '',
    returnedHead(mail),
    '--_000_exch_--',
  );
}

/** A large provider: folded diagnostics over many lines, no Original-Recipient. */
export function providerBounce(mail: Returned): string {
  return exchangeBounce({
    status: '5.1.1',
    diagnostic:
      "550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n 550-5.1.1 double-checking the recipient's email address for typos or\r\n 550 5.1.1 unnecessary spaces. a1-20020a05600 si1 - gsmtp",
    ...mail,
  }).replace('<postmaster@reader.example>', 'Mail Delivery Subsystem <mailer-daemon@provider.example>');
}

/** Exim as it was before it wrote reports: a header, and words. */
export function eximBounce(mail: Returned): string {
  return lines(
    'Return-path: <>',
    `Envelope-to: ${mail.to}`,
    `X-Failed-Recipients: ${mail.recipient}`,
    'Auto-Submitted: auto-replied',
    'From: Mail Delivery System <Mailer-Daemon@mx.reader.example>',
    `To: ${mail.to}`,
    'Subject: Mail delivery failed: returning message to sender',
    '',
    'This message was created automatically by mail delivery software.',
    '',
    'A message that you sent could not be delivered to one or more of its',
    'recipients. This is a permanent error. The following address(es) failed:',
    '',
    `  ${mail.recipient}`,
    '    host mx.reader.example [203.0.113.9]',
    `    SMTP error from remote mail server after RCPT TO:<${mail.recipient}>:`,
    `    ${mail.diagnostic ?? '550 5.1.1 No such user here'}`,
    '',
    '------ This is a copy of the message, including all the headers. ------',
    '',
    returnedHead(mail).replace(/Message-ID:\r\n /, 'Message-ID: '),
  );
}

export function qmailBounce(mail: Returned): string {
  return lines(
    'Return-Path: <>',
    `Delivered-To: ${mail.to}`,
    'From: MAILER-DAEMON@mx.reader.example',
    `To: ${mail.to}`,
    'Subject: failure notice',
    '',
    'Hi. This is the qmail-send program at mx.reader.example.',
    "I'm afraid I wasn't able to deliver your message to the following addresses.",
    "This is a permanent error; I've given up. Sorry it didn't work out.",
    '',
    `<${mail.recipient}>:`,
    mail.diagnostic ?? 'Sorry, no mailbox here by that name. (#5.1.1)',
    '',
    '--- Below this line is a copy of the message.',
    '',
    returnedHead(mail).replace(/Message-ID:\r\n /, 'Message-ID: '),
  );
}

/** A reader's provider tells that they marked the mail as spam (RFC 5965). */
export function complaintMail(mail: Returned & { readonly kind?: string; readonly isRedacted?: boolean }): string {
  const returned = mail.isRedacted ? { ...mail, recipient: 'redacted' } : mail;
  return lines(
    'From: <feedback@provider.example>',
    `To: <abuse@papers.example>`,
    'Subject: FW: 12 papers',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="part"',
    '',
    '--part',
    'Content-Type: text/plain; charset="US-ASCII"',
    '',
    'This is an email abuse report.',
    '',
    '--part',
    'Content-Type: message/feedback-report',
    '',
    `Feedback-Type: ${mail.kind ?? 'abuse'}`,
    'User-Agent: SomeGenerator/1.0',
    'Version: 1',
    `Original-Mail-From: <${mail.to}>`,
    ...(mail.isRedacted ? [] : [`Original-Rcpt-To: <${mail.recipient}>`]),
    'Arrival-Date: Fri, 28 Nov 2025 09:31:00 +0000',
    '',
    '--part',
    'Content-Type: message/rfc822',
    'Content-Disposition: inline',
    '',
    returnedHead(returned),
    '--part--',
  );
}
