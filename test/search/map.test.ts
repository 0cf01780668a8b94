// The map's policy, its file and its labels; the job and the command that lay it out.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { mapWhenDue, scheduleMap } from '../../src/jobs/map-handler.ts';
import { mapFile, mapStamp, type PaperMap, readMap, writeMap } from '../../src/search/map/map-file.ts';
import { decideMap } from '../../src/search/map/map-policy.ts';
import { TitleTerms } from '../../src/search/map/region-labels.ts';
import { MemoryJobStore } from '../support/memory-job-store.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { themedPapers } from '../support/themed-papers.ts';
import { siteWith, train } from '../support/trained-site.ts';

const SOURCE = { index: 'a', model: 1 };

function invented(): PaperMap {
  return {
    source: SOURCE,
    at: '2025-11-28T09:30:00.000Z',
    seconds: 1,
    seed: 1,
    scale: { x: 0, y: 0, radius: 10 },
    labels: [{ level: 0, x: 0.5, y: -0.5, papers: 9, terms: ['tides', 'gauges'] }],
    keys: Uint32Array.of(1, 4, 9),
    places: Int16Array.of(0, 0, 100, -100, 32767, -32767),
  };
}

describe('when the map is laid out', () => {
  const of = (
    papers: number,
    map?: { papers: number; source: typeof SOURCE },
    source: typeof SOURCE | undefined = SOURCE,
  ) => decideMap({ papers, source, map }, 'by-itself');

  it('is once there is a model, after each new one, and after growth by a twentieth', () => {
    assert.equal(decideMap({ papers: 900, source: undefined, map: undefined }, 'asked').kind, 'no-model');
    assert.deepEqual(of(49), { kind: 'too-few', missing: 1 });
    assert.deepEqual(of(50), { kind: 'lay-out', why: 'first' });
    assert.deepEqual(of(2000, { papers: 2000, source: { index: 'a', model: 2 } }), { kind: 'lay-out', why: 'model' });
    assert.deepEqual(of(2000, { papers: 2000, source: { index: 'b', model: 1 } }), { kind: 'lay-out', why: 'model' });
    assert.deepEqual(of(2099, { papers: 2000, source: SOURCE }), { kind: 'current', next: 2100 });
    assert.deepEqual(of(2100, { papers: 2000, source: SOURCE }), { kind: 'lay-out', why: 'grown' });
    assert.deepEqual(of(149, { papers: 100, source: SOURCE }), { kind: 'current', next: 150 });
    assert.deepEqual(decideMap({ papers: 2000, source: SOURCE, map: { papers: 2000, source: SOURCE } }, 'asked'), {
      kind: 'lay-out',
      why: 'asked',
    });
  });
});

describe('the map file', () => {
  it('holds what was written, and no damaged byte is taken for a map', () => {
    using folder = tempFolder();
    assert.equal(readMap(folder.path), undefined);
    assert.equal(mapStamp(folder.path), '');
    const map = invented();
    writeMap(folder.path, map);
    assert.deepEqual(readMap(folder.path), map);
    const sound = readFileSync(mapFile(folder.path));
    for (let at = 0; at < sound.length; at += 7) {
      const broken = Buffer.from(sound);
      broken[at] = (broken[at] as number) ^ 0x55;
      writeFileSync(mapFile(folder.path), broken);
      assert.equal(readMap(folder.path), undefined, `byte ${at}`);
    }
    for (const length of [0, 10, sound.length - 1]) {
      writeFileSync(mapFile(folder.path), sound.subarray(0, length));
      assert.equal(readMap(folder.path), undefined, `${length} bytes`);
    }
  });
});

describe('labels of regions', () => {
  function labelsOf(titles: readonly (readonly [title: string, x: number])[]) {
    const terms = new TitleTerms(titles.length);
    titles.forEach(([title], point) => {
      terms.add(point, title);
    });
    const sheet = Float32Array.from(titles.flatMap(([, x], i) => [x + (i % 7) * 0.004, (i % 5) * 0.004]));
    const steps = terms.labels(sheet);
    for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
  }

  it('are words as titles write them, pairs where these say more, and no two begin alike', () => {
    const labels = labelsOf([
      ...Array.from({ length: 40 }, (_, i) => [`Machine translation of ${i} small GPT models`, -0.6] as const),
      ...Array.from({ length: 40 }, (_, i) => [`Speech enhancement for ${i} small Models`, 0.6] as const),
    ]);
    const far = labels.filter(({ level }) => level === 0).map(({ terms }) => terms);
    assert.deepEqual(far.map(([first]) => first).sort(), ['machine translation', 'speech enhancement']);
    // An acronym keeps its capitals.
    assert.ok(
      far.some((terms) => terms.some((term) => /\bGPT\b/.test(term))),
      JSON.stringify(far),
    );
    assert.ok(
      far.every((terms) => !terms.includes('small')),
      JSON.stringify(far),
    );
  });

  it('bear titles without words, and no titles', () => {
    assert.deepEqual(labelsOf([]), []);
    assert.deepEqual(labelsOf(Array.from({ length: 60 }, () => ['$$ \u0000 12 ---', 0] as const)), []);
  });
});

describe('the job "map"', () => {
  it('is one row, lays the map out when there is a model, and says what it did', async () => {
    const store = new MemoryJobStore();
    await scheduleMap(store, new Date('2025-11-28T09:30:00Z'));
    await scheduleMap(store, new Date('2025-11-28T10:30:00Z'));
    assert.equal((await store.list()).length, 1);
    await using site = await siteWith(themedPapers(15));
    const said: string[] = [];
    const run = (signal = new AbortController().signal) =>
      mapWhenDue(
        { data: site.data, priority: 'usual' },
        {
          job: { id: 1, name: 'map', kind: 'map', payload: '{}', paused: false, outcome: 'waiting', attempts: 1 },
          signal,
          progress: (text) => said.push(text),
        },
      );
    assert.equal(await run(), 'not yet: the library has no model');
    await train(site);
    const stop = new AbortController();
    stop.abort(new Error('stopping'));
    await assert.rejects(run(stop.signal), /stopping/);
    assert.match(await run(), /^60 papers laid out in \d+ s$/);
    assert.ok(said.includes('moving papers to their like'), said.join());
    assert.equal(await run(), 'nothing to do before there are 110 papers');
  });
});
