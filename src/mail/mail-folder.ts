// Reading the folder of mails that `folder-transport.ts` writes.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface FiledMail {
  readonly at: string;
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface ListedMail extends FiledMail {
  readonly name: string;
}

const NAME = /^[0-9TZ-]+-[a-z0-9-]*-[0-9a-f]{8}$/;

export class MailFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Newest first. */
  async list(most: number): Promise<{ readonly mails: readonly ListedMail[]; readonly total: number }> {
    const names = (await readdir(this.#folder).catch(() => []))
      .filter((file) => file.endsWith('.eml'))
      .map((file) => file.slice(0, -'.eml'.length))
      .filter((name) => NAME.test(name))
      .sort()
      .reverse();
    const mails = await Promise.all(names.slice(0, most).map((name) => this.find(name)));
    return { mails: mails.filter((mail) => mail !== undefined), total: names.length };
  }

  async find(name: string): Promise<ListedMail | undefined> {
    if (!NAME.test(name)) return undefined;
    try {
      const mail = JSON.parse(await readFile(join(this.#folder, `${name}.json`), 'utf8')) as FiledMail;
      return { ...mail, name };
    } catch {
      // Removed by hand, or by whoever tidies up.
      return undefined;
    }
  }
}
