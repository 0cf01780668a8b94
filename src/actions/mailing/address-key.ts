// The key under which an address is suppressed, whoever wrote it down.
import { parseAddress } from '../../domain/mailing/email-address.ts';

/** Undefined for what no mail can be sent to. */
export function addressKeyOf(address: string): string | undefined {
  const parsed = parseAddress(address);
  return 'reason' in parsed ? undefined : parsed.key;
}
