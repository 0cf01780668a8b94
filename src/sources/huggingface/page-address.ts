// Addresses of the Hub: a paper's page there, and the arXiv id in it.
import { parseArxivId } from '../../domain/ids.ts';

const HUB = 'https://huggingface.co';

export function paperPage(id: string): string {
  return `${HUB}/papers/${encodeURIComponent(id)}`;
}

/** What stands behind `/papers/` in a path or URL of the Hub; undefined for its reserved words. */
export function paperIdIn(address: string): string | undefined {
  const id = /^(?:https?:\/\/(?:www\.)?huggingface\.co)?\/papers\/([^/?#\s]+)\/?(?:[?#].*)?$/.exec(address.trim())?.[1];
  return id === undefined || /^(?:date|week|month|trending|submit)$/.test(id) ? undefined : id;
}

/** The strong ids in the Hub's id of a paper: an arXiv id for most, none for papers of other sources. */
export function hubIds(id: string | undefined): { readonly arxiv?: string } {
  const arxiv = id === undefined ? undefined : parseArxivId(id)?.id;
  return arxiv === undefined ? {} : { arxiv };
}
