// `citations.tsv`: two document ids a line, which belong together.
import { readLines } from './read-lines.ts';
import type { SetAside } from './set-aside.ts';

/** Pairs of ordinals in the order of the file. The first line is a header when it names no document. */
export async function readLinks(
  file: string,
  ordinal: (id: string) => number | undefined,
  aside: SetAside,
): Promise<(readonly [number, number])[]> {
  const links: (readonly [number, number])[] = [];
  let first = true;
  for await (const { text, number } of readLines(file)) {
    const [left = '', right = '', ...more] = text.split('\t').map((id) => id.trim());
    const from = ordinal(left);
    const to = ordinal(right);
    const isHeader = first && from === undefined && to === undefined;
    first = false;
    if (isHeader) continue;
    if (right === '' || more.length > 0) aside.add(number, 'not two ids');
    else if (from === undefined || to === undefined) aside.add(number, 'an id that no document has');
    else if (from === to) aside.add(number, 'a document linked with itself');
    else links.push([from, to]);
  }
  return links;
}
