// Judgements, in BEIR's three columns (query, document, grade; tabs) or TREC's four (query, iteration, document, grade).
import { readLines } from './read-lines.ts';
import type { SetAside } from './set-aside.ts';

/** Grade by query and document. The first line may be a header. Of two grades for one pair the first counts. */
export async function readQrels(file: string, aside: SetAside): Promise<Map<string, Map<string, number>>> {
  const judged = new Map<string, Map<string, number>>();
  let first = true;
  for await (const { text, number } of readLines(file)) {
    const row = rowOf(text);
    // What has the right columns and no grade in the first line is their names.
    const isHeader = first && row !== undefined && !/\d/.test(row.grade);
    first = false;
    if (isHeader) continue;
    if (!row) {
      aside.add(number, 'neither three nor four columns');
      continue;
    }
    const grade = Number(row.grade);
    const ofQuery = judged.get(row.query) ?? new Map<string, number>();
    if (row.grade === '' || !Number.isInteger(grade)) aside.add(number, 'a grade that is no whole number');
    else if (ofQuery.has(row.document)) aside.add(number, 'a query and document that were there before');
    else judged.set(row.query, ofQuery.set(row.document, grade));
  }
  return judged;
}

function rowOf(text: string): { query: string; document: string; grade: string } | undefined {
  // Ids may hold spaces where tabs part the columns.
  const columns = (text.includes('\t') ? text.split('\t') : text.trim().split(/\s+/)).map((column) => column.trim());
  const [query = '', ...others] = columns;
  const [document = '', grade = ''] = others.slice(-2);
  const isRow = (columns.length === 3 || columns.length === 4) && query !== '' && document !== '';
  return isRow ? { query, document, grade } : undefined;
}
