// Some fields hold several DOIs ("10.1/a 10.1/b", arXiv allows it) or words around one.
import { parseDoi } from '../../domain/ids.ts';

export function firstDoi(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  for (const word of text.split(/[\s;]+/)) {
    const doi = parseDoi(word);
    if (doi) return doi;
  }
  return undefined;
}
