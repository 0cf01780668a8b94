// Mails that were on their way when a backup was made are not sent by themselves once it is restored.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { backUp, restore } from '../../src/store/backup.ts';
import { openSqlite } from '../../src/store/database.ts';
import { libraryFile } from '../../src/store/library-files.ts';
import { testSite } from '../support/site.ts';
import { tempFolder } from '../support/temp-folder.ts';

it('a restored backup holds mails in doubt that were queued when it was made', async () => {
  await using site = await testSite();
  using elsewhere = tempFolder();
  const { planned } = await site.app.writer.run('planDeliveries', {
    host: 'papers.example',
    editions: [{ hash: 'a', kind: 'trouble', content: '{}', papers: 0 }],
    deliveries: [
      {
        subscriberNo: null,
        personNo: null,
        kind: 'trouble',
        slot: '1',
        address: 'ada@example.org',
        addressKey: 'ada@example.org',
        name: '',
        editionHash: 'a',
        works: [],
      },
    ],
    advanced: [],
  });
  assert.equal(planned, 1);
  const file = join(elsewhere.path, 'backup.db');
  await backUp(site.data, file, () => {});
  await restore(join(elsewhere.path, 'restored'), file, 'now');
  await using restored = openSqlite(libraryFile(join(elsewhere.path, 'restored')), { readOnly: true });
  const rows = await restored.db.selectFrom('deliveries').select(['state', 'reply']).execute();
  assert.deepEqual(
    rows.map((row) => row.state),
    ['in-doubt'],
  );
  assert.match(rows[0]?.reply ?? '', /backup/);
});
