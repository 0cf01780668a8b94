// A process that sends what is queued, as built, to be killed at any moment: ready when it has loaded everything, begins when told to.
const dist = process.env.BROADSHEET_TEST_DIST ?? new URL('../../dist', import.meta.url).href;
const load = (path) => import(`${dist}/${path}`);
const [{ readConfig }, { openSqlite }, { libraryFile }, { WriterThread }, { holdSendLease }, { sendQueued }] =
  await Promise.all([
    load('config.js'),
    load('store/database.js'),
    load('store/library-files.js'),
    load('store/writer/worker-writer.js'),
    load('mailing/hold-send-lease.js'),
    load('mailing/send-queued.js'),
  ]);
const config = readConfig(process.env);
const path = libraryFile(config.data);
const clock = () => new Date();

process.once('message', async () => {
  const database = openSqlite(path, { readOnly: true });
  const thread = await WriterThread.start({ path, zone: 'UTC' });
  const { writer } = thread;
  const signal = new AbortController().signal;
  const report = await holdSendLease({ writer, clock, owner: `${process.pid}`, signal }, (lease) =>
    sendQueued({ config, database, writer, secret: 'a secret for tests, long enough for anybody', clock, ...lease }),
  );
  await thread[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
  process.send?.({ counts: report.counts, trouble: report.trouble });
  process.disconnect?.();
});
process.send?.('ready');
