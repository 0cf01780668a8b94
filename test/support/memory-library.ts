// The verb "import" without a store: detects and reads with the real readers, and keeps papers by key in a map.
import { detectFormat } from '../../src/sources/detect.ts';
import type { IngestOptions, IngestReport } from '../../src/sources/follow/followed-source.ts';
import type { OpenedSource } from '../../src/sources/input/open.ts';
import { readers } from '../../src/sources/registry.ts';

export class MemoryLibrary {
  readonly papers = new Map<string, string>();
  readonly rejected: string[] = [];
  readonly formats: string[] = [];
  readonly seen: string[] = [];

  async ingest(opened: OpenedSource, options: IngestOptions): Promise<IngestReport> {
    const reader = detectFormat(opened.head, readers);
    this.formats.push(reader.format);
    this.seen.push(options.seen);
    const counts = { read: 0, added: 0, changed: 0, unchanged: 0, rejected: 0 };
    const notices: string[] = [];
    let resumptionToken: string | undefined;
    for await (const item of reader.read(opened.input, options)) {
      if (item.kind === 'paper') {
        counts.read++;
        const text = JSON.stringify(item.paper);
        const key = item.paper.key ?? item.paper.title;
        const before = this.papers.get(key);
        counts[before === undefined ? 'added' : before === text ? 'unchanged' : 'changed']++;
        this.papers.set(key, text);
      } else if (item.kind === 'rejected') {
        counts.rejected++;
        this.rejected.push(item.reason);
      } else if (item.kind === 'notice') {
        notices.push(item.message);
        resumptionToken = item.resumptionToken ?? resumptionToken;
      }
    }
    return { ...counts, notices, resumptionToken };
  }
}
