// The examples of the engine run, and print what they say they print.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../examples/engine', import.meta.url));

describe('the examples', () => {
  for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.ts'))) {
    it(`${name} prints what its first lines say`, () => {
      const source = readFileSync(join(FOLDER, name), 'utf8');
      const expected = [...source.matchAll(/^\/\/ {3}prints {2}(.*)$/gm)].map((match) => match[1]);
      assert.ok(expected.length > 0);
      // As a user has it, by the package's name, but from the sources.
      const printed = execFileSync(
        process.execPath,
        ['--conditions=broadsheet-source', '--import', 'tsx', join(FOLDER, name)],
        { encoding: 'utf8' },
      );
      assert.deepEqual(printed.trimEnd().split('\n'), expected);
    });
  }
});
