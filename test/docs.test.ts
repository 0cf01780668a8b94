// The reference pages say what the program does: made from it, and compared with it. `UPDATE_DOCS=1 npm test docs` writes them.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { CommandContext } from '../src/cli/command-context.ts';
import { createProgram } from '../src/cli/program.ts';
import { SETTINGS } from '../src/config.ts';
import { ERRORS, type ErrorCode } from '../src/errors.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const page = (...names: string[]): string => readFileSync(join(ROOT, ...names), 'utf8');

/** Every error code has to be explained here, or the reference would lack it. */
const WHEN: Readonly<Record<ErrorCode, string>> = {
  usage: 'wrong use of a command or address, or a setting that cannot be',
  'nothing-read': 'not one paper could be read from what was named',
  'not-found': 'no such paper, author, job, record or library',
  conflict: 'it exists already, was done already, or the port is in use',
  forbidden: 'not allowed to this user or this page',
  'library-unusable': 'damaged, read-only, on a full disk or of a newer Broadsheet; or `doctor` found something',
  'source-failed': 'a followed source failed; it stays followed and is tried again',
  busy: 'another process holds what must be had alone',
  'sign-in': 'it needs an account; pages lead to the sign-in',
  gone: 'it was there and was deleted',
  'too-large': 'more than a field, a form or a list takes; the message says how much it takes',
  'too-many': 'too often in a short time; the answer says when to come back',
  cancelled: 'whoever asked took it back',
};

function program(): Command {
  const context: CommandContext = {
    stdout: { write: () => {} },
    stderr: { write: () => {} },
    stdin: (async function* () {})(),
    env: {},
    signal: new AbortController().signal,
    clock: () => new Date(0),
  };
  return createProgram(context, '0.0.0');
}

/** `broadsheet`, `broadsheet import`, `broadsheet merges undo`, … with their help. */
function commands(command: Command, name: string): { readonly name: string; readonly help: string }[] {
  let help = '';
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
    getOutHelpWidth: () => 100,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return [
    { name, help: help.trimEnd() },
    ...command.commands.filter((one) => one.name() !== 'help').flatMap((one) => commands(one, `${name} ${one.name()}`)),
  ];
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

const made: Readonly<Record<string, () => string>> = {
  'cli.md': () =>
    `# Commands\n\nMade from the program's own help (\`UPDATE_DOCS=1 npm test docs\`). In a clone, \`broadsheet\` is \`npx broadsheet\`.\n${commands(
      program(),
      'broadsheet',
    )
      .map(({ name, help }) => `\n## ${name}\n\n\`\`\`text\n${help}\n\`\`\`\n`)
      .join('')}`,
  'settings.md': () =>
    `# Settings\n\nEnvironment variables, read once at start; made from \`src/config.ts\` (\`UPDATE_DOCS=1 npm test docs\`). The options \`--data\`,\n\`--port\` and \`--host\` go before them. A value that cannot be is refused at start, with its name.\n\n| variable | default | meaning |\n|---|---|---|\n${SETTINGS.map(({ env, fallback, meaning }) => `| \`${env}\` | ${fallback === '' ? '(none)' : `\`${cell(fallback)}\``} | ${cell(meaning)} |\n`).join('')}`,
  'errors.md': () =>
    `# Exit codes and HTTP states\n\nMade from \`src/errors.ts\` (\`UPDATE_DOCS=1 npm test docs\`). Messages go to standard error and name what and where.\n\n| exit code | HTTP | name | when |\n|---:|---:|---|---|\n| 0 | 200 | | done; a search without a hit is done, too |\n| 1 | 500 | | a bug: the stack is shown (HTTP: logged) |\n${Object.entries(
      ERRORS,
    )
      .sort(([, a], [, b]) => a.exit - b.exit)
      .map(([name, { exit, status }]) => `| ${exit} | ${status} | \`${name}\` | ${WHEN[name as ErrorCode]} |\n`)
      .join('')}| 130 | | | stopped by Ctrl-C or SIGTERM; what was done so far is kept |\n`,
};

describe('the reference', () => {
  for (const [name, make] of Object.entries(made)) {
    it(`${name} is what the program says of itself`, () => {
      const path = join(ROOT, 'docs', 'reference', name);
      if (process.env.UPDATE_DOCS) writeFileSync(path, make());
      assert.equal(readFileSync(path, 'utf8'), make(), `out of date: UPDATE_DOCS=1 npm test docs`);
    });
  }

  it('knows every variable that the program reads', () => {
    const read = [
      ['config.ts'],
      ['encoders', 'encoder-settings.ts'],
      ['accounts', 'sign-in-settings.ts'],
      ['mail', 'mail-settings.ts'],
    ]
      .map((names) => page('src', ...names))
      .join('');
    const quoted = [...read.matchAll(/'((?:[A-Z]+_)+[A-Z]{2,}|PORT)'/g)].map((match) => match[1]);
    assert.deepEqual(
      [...new Set(quoted)].filter((name) => !SETTINGS.some((setting) => setting.env === name)),
      [],
    );
    // Once in the table, once where it is read.
    for (const { env } of SETTINGS)
      assert.ok(quoted.filter((name) => name === env).length >= 2, `${env} is never read`);
  });
});

describe('the documentation', () => {
  const pages = [
    'README.md',
    ...(existsSync(join(ROOT, 'ARCHITECTURE.md')) ? ['ARCHITECTURE.md'] : []),
    ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name)),
  ];

  it('is there', () => {
    assert.ok(pages.length > 10);
  });

  it('names only commands and options that exist', () => {
    const known = new Map(commands(program(), 'broadsheet').map(({ name, help }) => [name, help]));
    const globals = known.get('broadsheet') ?? '';
    let checked = 0;
    for (const name of pages) {
      for (const [, line = ''] of page(name).matchAll(
        /(?:^|[`$] ?|\n)(?:npx )?broadsheet ((?:[a-z][a-z-]*|--[a-z]+)[^`\n#|]*)/g,
      )) {
        const words = line.trim().split(/\s+/);
        let command = 'broadsheet';
        for (const word of words) if (known.has(`${command} ${word}`)) command += ` ${word}`;
        if (command === 'broadsheet' && !words[0]?.startsWith('-')) {
          // Prose: "broadsheet is …".
          assert.ok(!known.has(`broadsheet ${words[0]}`));
          continue;
        }
        checked++;
        for (const option of line.match(/(?<=\s|^)--[a-z-]+/g) ?? []) {
          assert.ok(`${known.get(command)}\n${globals}`.includes(option), `${name}: \`${command}\` has no ${option}`);
        }
      }
    }
    assert.ok(checked > 10, `${checked} commands`);
  });

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(page('package.json')) as { scripts: Record<string, string> };
    for (const name of pages) {
      for (const [, script = ''] of page(name).matchAll(/npm run ([a-z:]+)/g))
        assert.ok(script in scripts, `${name}: npm run ${script}`);
    }
  });

  it('links only to pages that are there', () => {
    for (const name of pages) {
      for (const [, target = ''] of page(name).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)) {
        const path = join(ROOT, dirname(name), target);
        assert.ok(existsSync(path), `${name} links to ${relative(ROOT, path)}`);
      }
    }
  });
});
