// Following a source from the command line, against a source on loopback that replays what real ones do.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { cli, jsonOf } from '../support/cli.ts';
import { cutsOff, ReplayServer, redirects, sends, sendsUnlessKnown, throttles } from '../support/replay-server.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

interface Source {
  readonly name: string;
  readonly state: string;
  readonly papers: number;
  readonly lastError?: string;
  readonly lastSuccess?: string;
  readonly nextRun?: string;
}

const item = (n: number) =>
  `<item><title>Entry number ${n} of the shore feed</title><link>https://shore.example/${n}</link><guid>https://shore.example/${n}</guid><description>What entry ${n} is about.</description><pubDate>Thu, 27 Nov 2025 0${n}:00:00 GMT</pubDate></item>`;
const feed = (items: number) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Shore notes</title><link>https://shore.example/</link>${Array.from({ length: items }, (_, i) => item(i + 1)).join('')}</channel></rss>`;
const RSS = { type: 'application/rss+xml' };

describe('broadsheet follow', () => {
  let folder: TempFolder;
  let server: ReplayServer;
  let data: string;
  let source: string;
  let n = 0;
  before(() => {
    folder = tempFolder();
  });
  after(() => folder[Symbol.dispose]());
  beforeEach(async () => {
    server = await ReplayServer.start();
    data = folder.file(`library-${++n}`);
    source = `url:${server.url}/feed`;
  });
  afterEach(() => server[Symbol.asyncDispose]());
  const sources = async () => jsonOf<{ sources: Source[] }>(await cli(data, ['sources', '--json'])).sources;

  it('fetches at once, says what came, and asks next time only for what is new', async () => {
    server.on('/feed', sendsUnlessKnown(feed(3), '"v1"', RSS));
    const first = await cli(data, ['follow', source]);
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, /^url:.*: 3 read, 3 added, /);
    assert.match((await cli(data, ['follow', source])).stdout, /nothing new/);
    assert.equal(server.requests[1]?.headers['if-none-match'], '"v1"');
    const [one] = await sources();
    assert.deepEqual([one?.name, one?.papers, one?.lastError], [source, 3, undefined]);
    assert.ok(one?.lastSuccess && one.nextRun);
    assert.equal(jsonOf<{ hits: object[] }>(await cli(data, ['search', 'shore feed', '--json'])).hits.length, 3);
  });

  it('--json ends with the numbers', async () => {
    server.on('/feed', redirects('/moved'), sends(feed(2), RSS)).on('/moved', sends(feed(2), RSS));
    const result = jsonOf<Record<string, unknown>>(await cli(data, ['follow', source, '--json']));
    assert.deepEqual([result.source, result.read, result.added, result.rejected], [source, 2, 2, 0]);
  });

  it('a source that fails stays followed, with its error where one looks', async () => {
    server.on('/feed', throttles(503, '86400'));
    const { code, stderr } = await cli(data, ['follow', source]);
    assert.equal(code, 8);
    assert.match(stderr, /503/);
    assert.match(stderr, /stays followed/);
    const [one] = await sources();
    assert.equal(one?.state, 'failing');
    assert.match(one?.lastError ?? '', /503/);
    assert.match((await cli(data, ['sources'])).stdout, /last error: .*503/);
    server.on('/feed', sends(feed(1), RSS));
    assert.equal((await cli(data, ['follow', source])).code, 0);
    assert.equal((await sources())[0]?.lastError, undefined);
  });

  it('an answer that is no papers, and one that breaks off, are told as such', async () => {
    server.on('/feed', sends('<!DOCTYPE html><html><body>Please enable cookies</body></html>', { type: 'text/html' }));
    const page = await cli(data, ['follow', source]);
    assert.deepEqual([page.code, /HTML/.test(page.stderr)], [8, true], page.stderr);
    server.on('/feed', cutsOff(feed(9), 900, RSS));
    const cut = await cli(data, ['follow', source]);
    assert.equal(cut.code, 8, cut.stderr);
  });

  it('refuses private addresses unless that is allowed', async () => {
    server.on('/feed', sends(feed(1), RSS));
    const { code, stderr } = await cli(data, ['follow', source], { env: { BROADSHEET_ALLOW_PRIVATE_FETCH: '0' } });
    assert.equal(code, 8);
    assert.match(stderr, /private|loopback/);
    assert.deepEqual(server.requests, []);
  });

  it('--later leaves the fetching to the server', async () => {
    const { code } = await cli(data, ['follow', source, '--later', '--every', '15 6 * * 1-5']);
    assert.equal(code, 0);
    assert.deepEqual(server.requests, []);
    const { jobs } = jsonOf<{ jobs: { name: string; schedule: string; state: string }[] }>(
      await cli(data, ['jobs', '--json']),
    );
    assert.deepEqual(
      jobs.map(({ name, schedule, state }) => ({ name, schedule, state })),
      [{ name: `follow ${source}`, schedule: 'at 06:15 from Monday to Friday', state: 'waiting' }],
    );
  });

  it('jobs are paused and resumed by name', async () => {
    await cli(data, ['follow', source, '--later']);
    assert.match((await cli(data, ['jobs', 'pause', `follow ${source}`])).stdout, /paused/);
    assert.equal((await sources())[0]?.state, 'paused');
    assert.match((await cli(data, ['jobs', 'resume', `follow ${source}`])).stdout, /resumed/);
    assert.equal((await sources())[0]?.state, 'waiting');
    assert.equal((await cli(data, ['jobs', 'pause', 'nobody'])).code, 4);
  });

  it('--remove stops following and keeps the papers', async () => {
    server.on('/feed', sends(feed(2), RSS));
    await cli(data, ['follow', source]);
    assert.match((await cli(data, ['follow', '--remove', source])).stdout, /no longer followed; its papers stay/);
    assert.deepEqual(await sources(), []);
    assert.equal(jsonOf<{ papers: number }>(await cli(data, ['stats', '--json'])).papers, 2);
    assert.equal((await cli(data, ['follow', '--remove', source])).code, 4);
    assert.match((await cli(data, ['sources'])).stdout, /nothing is followed/);
  });

  it('refuses what is no source or no schedule, saying what would be', async () => {
    for (const [args, why] of [
      [['follow', 'gopher:shore'], /arxiv:|hf:daily|oai:|url:/],
      [['follow', source, '--every', 'whenever'], /"whenever" is not a schedule/],
      [['follow', 'url:file:///etc/passwd'], /http/],
      [['follow', 'arxiv:'], /arxiv/],
    ] as const) {
      const { code, stderr } = await cli(data, args);
      assert.deepEqual([code, why.test(stderr)], [2, true], `${args.join(' ')}: ${stderr}`);
    }
  });

  it('takes OAI-PMH page by page and goes on from where it stood', async () => {
    const record = (i: number) =>
      `<record><header><identifier>oai:shore.example:${i}</identifier><datestamp>2025-11-2${i}</datestamp></header><metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Harvested paper number ${i} of four</dc:title><dc:creator>Crab, Hermit</dc:creator><dc:date>2025-11-2${i}</dc:date></oai_dc:dc></metadata></record>`;
    const list = (records: string, token: string) =>
      `<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2025-11-28T00:00:00Z</responseDate><request verb="ListRecords">x</request><ListRecords>${records}<resumptionToken>${token}</resumptionToken></ListRecords></OAI-PMH>`;
    const identify =
      '<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2025-11-28T00:00:00Z</responseDate><request verb="Identify">x</request><Identify><repositoryName>Shore</repositoryName><baseURL>x</baseURL><protocolVersion>2.0</protocolVersion><adminEmail>a@shore.example</adminEmail><earliestDatestamp>2025-11-01</earliestDatestamp><deletedRecord>no</deletedRecord><granularity>YYYY-MM-DD</granularity></Identify></OAI-PMH>';
    server.on('/oai', (request, response) => {
      const verb = request.query.get('verb');
      const token = request.query.get('resumptionToken');
      const body =
        verb === 'Identify'
          ? identify
          : token
            ? list(record(3) + record(4), '')
            : list(record(1) + record(2), 'page-2');
      sends(body, { type: 'text/xml' })(request, response);
    });
    const result = await cli(data, ['follow', `oai:${server.url}/oai`, '--json']);
    assert.equal(result.code, 0, result.stderr);
    assert.equal(jsonOf<{ added: number }>(result).added, 4);
    assert.ok(server.targets.some((target) => target.includes('resumptionToken=page-2')));
  });
});
