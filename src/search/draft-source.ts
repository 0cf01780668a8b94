// A pasted draft as something to look for papers like it.
import type { LikeSource } from './like-candidates.ts';

/** Of more, the beginning is looked at: an abstract has some 1,500 characters. */
const LONGEST = 20_000;
const LONGEST_TITLE = 250;
const FIRST_LINE = /^\s*([^\n]+)\n/;

/** Its first line, if it is short and something follows, is its title. */
export function draftSource(text: string): LikeSource {
  const read = text.slice(0, LONGEST).toWellFormed();
  const line = FIRST_LINE.exec(read);
  const rest = line ? read.slice(line[0].length).trim() : '';
  if (!line?.[1] || line[1].length > LONGEST_TITLE || rest === '')
    return { workNo: undefined, title: '', abstract: read.trim() };
  return { workNo: undefined, title: line[1].trim(), abstract: rest };
}
