// Reads `broadsheet export`: one record a line, {"broadsheet":1, work_id, source, seen, paper}. Lossless: works keep their ids and
// every record its source. Only the shape is checked; what a paper says was read by its own reader once.
import { isWorkId } from '../../domain/ids.ts';
import type { Paper } from '../../domain/paper.ts';
import { arr, obj, str } from '../input/fields.ts';
import type { Input } from '../input/input.ts';
import { jsonElements } from '../input/json-elements.ts';
import type { Reader, ReadItem } from '../reader.ts';

export const exportReader: Reader = {
  format: 'broadsheet-export',
  label: 'Broadsheet export',
  detect: (head) => (head.json && 'broadsheet' in head.json.first && 'work_id' in head.json.first ? 1 : 0),
  read: readExport,
};

async function* readExport(input: Input): AsyncIterable<ReadItem> {
  for await (const element of jsonElements(input)) {
    const { place, text } = element;
    if (element.error !== undefined) {
      yield { kind: 'rejected', reason: element.error, place, raw: text };
      continue;
    }
    const line = obj(element.value);
    // People, votes, comments and so on of an export of everything: only papers are read.
    if (str(line.kind) !== undefined) continue;
    const paper = obj(line.paper);
    const workId = str(line.work_id);
    const source = str(line.source);
    const seen = str(line.seen);
    const missing =
      !workId || !isWorkId(workId)
        ? 'work_id'
        : !source
          ? 'source'
          : !seen
            ? 'seen'
            : !str(paper.title)
              ? 'paper.title'
              : undefined;
    if (missing || !workId || !source || !seen) {
      yield { kind: 'rejected', reason: `not a line of an export: no proper "${missing}"`, place, raw: text };
      continue;
    }
    yield {
      kind: 'paper',
      paper: {
        ...(paper as unknown as Paper),
        authors: arr(paper.authors) as Paper['authors'],
        ids: obj(paper.ids),
        dates: obj(paper.dates),
      },
      place,
      origin: { workId, source, seen },
    };
  }
}
