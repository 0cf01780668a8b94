// The message of a previewed mail, as it would leave but for its date and its sender.
import type { Mail } from '../mail.ts';
import { writeMail } from '../write-mail.ts';

export async function writePreview(mail: Mail, host: string): Promise<string> {
  const envelope = { from: `Broadsheet <broadsheet@${host}>`, host };
  const { message } = await writeMail(
    { ...mail, messageId: `<preview@${host}>` },
    { envelope, sign: undefined, clock: () => new Date(0) },
  );
  return message.toString();
}
