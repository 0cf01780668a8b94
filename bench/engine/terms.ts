// The analysis that everyone in the bench gets, ours and the peers alike: the engine's own.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { DocumentAnalyser } from '../../src/engine/analysis/document-analyser.ts';
import { analyse } from '../../src/engine/analysis/tokens.ts';

/** Names the analysis, as it is now, in file names: an older file must not be taken for this one's. */
export const ANALYSIS = fingerprint(new URL('../../src/engine/analysis/', import.meta.url));

const terms: string[] = [];
const analyser = new DocumentAnalyser('text', (term) => terms.push(term) - 1);

/** Main tokens in order, then overlay terms. */
export function documentTerms(text: string): string[] {
  analyser.analyse(text);
  const { words, wordCount, extras, extraCount } = analyser;
  const found = new Array<string>(wordCount + extraCount);
  for (let i = 0; i < wordCount; i++) found[i] = terms[words[i] as number] as string;
  for (let i = 0; i < extraCount; i++) found[wordCount + i] = terms[extras[i] as number] as string;
  return found;
}

export interface QueryTerms {
  /** Different terms, stop words kept. */
  readonly raw: readonly string[];
  /** Different terms, stop words dropped. */
  readonly content: readonly string[];
}

export function queryTerms(text: string): QueryTerms {
  const tokens = analyse(text, 'text');
  return {
    raw: [...new Set(tokens.map(({ term }) => term))],
    content: [...new Set(tokens.filter(({ stop }) => !stop).map(({ term }) => term))],
  };
}

function fingerprint(folder: URL): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(`${name}\n`).update(readFileSync(new URL(name, folder)));
  return hash.digest('hex').slice(0, 12);
}
