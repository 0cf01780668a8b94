// What is kept of a person, for that person: all of it as one JSON file, and their library as BibTeX. Written while it is sent, so
// that nothing is held in memory.
import { setImmediate } from 'node:timers/promises';
import type { Viewer } from '../../domain/community/viewer.ts';
import { personalData, shownWorkIds } from '../../store/community/my-data.ts';
import { keptWorks } from '../../store/community/my-library.ts';
import { composedWorks } from '../../store/index/index-feed.ts';
import { toBibtex } from '../../text/citation.ts';
import { citationKey } from '../../text/citation-key.ts';
import { citationOfWork } from '../cite-paper.ts';
import { UniqueKeys } from '../unique-keys.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

export interface Asked {
  /** Address of the client, for the audit log. */
  readonly origin?: string | undefined;
}

export interface MyData {
  /** `{"broadsheet_person":1, "at", …}` with a list for each section. */
  json(viewer: Viewer | undefined, asked: Asked): Promise<AsyncIterable<string>>;
  /** Every paper that the person voted on, marked, noted or collected. */
  bibtex(viewer: Viewer | undefined, asked: Asked): Promise<AsyncIterable<string>>;
}

const LOT = 100;
/** Columns that hold JSON. */
const PARSED: ReadonlySet<string> = new Set(['switches', 'tags', 'papers', 'signals', 'sections', 'notices', 'events']);

export function myDataVerbs({ database, writer, clock }: CommunityDependencies): MyData {
  async function note(personNo: number, target: string, { origin }: Asked): Promise<void> {
    await writer.run('recordAudit', { personNo, origin, action: 'my-data', target, outcome: 'done' });
  }

  async function* data(person: Viewer): AsyncIterable<string> {
    yield `{"broadsheet_person":1,"at":${JSON.stringify(clock().toISOString())}`;
    let open: string | undefined;
    let between = '';
    for await (const { section, rows } of personalData(database, person)) {
      const begins = section === open ? '' : `${open === undefined ? '' : '\n]'},\n${JSON.stringify(section)}:[`;
      if (section !== open) between = '\n';
      open = section;
      const lines = rows.map((row) => JSON.stringify(row, unpacked)).join(',\n');
      yield begins + (lines === '' ? '' : between + lines);
      if (lines !== '') between = ',\n';
      await setImmediate();
    }
    yield '\n]}\n';
  }

  async function* library(person: Viewer): AsyncIterable<string> {
    const works = await keptWorks(database, person.personNo);
    const keys = new UniqueKeys();
    for (let at = 0; at < works.length; at += LOT) {
      const lot = works.slice(at, at + LOT);
      const ids = await shownWorkIds(database, lot);
      const composed = await composedWorks(database, [...ids.keys()]);
      for (const [workNo, workId] of ids) {
        const work = composed.get(workNo);
        if (!work) continue;
        const citation = citationOfWork(work, workId);
        yield `${toBibtex(citation, keys.unique(citationKey(citation)))}\n`;
      }
      await setImmediate();
    }
  }

  return {
    async json(viewer, asked) {
      const person = demand(viewer, 'keep');
      await note(person.personNo, 'json', asked);
      return data(person);
    },
    async bibtex(viewer, asked) {
      const person = demand(viewer, 'keep');
      await note(person.personNo, 'bibtex', asked);
      return library(person);
    },
  };
}

/** Texts of JSON are written as what they say. */
function unpacked(name: string, value: unknown): unknown {
  if (!PARSED.has(name) || typeof value !== 'string' || value === '') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
