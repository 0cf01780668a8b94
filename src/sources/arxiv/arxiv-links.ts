// Where a paper with an arXiv id is to be read. Without version, so that all records of a work give the same two links.
import type { PaperLink } from '../../domain/paper.ts';

export function arxivLinks(id: string): readonly PaperLink[] {
  return [
    { kind: 'page', url: `https://arxiv.org/abs/${id}` },
    { kind: 'pdf', url: `https://arxiv.org/pdf/${id}` },
  ];
}

/** One version as a record's own key: `2401.00001v2`; without version the id alone. */
export function versionKey(id: string, version: number | undefined): string {
  return version === undefined ? id : `${id}v${version}`;
}
