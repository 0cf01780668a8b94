import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openreviewReader as reader } from '../../../src/sources/openreview/openreview-reader.ts';
import { asArray, asLines, countOf, fuzzJsonReader } from '../json/fuzz-json-reader.ts';
import { detects, onePaper, oneRead, readJson } from '../json/read-json.ts';

const CONFERENCE = 'ENGC.cc/2024/Conference';

/** A submission as API 2 answers it, with invented content. */
const NOTE = {
  id: 'aB3-_xYz90',
  forum: 'aB3-_xYz90',
  number: 17,
  cdate: Date.UTC(2023, 8, 20, 23, 30),
  tcdate: Date.UTC(2023, 8, 20, 23, 30),
  odate: Date.UTC(2023, 9, 13),
  pdate: Date.UTC(2024, 0, 16, 23, 30),
  mdate: Date.UTC(2024, 3, 1),
  tmdate: Date.UTC(2024, 3, 2),
  invitations: [`${CONFERENCE}/-/Submission`, `${CONFERENCE}/-/Post_Submission`],
  parentInvitations: `${CONFERENCE}/-/Submission`,
  domain: CONFERENCE,
  readers: ['everyone'],
  writers: [CONFERENCE],
  signatures: [`${CONFERENCE}/Submission17/Authors`],
  license: 'CC BY 4.0',
  content: {
    title: { value: 'Engines of $\\epsilon$-difference' },
    authors: { value: ['Ada Analysis', 'Bernard Babbage'] },
    authorids: { value: ['~Ada_Analysis1', 'bernard@example.org'] },
    abstract: { value: 'We build\nengines.' },
    TLDR: { value: 'Engines are built.' },
    keywords: { value: ['engines', 'mills'] },
    primary_area: { value: 'hardware' },
    venue: { value: 'ENGC 2024 poster' },
    venueid: { value: CONFERENCE },
    pdf: { value: '/pdf/0a1b2c.pdf' },
    supplementary_material: { value: '/attachment/3d4e.zip' },
    code: { value: 'Our code is at https://github.com/ada/engines.' },
    _bibtex: { value: '@inproceedings{x}' },
    paperhash: { value: 'analysis|engines' },
  },
};

const REPLY = {
  id: 'rEply12345',
  forum: NOTE.id,
  replyto: NOTE.id,
  invitations: [`${CONFERENCE}/Submission17/-/Official_Review`],
  content: { title: { value: 'A review' }, rating: { value: 8 } },
};

const answer = (...notes: readonly unknown[]) => ({ notes, count: notes.length });
const note = (content: object, more: object = {}) => ({ ...NOTE, ...more, content: { ...NOTE.content, ...content } });

