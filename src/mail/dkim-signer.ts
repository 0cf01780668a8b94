// Signs messages with DKIM (RFC 6376) by nodemailer's signer. The key is read once.
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';
import { BroadsheetError } from '../errors.ts';
import type { MailSettings } from './mail-settings.ts';

/** What RFC 6376 5.4.1 recommends of what we write, and both fields that RFC 8058 wants signed; nodemailer's own list has only one of them. */
const SIGNED =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:Content-Language:' +
  'List-Id:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted:Precedence:Feedback-ID';
/** RFC 8301: shorter ones are not believed. */
const LEAST_BITS = 1024;

export type SignMessage = (message: Buffer) => Promise<Buffer>;

export function dkimSigner({ domain, selector, key }: NonNullable<MailSettings['dkim']>): SignMessage {
  const signer = new DKIM({
    domainName: domain,
    keySelector: selector,
    privateKey: readKey(key),
    headerFieldNames: SIGNED,
  });
  return (message) => buffer(signer.sign(message));
}

function readKey(file: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(readFileSync(file));
  } catch (error) {
    throw new BroadsheetError('usage', `BROADSHEET_DKIM_KEY: ${file} holds no readable private key (PEM)`, {
      cause: error,
    });
  }
  // The signer only does rsa-sha256, which is what every receiver checks; with another key it would say nothing and sign nothing.
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_BITS)
    throw new BroadsheetError(
      'usage',
      `BROADSHEET_DKIM_KEY: ${file} must be an RSA key of at least ${LEAST_BITS} bits`,
    );
  return key;
}
