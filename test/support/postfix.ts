// A real mail server of its own: Debian's postfix with its configuration, queue and mailbox in a folder that is gone afterwards.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { tempFolder } from './temp-folder.ts';

const POSTFIX = '/usr/sbin/postfix';
/** Whoever owns the mailbox: postfix does not write as root. */
const NOBODY = 65_534;

/** For `{ skip: postfixSkip }`. */
export const postfixSkip: string | false = missing();

export interface TestPostfix extends AsyncDisposable {
  readonly url: string;
  /** Messages in the mailbox, as they lie there. */
  arrived(): readonly string[];
  /** What it wrote into its log. */
  log(): string;
}

/** Takes mail for anybody at `papers.test`, save what `refused` says: `gone@papers.test` to `550 5.1.1 no such user`. */
export async function testPostfix(refused: Readonly<Record<string, string>>): Promise<TestPostfix> {
  const folder = tempFolder();
  chmodSync(folder.path, 0o755);
  const port = await freePort();
  const at = (name: string): string => join(folder.path, name);
  for (const name of ['config', 'queue', 'data', 'mail', 'mail/inbox']) mkdirSync(at(name));
  const owner = Number(execFileSync('id', ['-u', 'postfix'], { encoding: 'utf8' }));
  chownSync(at('data'), owner, -1);
  chownSync(at('mail/inbox'), NOBODY, NOBODY);
  const access = Object.entries(refused).map(([address, answer]) => `{ ${address} = ${answer} }`);
  const settings: Readonly<Record<string, string>> = {
    compatibility_level: '3.6',
    queue_directory: at('queue'),
    data_directory: at('data'),
    maillog_file: at('log'),
    maillog_file_prefixes: folder.path,
    myhostname: 'mail.papers.test',
    mydestination: '',
    mynetworks: '127.0.0.0/8',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    smtpd_tls_security_level: 'none',
    smtpd_recipient_restrictions: `check_recipient_access inline:{ ${access.join(', ')} }, permit_mynetworks, reject`,
    virtual_mailbox_domains: 'papers.test',
    virtual_mailbox_base: at('mail'),
    virtual_mailbox_maps: 'static:inbox/',
    virtual_minimum_uid: '1',
    virtual_uid_maps: `static:${NOBODY}`,
    virtual_gid_maps: `static:${NOBODY}`,
    // Nothing of a test leaves this machine: what is for elsewhere comes back.
    default_transport: 'nobody',
    alias_maps: '',
    local_recipient_maps: '',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  writeFileSync(at('config/main.cf'), `${lines.join('\n')}\n`);
  writeFileSync(at('config/master.cf'), services(port));
  const postfix = (command: string): string => {
    const { status, stdout, stderr } = spawnSync(POSTFIX, ['-c', at('config'), command], { encoding: 'utf8' });
    const log = existsSync(at('log')) ? readFileSync(at('log'), 'utf8') : '';
    if (status !== 0) throw new Error(`postfix ${command}: ${stdout}${stderr}${log}`);
    return stdout;
  };
  postfix('start');
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived() {
      const inbox = at('mail/inbox/new');
      return existsSync(inbox) ? readdirSync(inbox).map((name) => readFileSync(join(inbox, name), 'utf8')) : [];
    },
    log: () => (existsSync(at('log')) ? readFileSync(at('log'), 'utf8') : ''),
    async [Symbol.asyncDispose]() {
      postfix('abort');
      folder[Symbol.dispose]();
    },
  };
}

/** Whose sockets programs of other users may reach. */
const PUBLIC = ['pickup', 'cleanup', 'qmgr', 'flush'];

/** Nothing in a chroot: it would have to be filled. */
function services(port: number): string {
  const service = (name: string, type: string, command: string, wakeup = '-', most = '-'): string =>
    `${name} ${type} ${type === 'inet' || PUBLIC.includes(name) ? 'n' : '-'} - n ${wakeup} ${most} ${command}`;
  return [
    service(`127.0.0.1:${port}`, 'inet', 'smtpd'),
    service('pickup', 'unix', 'pickup', '60', '1'),
    service('cleanup', 'unix', 'cleanup', '-', '0'),
    service('qmgr', 'unix', 'qmgr', '300', '1'),
    service('rewrite', 'unix', 'trivial-rewrite'),
    service('bounce', 'unix', 'bounce', '-', '0'),
    service('defer', 'unix', 'bounce', '-', '0'),
    service('trace', 'unix', 'bounce', '-', '0'),
    service('verify', 'unix', 'verify', '-', '1'),
    service('flush', 'unix', 'flush', '1000?', '0'),
    service('proxymap', 'unix', 'proxymap'),
    service('error', 'unix', 'error'),
    service('retry', 'unix', 'error'),
    'virtual unix - n n - - virtual',
    service('anvil', 'unix', 'anvil', '-', '1'),
    service('scache', 'unix', 'scache', '-', '1'),
    // 67 says that there is no such user (sysexits.h).
    'nobody unix - n n - - pipe flags= user=nobody argv=/bin/sh -c {exit 67}',
    'postlog unix-dgram n - n - 1 postlogd',
    '',
  ].join('\n');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function missing(): string | false {
  if (!existsSync(POSTFIX)) return 'no postfix on this machine';
  return process.getuid?.() === 0 ? false : 'postfix is started by root only';
}
