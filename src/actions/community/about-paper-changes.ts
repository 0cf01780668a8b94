// What changed in a paper: from version to version, and where a source corrected what it had said of one version. Pure.
import type { PaperChange, PaperChanges } from '../../domain/community/about-paper-changes.ts';
import type { Paper } from '../../domain/paper.ts';
import { wordDiff } from '../../text/word-diff.ts';

/** One state of one source's record. */
export interface Statement {
  readonly recordNo: number;
  readonly sourceLabel: string;
  readonly paper: Paper;
  /** ISO instant at which a newer statement took its place; undefined for the one that holds. */
  readonly replacedAt: string | undefined;
}

/** Statements in the order in which they were made. */
export function paperChanges(statements: readonly Statement[]): PaperChanges {
  return { versions: betweenVersions(statements), corrections: corrections(statements) };
}

function betweenVersions(statements: readonly Statement[]): PaperChange[] {
  const byVersion = new Map<number, Statement>();
  for (const one of statements) {
    const { version } = one.paper;
    if (version === undefined || one.replacedAt !== undefined) continue;
    // Of several sources' statements the one that says more.
    const known = byVersion.get(version);
    if (!known || said(one) > said(known)) byVersion.set(version, one);
  }
  const ordered = [...byVersion].sort(([a], [b]) => a - b);
  return ordered.slice(1).flatMap(([version, after], i) => {
    const [earlier, before] = ordered[i] as [number, Statement];
    return {
      from: `v${earlier}`,
      to: `v${version}`,
      at: after.paper.dates.updated ?? after.paper.versions?.find((one) => one.version === version)?.date,
      source: after.sourceLabel,
      ...difference(before.paper, after.paper),
    };
  });
}

function said({ paper }: Statement): number {
  return (paper.abstract ? 2 : 0) + (paper.authors.length > 0 ? 1 : 0);
}

function corrections(statements: readonly Statement[]): PaperChange[] {
  const changes: PaperChange[] = [];
  for (const states of Map.groupBy(statements, (one) => one.recordNo).values()) {
    for (let i = 1; i < states.length; i++) {
      const [before, after] = [states[i - 1] as Statement, states[i] as Statement];
      const changed = difference(before.paper, after.paper);
      if (Object.keys(changed).length === 0) continue;
      changes.push({ from: undefined, to: undefined, at: before.replacedAt, source: after.sourceLabel, ...changed });
    }
  }
  return changes.sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1));
}

/** Nothing where nothing that readers see changed. */
function difference(before: Paper, after: Paper): Partial<PaperChange> {
  const authors = authorsChanged(before, after);
  const abstracts = [before.abstract, after.abstract] as const;
  return {
    ...(folded(before.title) === folded(after.title) ? {} : { title: wordDiff(before.title, after.title) }),
    // A source that leaves the abstract out has not taken it back.
    ...(abstracts[0] && abstracts[1] && folded(abstracts[0]) !== folded(abstracts[1])
      ? { abstract: wordDiff(abstracts[0], abstracts[1]) }
      : {}),
    ...(authors ? { authors } : {}),
    ...(before.comment !== after.comment && before.comment && after.comment
      ? { comment: wordDiff(before.comment, after.comment) }
      : {}),
    ...(!before.withdrawn && after.withdrawn ? { withdrawn: true as const } : {}),
  };
}

function authorsChanged(before: Paper, after: Paper): PaperChange['authors'] {
  const [old, now] = [before, after].map((paper) => paper.authors.map(({ name }) => folded(name))) as [
    string[],
    string[],
  ];
  if (old.length === 0 || now.length === 0 || old.join('\n') === now.join('\n')) return undefined;
  const [had, has] = [new Set(old), new Set(now)];
  return {
    added: now.filter((name) => !had.has(name)),
    removed: old.filter((name) => !has.has(name)),
    reordered: had.size === has.size && now.every((name) => had.has(name)),
  };
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
