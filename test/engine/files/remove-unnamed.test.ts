// Leftovers go; what the manifest names, what is being written, and what is somebody else's stays.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { diskIo } from '../../../src/engine/files/file-io.ts';
import { writeManifest } from '../../../src/engine/files/manifest.ts';
import { removeUnnamed } from '../../../src/engine/files/remove-unnamed.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { emptyManifest, withoutSyncs, writeSample } from './samples.ts';

const io = withoutSyncs(diskIo);
const FOREIGN = [
  'fts.db',
  'notes.seg',
  's000001.txt',
  's000001.postings.seg.bak',
  'x.unfinished',
  'writer.lock',
  'manifest.json.old',
  'my.model',
  's000001.vec.txt',
];

describe('removing what no manifest names', () => {
  it('removes leftovers only', () => {
    using folder = tempFolder();
    for (const name of FOREIGN) writeFileSync(folder.file(name), 'mine');
    mkdirSync(folder.file('s000009.folder.seg'));
    const files = [writeSample(folder.path, 's000001.postings.seg', io)];
    const { name: deletions } = writeSample(folder.path, 's000001.deletions-2.seg', io);
    const { name: vectors } = writeSample(folder.path, 's000001.v2.vec', io);
    const { name: file, bytes } = writeSample(folder.path, 'm000002.model', io);
    const manifest = emptyManifest({
      segments: [{ name: 's000001', documents: 1, deleted: 1, files, deletions, vectors }],
      model: { number: 2, file, bytes },
    });
    writeManifest(folder.path, manifest, io);
    const leftovers = [
      'm000001.model',
      'm000004.model.unfinished',
      's000000.postings.seg',
      's000001.deletions-1.seg',
      's000001.v1.vec',
      's000002.seg',
      's000003.postings.seg.unfinished',
    ];
    for (const name of [
      ...leftovers,
      'manifest.json.unfinished',
      's000004.postings.seg',
      's000004.columns.seg.unfinished',
      'm000003.model',
      's000001.v3.vec',
    ])
      writeFileSync(folder.file(name), '');

    assert.deepEqual(
      removeUnnamed(folder.path, manifest, { keep: ['s000004', 'm000003.model', 's000001.v3.vec'] }),
      ['manifest.json.unfinished', ...leftovers].sort(),
    );
    const kept = ['s000004.postings.seg', 's000004.columns.seg.unfinished', 'm000003.model', 's000001.v3.vec'];
    const named = ['manifest.json', 's000001.postings.seg', 's000001.deletions-2.seg', vectors, file];
    assert.deepEqual(
      [...diskIo.list(folder.path)].sort(),
      [...FOREIGN, 's000009.folder.seg', ...kept, ...named].sort(),
    );
    assert.deepEqual(removeUnnamed(folder.path, manifest), [...kept].sort());
    assert.deepEqual(removeUnnamed(folder.path, manifest), []);
  });

  it('leaves for the next time what will not go', () => {
    using folder = tempFolder();
    for (const name of ['s000001.a.seg', 's000001.b.seg']) writeFileSync(folder.file(name), '');
    const busy = {
      ...io,
      remove(path: string) {
        if (path.endsWith('a.seg')) throw Object.assign(new Error('busy'), { code: 'EBUSY' });
        io.remove(path);
      },
    };
    assert.deepEqual(removeUnnamed(folder.path, emptyManifest(), { io: busy }), ['s000001.b.seg']);
    assert.deepEqual(removeUnnamed(folder.path, emptyManifest(), { io }), ['s000001.a.seg']);
  });
});