describe('OpenReview notes', () => {
  it('reads everything a note says', async () => {
    assert.ok(detects(reader, answer(NOTE)) > 0.9);
    const { paper, notes } = await oneRead(reader, answer(NOTE));
    assert.equal(notes, undefined);
    assert.deepEqual(paper, {
      key: 'aB3-_xYz90',
      title: 'Engines of $\\epsilon$-difference',
      abstract: 'We build engines.',
      ids: { openreview: 'aB3-_xYz90' },
      // The address is not kept.
      authors: [
        { name: 'Ada Analysis', openreview: '~Ada_Analysis1', affiliations: undefined },
        { name: 'Bernard Babbage', openreview: undefined, affiliations: undefined },
      ],
      dates: { published: '2024-01-16', updated: '2024-04-01' },
      venue: 'ENGC 2024',
      venueStatus: 'accepted',
      type: 'inproceedings',
      keywords: ['engines', 'mills', 'hardware', 'poster'],
      links: [
        { kind: 'page', url: 'https://openreview.net/forum?id=aB3-_xYz90' },
        { kind: 'pdf', url: 'https://openreview.net/pdf/0a1b2c.pdf' },
        { kind: 'code', url: 'https://github.com/ada/engines' },
        { kind: 'other', url: 'https://openreview.net/attachment/3d4e.zip' },
      ],
      licence: 'CC BY 4.0',
      summary: 'Engines are built.',
      retracted: undefined,
    });
  });

  it('turns instants into days of the site’s zone', async () => {
    assert.equal((await onePaper(reader, NOTE, 'Asia/Tokyo')).dates.published, '2024-01-17');
    const early = await onePaper(reader, { ...NOTE, pdate: null, odate: undefined });
    assert.equal(early.dates.published, '2023-09-20');
  });

  it('reads every wrapping, and the bare values of API 1', async () => {
    const bare = {
      ...NOTE,
      content: Object.fromEntries(Object.entries(NOTE.content).map(([key, { value }]) => [key, value])),
      invitation: `${CONFERENCE}/-/Blind_Submission`,
      replyto: null,
    };
    for (const text of [NOTE, [NOTE], asLines([NOTE, REPLY]), answer(bare), [bare]]) {
      assert.ok(detects(reader, text) > 0.9);
      const paper = await onePaper(reader, text);
      assert.deepEqual([paper.key, paper.venueStatus, paper.summary], [NOTE.id, 'accepted', 'Engines are built.']);
    }
    assert.ok(detects(reader, answer()) > 0.5);
  });

  it('counts reviews and comments instead of reading them as papers', async () => {
    const { papers, messages, rejected } = await readJson(
      reader,
      answer(REPLY, NOTE, { ...REPLY, replyto: undefined }),
    );
    assert.deepEqual([papers.length, rejected.length], [1, 0]);
    assert.deepEqual(messages, ['2 reviews, comments and decisions were left out: they are not papers']);
  });

  it('says what was deleted', async () => {
    const { deleted, papers } = await readJson(reader, answer({ ...NOTE, ddate: 1_700_000_000_000 }));
    assert.deepEqual([papers.length, deleted.map(({ key }) => key)], [0, [NOTE.id]]);
  });

  it('reads the decision out of venueid, else out of words, replies or the invitation', async () => {
    const cases: readonly (readonly [
      string | undefined,
      string | undefined,
      string | undefined,
      string | undefined,
    ])[] = [
      [CONFERENCE, 'ENGC 2024 oral', 'accepted', 'ENGC 2024'],
      [CONFERENCE, 'ENGC 2024 notable top 5%', 'accepted', 'ENGC 2024'],
      [`${CONFERENCE}/Rejected_Submission`, 'Submitted to ENGC 2024', 'rejected', 'ENGC 2024'],
      [
        `${CONFERENCE}/Desk_Rejected_Submission`,
        'ENGC 2024 Conference Desk Rejected Submission',
        'rejected',
        'ENGC 2024',
      ],
      [`${CONFERENCE}/Withdrawn_Submission`, 'ENGC 2024 Conference Withdrawn Submission', 'withdrawn', 'ENGC 2024'],
      [`${CONFERENCE}/Submission`, 'ENGC 2024 Conference Submission', 'submitted', 'ENGC 2024'],
      [`${CONFERENCE}/Submission`, undefined, 'submitted', 'ENGC 2024'],
      ['ENGC.cc/2024/Workshop/Mill_Days', undefined, undefined, 'ENGC 2024 Workshop Mill Days'],
      [undefined, 'Accepted by TMLE', 'accepted', 'TMLE'],
      [undefined, 'Under review for TMLE', 'submitted', 'TMLE'],
      [undefined, 'Withdrawn by Authors', 'withdrawn', 'ENGC 2024'],
      ['dblp.org/journals/CORR/2024', 'CoRR 2024', undefined, 'ENGC 2024'],
      [undefined, undefined, undefined, 'ENGC 2024'],
    ];
    for (const [venueid, venue, status, name] of cases) {
      const paper = await onePaper(
        reader,
        note({ venueid: { value: venueid ?? null }, venue: { value: venue ?? null } }),
      );
      assert.deepEqual([paper.venueStatus, paper.venue], [status, name], `${venueid} ${venue}`);
    }
    const silent = { venueid: { value: null }, venue: { value: null } };
    const decided = await onePaper(
      reader,
      note(silent, { details: { replies: [{ content: { decision: { value: 'Accept (poster)' } } }] } }),
    );
    assert.equal(decided.venueStatus, 'accepted');
    assert.equal(
      (await onePaper(reader, note(silent, { invitations: [`${CONFERENCE}/-/Withdrawn_Submission`] }))).venueStatus,
      'withdrawn',
    );
    const journal = await onePaper(
      reader,
      note({ venueid: { value: 'TMLE' }, venue: { value: 'TMLE' } }, { domain: 'TMLE' }),
    );
    assert.deepEqual([journal.venue, journal.venueStatus], ['TMLE', 'accepted']);
    const assigned = await onePaper(
      reader,
      note({ venueid: { value: 'TMLE/Under_Review' }, venue: { value: null } }, { domain: 'TMLE' }),
    );
    assert.deepEqual([assigned.venue, assigned.venueStatus], ['TMLE', 'submitted']);
  });

  it('reads authors as objects, and leaves anonymous ones out', async () => {
    const profiles = await onePaper(
      reader,
      note({
        authors: {
          value: [
            {
              fullname: 'Ada Analysis',
              username: '~Ada_Analysis1',
              institutions: [{ name: 'Engine University', domain: 'engine.example' }],
            },
            { fullname: 'B. Babbage', username: 'b@example.org' },
          ],
        },
        authorids: undefined,
      }),
    );
    assert.deepEqual(profiles.authors, [
      { name: 'Ada Analysis', openreview: '~Ada_Analysis1', affiliations: ['Engine University'] },
      { name: 'B. Babbage', openreview: undefined, affiliations: undefined },
    ]);
    assert.deepEqual((await onePaper(reader, note({ authors: { value: ['Anonymous'] } }))).authors, []);
    // Of lists of different length nobody knows who is who.
    assert.equal(
      (await onePaper(reader, note({ authorids: { value: ['~Ada_Analysis1'] } }))).authors[0]?.openreview,
      undefined,
    );
  });

  it('knows where notes that were imported from elsewhere lie', async () => {
    const paper = await onePaper(
      reader,
      note(
        { html: { value: 'https://doi.org/10.1000/ENG.7' }, pdf: { value: 'https://arxiv.org/pdf/2401.00001v2' } },
        { externalIds: ['dblp:conf/engc/A24', 'arxiv:2401.00001'] },
      ),
    );
    assert.deepEqual(paper.ids, {
      openreview: NOTE.id,
      dblp: 'conf/engc/A24',
      arxiv: '2401.00001',
      doi: '10.1000/eng.7',
    });
  });

  it('passes on what OpenReview says instead of notes', async () => {
    const challenge = {
      name: 'ChallengeRequiredError',
      message: 'Challenge verification is required',
      status: 403,
      details: { path: '/notes' },
    };
    assert.ok(detects(reader, challenge) > 0.5);
    assert.deepEqual((await readJson(reader, challenge)).reasons, [
      'openreview answered 403 ChallengeRequiredError: Challenge verification is required; log in, or save the answer from a browser and import the file',
    ]);
  });

  it('reads a note of nulls and rejects one without title', async () => {
    const empty = Object.fromEntries(Object.keys(NOTE.content).map((key) => [key, { value: null }]));
    const nulls = { ...Object.fromEntries(Object.keys(NOTE).map((key) => [key, null])), id: 'onlyAnId' };
    const { reasons, papers } = await readJson(
      reader,
      answer({ ...nulls, content: empty }, nulls, { ...nulls, content: { ...empty, title: { value: 'T' } } }, 5),
    );
    assert.deepEqual(reasons, ['no title', 'no title: a note without content', 'not a JSON object']);
    assert.deepEqual(
      [papers[0]?.ids, papers[0]?.authors, papers[0]?.dates],
      [{ openreview: 'onlyAnId' }, [], { published: undefined, updated: undefined }],
    );
    assert.equal(countOf(await readJson(reader, answer())), 0);
  });

  it('survives anything', async () => {
    const imported = note(
      {
        authors: { value: [{ fullname: 'A', username: '~A1', institutions: [{ name: 'I' }] }] },
        html: { value: 'https://arxiv.org/abs/2401.00001' },
      },
      { externalIds: ['dblp:x'], details: { replies: [REPLY] } },
    );
    await fuzzJsonReader(reader, [NOTE, imported, REPLY], {
      wrappings: [asLines, asArray, (notes) => JSON.stringify(answer(...notes))],
      accounted: (result) =>
        countOf(result) + result.messages.reduce((sum, message) => sum + Number(/^\d+/.exec(message)?.[0] ?? 0), 0),
    });
  });
});
