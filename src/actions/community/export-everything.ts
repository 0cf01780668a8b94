// The whole instance as JSON lines (`docs/operating/administration.md` has the format): papers first, as `broadsheet export` writes
// them, so that `broadsheet import` reads the file; then what people made.
import { setImmediate } from 'node:timers/promises';
import type { Viewer } from '../../domain/community/viewer.ts';
import { type ExportChoice, everythingOfPeople, settingLines } from '../../store/community/export-everything.ts';
import { exportLibrary } from '../export-library.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';
import { demandRecent } from './demand-recent.ts';

export interface EverythingAsked extends ExportChoice {
  readonly origin?: string | undefined;
}

export interface Everything {
  /** Written while it is sent. The last line, `{"kind":"end"}` with counts, says that nothing is missing. Asks for a recent sign-in. */
  export(viewer: Viewer | undefined, asked: EverythingAsked): Promise<AsyncIterable<string>>;
}

/** Papers are handed on in pieces of about this many characters. */
const PIECE = 64 * 1024;

export function everythingVerbs({ database, writer, clock, url }: CommunityDependencies): Everything {
  async function* everything(choice: ExportChoice): AsyncIterable<string> {
    const counts: Record<string, number> = {};
    let piece = '';
    for await (const line of exportLibrary(database, 'jsonl')) {
      counts.record = (counts.record ?? 0) + 1;
      piece += line;
      if (piece.length < PIECE) continue;
      yield piece;
      piece = '';
      await setImmediate();
    }
    yield piece;
    const write = (kind: string, rows: readonly object[]): string => {
      counts[kind] = (counts[kind] ?? 0) + rows.length;
      return rows.map((row) => lineOf(kind, row)).join('');
    };
    yield write('setting', await settingLines(database));
    for await (const { kind, rows } of everythingOfPeople(database, choice)) {
      yield write(kind, rows);
      await setImmediate();
    }
    yield lineOf('end', { at: clock().toISOString(), site: url, counts });
  }

  return {
    async export(viewer, { origin, emails, own }) {
      const { personNo } = demand(viewer, 'administer');
      demandRecent(viewer, clock());
      await writer.run('recordAudit', {
        personNo,
        origin,
        action: 'export',
        target: 'everything',
        outcome: 'done',
        detail: [emails ? 'with addresses' : '', own ? 'with what people keep for themselves' : '']
          .filter(Boolean)
          .join(', '),
      });
      return everything({ emails, own });
    },
  };
}

function lineOf(kind: string, row: object): string {
  return `${JSON.stringify({ broadsheet: 1, kind, ...row })}\n`;
}
