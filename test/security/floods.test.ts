// Too much of something: votes, comments, forms, parts of forms, nesting. What is beyond a limit is refused in words, and stands
// in the audit log, of which a flood does not make a flood.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ingestPapers } from '../../src/actions/ingest-papers.ts';
import { openText } from '../../src/sources/input/open.ts';
import { type AccountSite, accountSite, type Browser, SITE_URL } from '../support/accounts.ts';
import { jsonLines, KELP, manyRecords } from '../support/invented-library.ts';

const PAPER = '/papers/2511.04242';

let site: AccountSite;
let admin: Browser;
let members = 0;

before(async () => {
  site = await accountSite();
  admin = await site.join({ handle: 'ada' });
  const papers = openText('papers.jsonl', jsonLines([KELP, ...manyRecords(200)]));
  await ingestPapers(site.app, papers, { seen: '2025-11-27', seenGuessed: false, zone: 'UTC' });
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
});

function member(): Promise<Browser> {
  return site.join({ handle: `member-${++members}`, role: 'member' });
}

interface Refusal {
  readonly action: string;
  readonly target: string | null;
  readonly detail: string | null;
}

async function refusalsOf(browser: Browser): Promise<readonly Refusal[]> {
  const viewer = await browser.viewer();
  return site.app.database.db
    .selectFrom('audit')
    .select(['action', 'target', 'detail'])
    .where('outcome', '=', 'refused')
    .where('person_no', '=', viewer?.personNo ?? 0)
    .execute();
}

/** Entries are written behind the answer; whatever is asked of the writer next comes after them. */
async function written(): Promise<void> {
  await site.writer.run('endSessions', { userId: 'nobody' }, 'bulk');
}

test('votes beyond what a hand can do are refused, counted right, and noted a few times only', async () => {
  const eager = await member();
  const answers: Response[] = [];
  for (const { id } of manyRecords(140)) answers.push(await eager.post(`/papers/${id}/vote`, { up: '1' }));
  const refused = answers.filter(({ status }) => status === 429);
  assert.equal(refused.length, 20);
  assert.match(refused[0]?.headers.get('retry-after') ?? '', /^\d+$/);
  assert.match((await refused[0]?.text()) ?? '', /more than this site takes at once; try again in \d+ seconds/);
  const { personNo } = (await eager.viewer()) ?? { personNo: 0 };
  const votes = await site.app.database.db
    .selectFrom('votes')
    .select('work_no')
    .where('person_no', '=', personNo)
    .execute();
  assert.equal(votes.length, 120);
  await written();
  const noted = await refusalsOf(eager);
  assert.equal(noted.length, 5);
  assert.deepEqual([noted[0]?.action, noted[0]?.target?.replace(/[\d.]+/, 'ID')], ['too-many', 'POST /papers/ID/vote']);
  assert.equal((await (await member()).post(`${PAPER}/vote`, { up: '1' })).status, 303, 'others go on');
});

test('a person who votes at once a hundred times has voted once', async () => {
  const eager = await member();
  await Promise.all(Array.from({ length: 100 }, () => eager.post(`${PAPER}/vote`, { up: '1' })));
  const { personNo } = (await eager.viewer()) ?? { personNo: 0 };
  const votes = await site.app.database.db
    .selectFrom('votes')
    .select('work_no')
    .where('person_no', '=', personNo)
    .execute();
  assert.equal(votes.length, 1);
});

test('a comment of a megabyte is refused before it is read, with an entry', async () => {
  const wordy = await member();
  const answer = await wordy.post(`${PAPER}/comments`, { body: 'x'.repeat(1024 * 1024) });
  assert.equal(answer.status, 413);
  assert.match(await answer.text(), /At most \d+ bytes are taken here/);
  const longer = await wordy.post(`${PAPER}/comments`, { body: 'y'.repeat(10_001) });
  assert.equal(longer.status, 413);
  assert.match(await longer.text(), /at most 10000 characters, and this one has 10001[\s\S]*yyy/, 'and is given back');
  await written();
  assert.deepEqual(
    (await refusalsOf(wordy)).map(({ action, target }) => `${action} ${target}`),
    [`too-large POST ${PAPER}/comments`],
  );
  assert.doesNotMatch(await wordy.page(`${PAPER}/discussion`), /xxxx|yyyy/);
});

