// Sending everything again that is in doubt.
import { deliveriesInDoubt } from '../../store/mailing/delivery-log.ts';
import { RESENT_AT_ONCE } from '../../store/mailing/resend-operations.ts';
import type { CommunityDependencies } from '../community/community.ts';

/** All that are in doubt at this moment are queued again, in short transactions; how many. */
export async function resendInDoubt({
  database,
  writer,
}: Pick<CommunityDependencies, 'database' | 'writer'>): Promise<number> {
  let resent = 0;
  for (let after = 0; ; ) {
    const { lines } = await deliveriesInDoubt(database, { after, limit: RESENT_AT_ONCE });
    const last = lines.at(-1);
    if (!last) return resent;
    after = last.no;
    resent += await writer.run('resendDelivery', { deliveryIds: lines.map(({ id }) => id) });
  }
}
