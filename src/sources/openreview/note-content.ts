// The content of an OpenReview note: API 2 wraps every field in `{value}`, API 1 does not.
import { arr, isObject, obj, str, strs } from '../input/fields.ts';

export type Content = Readonly<Record<string, unknown>>;

/** The fields without their wrapping, under lower-case names: `TLDR`, `TL;DR` and `tldr` are all in use. */
export function contentOf(note: Readonly<Record<string, unknown>>): Content {
  const content: Record<string, unknown> = Object.create(null);
  for (const [name, field] of Object.entries(obj(note.content))) {
    const value = isObject(field) && Object.hasOwn(field, 'value') ? field.value : field;
    content[name.toLowerCase()] ??= value;
  }
  return content;
}

/** The first of the fields that holds text. */
export function textField(content: Content, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = str(content[name]);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A list, or a text of items between semicolons or (where there are none of those) commas. */
export function listField(content: Content, name: string): readonly string[] {
  const text = str(content[name]);
  if (text === undefined) return strs(arr(content[name]));
  return strs(text.split(text.includes(';') ? ';' : ','));
}
