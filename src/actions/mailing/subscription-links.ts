// Whose a link in a mail is. A link that was never ours, or was called back, says so in plain words.
import { idInToken, isGoodToken, type LinkPurpose } from '../../domain/mailing/link-token.ts';
import { UNSUBSCRIBE_GENERATION } from '../../domain/mailing/mail-paths.ts';
import { BroadsheetError } from '../../errors.ts';
import type { Database } from '../../store/database.ts';
import { type FoundSubscriber, subscriberById } from '../../store/mailing/subscriber-reads.ts';

export async function subscriberOfLink(
  { database, secret }: { readonly database: Database; readonly secret: string },
  purpose: LinkPurpose & ('manage' | 'confirm' | 'unsubscribe'),
  token: string,
): Promise<FoundSubscriber> {
  const id = idInToken(token);
  // The signature is over the id that the mail was sent to, which may have been taken over by an account since.
  const named = id === undefined ? undefined : await subscriberById(database, id);
  const generation = purpose === 'unsubscribe' ? UNSUBSCRIBE_GENERATION : (named?.linkGeneration ?? 0);
  const isOver = named?.isDeparted === true && purpose !== 'unsubscribe';
  if (!named || isOver || !isGoodToken(token, { secret, purpose, generation }))
    throw new BroadsheetError(
      'not-found',
      'this link is not one of ours, or not any more; every mail that we send has a new one at its end',
    );
  return named;
}
