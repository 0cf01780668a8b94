// Mails as files, for an instance without a mail server: each a complete message (`.eml`, opens in any mail program) and beside it
// what the page `/admin/mail` shows. A file has its name only once it is whole; a mail that is sent again replaces its file.
import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttemptOutcome } from '../domain/mailing/attempt-outcome.ts';
import type { FiledMail } from './mail-folder.ts';
import type { MailLine, MailRoute, WrittenMail } from './mail-route.ts';

export function folderRoute(folder: string): MailRoute {
  return {
    destination: `the folder ${folder}`,
    async open() {
      // Links in mails let people in: nobody else on this machine is to read them.
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return new FolderLine(folder);
    },
  };
}

class FolderLine implements MailLine {
  readonly isOpen = true;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async deliver({ message, messageId, shown }: WrittenMail): Promise<AttemptOutcome> {
    const { at, kind, to, subject, text } = shown;
    const filed: FiledMail = { at, kind, to, subject, text };
    const digest = createHash('sha256').update(messageId).digest('hex').slice(0, 8);
    const name = `${at.replace(/[:.]/g, '-')}-${kind.replace(/[^a-z0-9-]/g, '')}-${digest}`;
    try {
      await this.#put(`${name}.json`, JSON.stringify(filed));
      await this.#put(`${name}.eml`, message);
    } catch (error) {
      return { kind: 'outage', code: undefined, reply: error instanceof Error ? error.message : String(error) };
    }
    return { kind: 'sent', code: undefined, reply: name };
  }

  async #put(name: string, content: string | Buffer): Promise<void> {
    const unfinished = join(this.#folder, `${name}.unfinished`);
    await writeFile(unfinished, content, { mode: 0o600 });
    await rename(unfinished, join(this.#folder, name));
  }

  async close(): Promise<void> {}

  abandon(): void {}
}
