// What an e-mail address may be (RFC 5321, 5322, 6531), of what can be sent to: every form that people have, with a reason in plain
// words for whatever is none. Whether a mailbox is behind it, only a mail can tell.
import { domainToASCII } from 'node:url';

export interface EmailAddress {
  /** To send to, and to show. */
  readonly address: string;
  /** Equal for what counts as the same address here. */
  readonly key: string;
}

/** RFC 5321, 4.5.3.1, as corrected by erratum 1690; octets. */
const LONGEST = { address: 254, local: 64, domain: 253, label: 63 } as const;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f/u;
/** `atext`, and whatever is beyond ASCII and no space. */
const ATOM = /^(?:[\w!#$%&'*+\-/=?^`{|}~]|[^\p{ASCII}\p{Z}])+$/u;
const QUOTED = /^"((?:[^"\\]|\\.)*)"$/s;
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

export function parseAddress(text: string): EmailAddress | { readonly reason: string } {
  const typed = text.trim().normalize('NFC');
  const fault = formFault(typed);
  if (fault !== undefined) return { reason: fault };
  const at = typed.lastIndexOf('@');
  const local = plainLocal(typed.slice(0, at));
  const domain = typed.slice(at + 1).toLowerCase();
  const reason = localFault(local) ?? domainFault(domain);
  if (reason !== undefined) return { reason };
  const ascii = domainToASCII(domain);
  if (octets(local) + 1 + ascii.length > LONGEST.address)
    return { reason: `the address is longer than ${LONGEST.address} characters` };
  return { address: `${local}@${domain}`, key: `${local.toLowerCase().normalize('NFC')}@${ascii}` };
}

/** What people paste that is more than an address, or less. */
function formFault(typed: string): string | undefined {
  if (typed === '') return 'the e-mail address is missing';
  if (typed.length > 4 * LONGEST.address) return `the address is longer than ${LONGEST.address} characters`;
  if (UNSEEN.test(typed)) return 'the address holds characters that cannot be seen';
  if (/^mailto:/i.test(typed)) return 'write the address without “mailto:”';
  if (/<[^>]*>\s*$/.test(typed)) return 'write only the address, without a name and without < and >';
  if (!typed.includes('@')) return 'the address has no @';
  return undefined;
}

/** Without quotation marks that it does not need: `"ada"@…` is `ada@…` (RFC 5322, 3.2.4). */
function plainLocal(local: string): string {
  const content = QUOTED.exec(local)?.[1]?.replace(/\\(.)/gs, '$1');
  if (content === undefined) return local;
  return content.split('.').every((atom) => ATOM.test(atom)) ? content : `"${content.replace(/["\\]/g, '\\$&')}"`;
}

function localFault(local: string): string | undefined {
  if (local === '' || local === '""') return 'nothing stands before the @';
  if (octets(local) > LONGEST.local) return `what stands before the @ is longer than ${LONGEST.local} characters`;
  // Legal, but mail programs take them for the brackets around an address.
  if (QUOTED.test(local)) return /[<>]/.test(local) ? '“<” and “>” cannot stand in an address' : undefined;
  if (local.includes('@')) return 'the address has two @';
  if (/[()]/.test(local)) return 'the address holds a comment in brackets; leave it out';
  if (/\s/.test(local)) return 'the address holds a space';
  if (/^\.|\.$/.test(local)) return 'what stands before the @ begins or ends with a dot';
  if (local.includes('..')) return 'two dots follow each other before the @';
  const odd = [...local].find((character) => character !== '.' && !ATOM.test(character));
  return odd === undefined ? undefined : `“${odd}” cannot stand in an address`;
}

function domainFault(domain: string): string | undefined {
  if (domain === '') return 'nothing stands behind the @';
  if (domain.startsWith('[')) return 'an address with a number instead of a domain cannot be used here';
  if (/[()]/.test(domain)) return 'the address holds a comment in brackets; leave it out';
  if (/\s/.test(domain)) return 'the address holds a space';
  if (domain.includes(',')) return 'there is a comma behind the @; a dot is meant, probably';
  if (/^\.|\.$/.test(domain)) return 'what stands behind the @ begins or ends with a dot';
  if (domain.includes('..')) return 'two dots follow each other behind the @';
  // Others end a host name in a URL, or are read as something else there.
  if (/[\x21-\x2c/:-@[-`{-~]/.test(domain))
    return `“${/[\x21-\x2c/:-@[-`{-~]/.exec(domain)?.[0]}” cannot stand behind the @`;
  const ascii = domainToASCII(domain);
  const labels = ascii.split('.');
  if (/^\d+$/.test(domain.split('.').at(-1) ?? '') || /^[\d.]+$/.test(ascii))
    return 'an address with a number instead of a domain cannot be used here';
  if (ascii.length > LONGEST.domain || labels.some((label) => label.length > LONGEST.label))
    return 'what stands behind the @ is too long';
  if (ascii === '' || !labels.every((label) => LABEL.test(label))) return 'what stands behind the @ is no domain';
  if (labels.length < 2 && ascii !== 'localhost') return 'the end of the address is missing, such as “.org”';
  return undefined;
}

function octets(text: string): number {
  return new TextEncoder().encode(text).length;
}
