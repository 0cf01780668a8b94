// `@handle` in running text: whom a comment names.

/** Not inside an address (`ada@tides.org`) or a path (`/@ada`), and not the beginning of a longer word. */
const MENTION = /(?<![\p{L}\p{N}_./@-])@([a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])?)(?![\p{L}\p{N}_@-])/giu;

/** More than this in one text is a list of people to bother. */
const MOST = 20;

/** Handles in lower case, each once, in order; whether there are such people is for others to say. */
export function mentionsIn(text: string): readonly string[] {
  const handles = new Set<string>();
  for (const match of withoutCode(text).matchAll(MENTION)) {
    if (handles.size >= MOST) break;
    handles.add((match[1] as string).toLowerCase());
  }
  return [...handles];
}

/** The handle that is mentioned at exactly this place. */
export function mentionAt(text: string, at: number): string | undefined {
  const mention = new RegExp(MENTION.source, 'iuy');
  mention.lastIndex = at;
  return mention.exec(text)?.[1];
}

/** Quoted lines and code name people without calling them. */
function withoutCode(text: string): string {
  return text
    .replace(/^(?:>.*|(?: {4}|\t).*)$/gm, '')
    .replace(/```[\s\S]*?(?:```|$)/g, ' ')
    .replace(/`[^`\n]*`/g, ' ');
}
