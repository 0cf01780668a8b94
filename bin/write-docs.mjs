// `npm run docs`: writes docs/reference/ from the program itself. What the pages say stands in test/docs.test.ts, which
// fails when they are out of date; this runs it with leave to write.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { installMissing, nodeBinary, root } from './install.mjs';

installMissing();
mkdirSync(join(root, 'docs', 'reference'), { recursive: true });
const { status } = spawnSync(
  nodeBinary(),
  ['--import', 'tsx', '--test', '--test-isolation=none', '--test-name-pattern=^the reference', 'test/docs.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, UPDATE_DOCS: '1' } },
);
process.exitCode = status ?? 1;