test('a body that lies of its length, or gives none, is measured', async () => {
  const liar = await member();
  const big = new TextEncoder().encode(`body=${'x'.repeat(300_000)}`);
  const slices = Array.from({ length: 10 }, (_, i) => big.slice(i * 30_001, (i + 1) * 30_001));
  const body = new ReadableStream({
    pull(controller) {
      const next = slices.shift();
      if (next) controller.enqueue(next);
      else controller.close();
    },
  });
  const headers = { origin: SITE_URL, 'content-type': 'application/x-www-form-urlencoded' };
  const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
  assert.equal((await liar.send(`${PAPER}/comments`, init)).status, 413);
});

test('comments in a row are slowed down', async () => {
  const talker = await member();
  const answers: number[] = [];
  for (let i = 0; i < 25; i++) answers.push((await talker.post(`${PAPER}/comments`, { body: `Word ${i}` })).status);
  assert.equal(answers.filter((status) => status === 429).length, 5);
});

const PART = (name: string, value: string): string =>
  `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

test('forms in parts: many, cut off, without an end, with names of files, with odd names', async () => {
  const sender = await member();
  const headers = { origin: SITE_URL, 'content-type': 'multipart/form-data; boundary=b' };
  const bodies = [
    Array.from({ length: 800 }, (_, i) => PART(`f${i}`, 'x')).join(''),
    PART('kind', 'topic').slice(0, -8),
    `${PART('kind', 'topic')}--b`,
    '--b\r\n\r\n\r\n--b--\r\n',
    '--b\r\ncontent-disposition: form-data; name="kind"; filename="../../x"\r\n\r\ntopic\r\n--b--\r\n',
    '--b\r\ncontent-disposition: form-data; name="__proto__"\r\ncontent-type: text/html\r\n\r\nx\r\n--b--\r\n',
    '-'.repeat(40_000),
    '',
  ];
  for (const path of ['/follow', '/preferences', `${PAPER}/vote`, '/similar', '/collections/import'])
    for (const body of bodies) {
      const answer = await sender.send(path, { method: 'POST', headers, body });
      assert.ok(answer.status < 500, `${path} answers ${answer.status} to ${body.slice(0, 60)}`);
    }
  const many = `${Array.from({ length: 60_000 }, () => PART('x', '')).join('')}${PART('title', 'Many')}--b--\r\n`;
  const answer = await sender.send('/collections/import', { method: 'POST', headers, body: many });
  assert.ok(answer.status >= 300 && answer.status < 500, `${answer.status}`);
});

test('texts that nest without end are shown, or refused, and their page goes on', async () => {
  const nester = await member();
  const bodies = [
    '>'.repeat(9000),
    '['.repeat(9000),
    '*a '.repeat(3000),
    `${'- '.repeat(3000)}x`,
    '`'.repeat(9999),
    `$${'{'.repeat(4000)}${'}'.repeat(4000)}$`,
    `$${'\\frac{'.repeat(1500)}$`,
    '$\\def\\a{\\a\\a}\\a$',
    `![${'!['.repeat(3000)}](x)`,
    '&#x41;'.repeat(1600),
    `${'|'.repeat(5000)}\n${'|-'.repeat(2400)}`,
    `${'@member-1 '.repeat(900)}`,
    '\u0301'.repeat(5000),
  ];
  for (const body of bodies) {
    const answer = await nester.post(`${PAPER}/comments`, { body });
    assert.ok([303, 400, 413].includes(answer.status), `${answer.status} to ${body.slice(0, 20)}`);
  }
  assert.equal((await admin.get(`${PAPER}/discussion`)).status, 200);
});

test('a form from elsewhere and one for what is not theirs leave an entry with who and what', async () => {
  const prober = await member();
  assert.equal((await prober.post(`${PAPER}/vote`, { up: '1' }, { origin: 'https://evil.example' })).status, 403);
  assert.equal((await prober.post('/collections/0123456789abcdef/delete')).status, 404);
  assert.equal((await prober.post(`${PAPER}/hide`, { reason: 'x' })).status, 403);
  await written();
  const noted = await refusalsOf(prober);
  assert.deepEqual(
    noted.map(({ action, target }) => `${action} ${target}`),
    [
      `form-from-elsewhere POST ${PAPER}/vote`,
      'not-found POST /collections/0123456789abcdef/delete',
      `forbidden POST ${PAPER}/hide`,
    ],
  );
  assert.match(noted[0]?.detail ?? '', /https:\/\/evil\.example/);
});
