// The rules of CONTRACTS "Works, ids, URLs" once more, slow and obvious: every record is compared with every work. The oracle
// for what the store decides with look-ups, batches and merges of rows.
import type { Paper } from '../../src/domain/paper.ts';

interface TwinWork {
  readonly papers: Paper[];
}

const KINDS = ['arxiv', 'doi', 'acl', 'openreview'] as const;

function idsOf({ papers }: TwinWork, kind: (typeof KINDS)[number]): string[] {
  return papers.flatMap((paper) => paper.ids[kind] ?? []);
}

/** What the whole work is known by: the store's works say it in their rows. */
interface Facts {
  readonly surname: string | undefined;
  readonly year: number | undefined;
}

export type FactsOf = (papers: readonly Paper[]) => Facts;

function shareId(a: TwinWork, b: TwinWork): boolean {
  return KINDS.some((kind) => idsOf(a, kind).some((id) => idsOf(b, kind).includes(id)));
}

function contradict(a: TwinWork, b: TwinWork, factsOf: FactsOf): boolean {
  const different = KINDS.some((kind) => {
    const [ours, theirs] = [idsOf(a, kind), idsOf(b, kind)];
    return ours.length > 0 && theirs.length > 0 && !ours.some((id) => theirs.includes(id));
  });
  const [one, other] = [factsOf(a.papers), factsOf(b.papers)];
  const authors = one.surname !== undefined && other.surname !== undefined && one.surname !== other.surname;
  const years = one.year !== undefined && other.year !== undefined && Math.abs(one.year - other.year) > 2;
  return different || authors || years;
}

function equalTitle(a: TwinWork, b: TwinWork): boolean {
  const words = (title: string): string => title.toLowerCase();
  return a.papers.some(
    (ours) => ours.title.split(' ').length >= 4 && b.papers.some((theirs) => words(ours.title) === words(theirs.title)),
  );
}

/** The works that these records make, taken in one after the other; records by their place in the list. */
export function twinPartition(papers: readonly Paper[], factsOf: FactsOf): number[][] {
  let works: TwinWork[] = [];
  for (const paper of papers) {
    const record: TwinWork = { papers: [paper] };
    const same = works.filter((work) => shareId(work, record));
    for (const work of works) {
      if (same.includes(work) || !equalTitle(work, record)) continue;
      // It may join only where it agrees with everything that the record already belongs to.
      if ([record, ...same].every((one) => !contradict(work, one, factsOf))) same.push(work);
    }
    const joined: TwinWork = { papers: [...same.flatMap((work) => work.papers), paper] };
    // In the place of the oldest: namesakes are tried oldest first.
    const place = works.findIndex((work) => same.includes(work));
    if (place < 0) works.push(joined);
    else works = works.flatMap((work, at) => (at === place ? [joined] : same.includes(work) ? [] : [work]));
  }
  return works
    .map((work) => work.papers.map((paper) => papers.indexOf(paper)).sort((a, b) => a - b))
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}
