// Forms: their fields, where to go afterwards, and the same answer as JSON for the site's own script.
import type { Context } from 'hono';
import { BroadsheetError } from '../errors.ts';

/** Beyond any password; what a password may have is said where one is chosen. */
const MOST_SECRET = 1000;

/** A form's fields; each text, repeated ones in order. */
export class Form {
  readonly #fields: URLSearchParams;

  constructor(fields: URLSearchParams) {
    this.#fields = fields;
  }

  /** Trimmed; '' when it is missing. Throws `too-large` naming the field beyond `most` characters. */
  text(name: string, most = 1000): string {
    const value = (this.#fields.get(name) ?? '').replaceAll('\r\n', '\n').trim();
    if (value.length > most)
      throw new BroadsheetError('too-large', `${name} has ${value.length} characters; at most ${most} are taken`);
    return value;
  }

  /** As typed: a space at the end of a password is part of it. */
  secret(name: string): string {
    const value = this.#fields.get(name) ?? '';
    if (value.length > MOST_SECRET) throw new BroadsheetError('too-large', `${name} is far too long`);
    return value;
  }

  /** One of these; throws `usage` naming the field otherwise. */
  oneOf<T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.text(name, 200);
    const found = allowed.find((one) => one === value);
    if (found === undefined)
      throw new BroadsheetError('usage', `${name} is "${value.slice(0, 40)}"; it must be one of ${allowed.join(', ')}`);
    return found;
  }

  all(name: string): readonly string[] {
    return this.#fields.getAll(name);
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }
}

export async function formOf(c: Context): Promise<Form> {
  const type = c.req.header('content-type') ?? '';
  if (type.startsWith('multipart/form-data')) {
    const fields = new URLSearchParams();
    const parts = await c.req.formData().catch((error: unknown) => {
      throw new BroadsheetError('usage', 'this form is cut off or broken', { cause: error });
    });
    for (const [name, value] of parts)
      fields.append(name, typeof value === 'string' ? value : await (value as Blob).text());
    return new Form(fields);
  }
  if (!type.startsWith('application/x-www-form-urlencoded'))
    throw new BroadsheetError('usage', `a form is expected, not ${type.slice(0, 60) || 'a body without a type'}`);
  return new Form(new URLSearchParams(await c.req.text()));
}

/** Whether the site's own script asked, which wants JSON instead of a page to go to. */
export function wantsJson(c: Context): boolean {
  return (c.req.header('accept') ?? '').includes('application/json');
}

/** A path of this site, or undefined: `//host`, `/\host`, control characters and whole URLs lead elsewhere. */
export function localPath(text: string | undefined): string | undefined {
  if (!text || text.length > 2000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text)) return undefined;
  const base = 'http://broadsheet.invalid';
  const url = URL.parse(text, base);
  // `/..//host` is a path of ours as it is typed, and `//host` once the dots are resolved.
  const isOurs = url?.origin === base && !url.pathname.startsWith('//');
  return isOurs ? url.pathname + url.search + url.hash : undefined;
}

/** After a form: to the local path in its field `back`, else to `fallback`. */
export function backTo(c: Context, form: Form, fallback: string): Response {
  return c.redirect(localPath(form.text('back', 2000)) ?? fallback, 303);
}
