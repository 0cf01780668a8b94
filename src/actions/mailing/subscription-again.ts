// "My address works again": said by whose address it is, by link or signed in.
import type { FoundSubscriber } from '../../store/mailing/subscriber-reads.ts';
import type { Writer } from '../../store/writer/writer.ts';
import { addressKeyOf } from './address-key.ts';

export async function mailAgainFor(writer: Writer, row: FoundSubscriber, origin: string | undefined): Promise<void> {
  const addressKey = row.addressKey ?? (row.mailedTo === undefined ? undefined : addressKeyOf(row.mailedTo));
  if (addressKey === undefined) return;
  const { subscriberId, personNo } = row;
  await writer.run('mailAgain', { addressKey, subscriberId, byNo: personNo ?? undefined, origin });
}
