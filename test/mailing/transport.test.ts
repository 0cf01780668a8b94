// How mails travel: TLS or not, signed or not, to which addresses, from where they come back, into a folder.
import assert from 'node:assert/strict';
import { createHash, createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import PostalMime from 'postal-mime';
import { deliveryOfReturn, returnAddress } from '../../src/domain/mailing/return-address.ts';
import { dkimSigner } from '../../src/mail/dkim-signer.ts';
import { folderRoute } from '../../src/mail/folder-route.ts';
import { fullSkip } from '../support/process.ts';
import { SECRET, sendWorld } from '../support/send-world.ts';
import { testSmtp } from '../support/smtp.ts';
import { tempFolder } from '../support/temp-folder.ts';

const folder = tempFolder();
after(() => folder[Symbol.dispose]());
const world = await sendWorld();
after(() => world[Symbol.asyncDispose]());

/** A fresh queue with one mail. */
async function queueOne(address = 'ada@example.org'): Promise<void> {
  world.clear();
  await world.queue([{ address }]);
}

describe('TLS', { skip: fullSkip }, () => {
  // The server has a certificate that it made for itself.
  it('from the start (smtps), with any certificate only where that is asked for', async () => {
    await using smtp = await testSmtp({ secure: true });
    await queueOne();
    assert.match((await world.send(smtp.url)).trouble ?? '', /certificate/);
    assert.equal((await world.send(`${smtp.url}?tls=unverified`)).inWords(), '1 sent');
  });

  it('by STARTTLS: used where it is offered, its certificate looked at', async () => {
    await using smtp = await testSmtp({ startTls: true });
    await queueOne();
    assert.match((await world.send(smtp.url)).trouble ?? '', /certificate/);
    assert.equal((await world.send(`${smtp.url}?tls=unverified`)).inWords(), '1 sent');
    await queueOne();
    assert.equal((await world.send(`${smtp.url}?tls=never`)).inWords(), '1 sent');
  });

  it('where it is required and not there, nothing leaves', async () => {
    await using smtp = await testSmtp();
    await queueOne();
    assert.match((await world.send(`${smtp.url}?tls=required`)).trouble ?? '', /STARTTLS/);
    assert.equal(smtp.received.length, 0);
    await assert.rejects(async () => world.send(`${smtp.url}?tls=maybe`), /tls=maybe/);
  });
});

describe('addresses', () => {
  it('with letters of any script in the domain go out as ASCII', async () => {
    await using smtp = await testSmtp({ hideSMTPUTF8: true });
    await queueOne('ada@bücher.example');
    assert.equal((await world.send(smtp.url)).inWords(), '1 sent');
    // The server of this test writes them out again; over the wire it could not have come otherwise.
    assert.equal(smtp.received[0]?.to[0], 'ada@bücher.example');
    assert.match(smtp.received[0]?.raw ?? '', /^To: ada@xn--bcher-kva\.example\r$/m);
  });

  it('with such letters before the at sign go where the server takes them, and are a clear failure elsewhere', async () => {
    await using able = await testSmtp();
    await queueOne('アダ@example.org');
    assert.equal((await world.send(able.url)).inWords(), '1 sent');
    assert.equal(able.received[0]?.to[0], 'アダ@example.org');
    await using unable = await testSmtp({ hideSMTPUTF8: true });
    await queueOne('アダ@example.org');
    assert.equal((await world.send(unable.url)).inWords(), '1 failed');
    assert.match([...(await world.deliveries()).values()][0]?.reply ?? '', /SMTPUTF8/);
  });

  it('that are none fail, and hold nobody up', async () => {
    await using smtp = await testSmtp();
    world.clear();
    await world.queue([
      { address: 'not an address' },
      { address: 'x@y\r\nRCPT TO:<eve@example.org>' },
      { address: 'ada@example.org' },
    ]);
    assert.equal((await world.send(smtp.url)).inWords(), '1 sent, 2 failed');
    assert.deepEqual(
      smtp.received.map((mail) => mail.to),
      [['ada@example.org']],
    );
  });
});

describe('mails that come back', () => {
  it('do so to an address of their own, signed by us', async () => {
    await using smtp = await testSmtp();
    await queueOne();
    await world.send(smtp.url, { bounceAddress: 'bounces@papers.example' });
    const token = /^bounces\+([^@]+)@papers\.example$/.exec(smtp.received[0]?.from ?? '')?.[1] ?? '';
    const [delivery] = (await world.deliveries()).values();
    assert.equal(deliveryOfReturn(token, SECRET), delivery?.deliveryNo);
    assert.equal(deliveryOfReturn(token, 'another secret'), undefined);
    assert.equal(deliveryOfReturn(token.replace(/^./, '9'), SECRET), undefined);
    const parsed = await PostalMime.parse(smtp.received[0]?.raw ?? '');
    assert.equal(parsed.from?.address, 'paper@papers.example');
  });

  it('keep to 64 octets before the at sign', () => {
    for (const local of ['b', 'bounces', 'b'.repeat(33), 'b'.repeat(60)])
      for (const no of [1, 999_999_999]) {
        const address = returnAddress(`${local}@x.example`, SECRET, no);
        assert.ok(address.lastIndexOf('@') <= 64, address);
      }
    assert.equal(returnAddress(`${'b'.repeat(60)}@x.example`, SECRET, 1), `${'b'.repeat(60)}@x.example`);
  });
});

describe('DKIM', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const file = folder.file('dkim.pem');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const sign = dkimSigner({ domain: 'papers.example', selector: 'paper', key: file });

  it('signs what RFC 8058 wants signed, so that an independent reading of RFC 6376 agrees', async () => {
    await using smtp = await testSmtp();
    world.clear();
    await world.queueDigest('ada@example.org');
    await world.send(smtp.url, { writing: { ...world.writing, sign } });
    const raw = smtp.received[0]?.raw ?? '';
    const tags = verifyDkim(raw, publicKey.export({ type: 'spki', format: 'pem' }).toString());
    assert.equal(tags.get('d'), 'papers.example');
    assert.equal(tags.get('s'), 'paper');
    const signed = (tags.get('h') ?? '').toLowerCase().split(/\s*:\s*/);
    for (const name of [
      'from',
      'to',
      'subject',
      'date',
      'message-id',
      'list-unsubscribe',
      'list-unsubscribe-post',
      'list-id',
    ])
      assert.ok(signed.includes(name), `${name} is not signed`);
    assert.throws(() =>
      verifyDkim(
        raw.replace(/^List-Unsubscribe-Post: .*$/m, 'List-Unsubscribe-Post: x'),
        publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      ),
    );
  });

  it('refuses keys that it could not sign with', () => {
    const { privateKey: other } = generateKeyPairSync('ed25519');
    writeFileSync(folder.file('ed.pem'), other.export({ type: 'pkcs8', format: 'pem' }));
    const signer = (key: string) => () => dkimSigner({ domain: 'x.example', selector: 's', key });
    assert.throws(signer(folder.file('ed.pem')), /RSA/);
    assert.throws(signer(folder.file('none.pem')), /no readable private key/);
  });
});

describe('a folder', () => {
  it('gets one file a mail, and the same file when it is sent again', async () => {
    const place = folder.file('mail');
    world.clear();
    await world.queue([{ address: 'ada@example.org' }, { address: 'bob@example.org' }]);
    assert.equal((await world.send(folderRoute(place))).inWords(), '2 sent');
    assert.equal(readdirSync(place).length, 4);
    world.sql("update deliveries set state = 'in-doubt'");
    const ids = [...(await world.deliveries()).values()].map((one) => one.deliveryId);
    await world.store.writer.run('resendDelivery', { deliveryIds: ids });
    assert.equal((await world.send(folderRoute(place))).inWords(), '2 sent');
    assert.equal(readdirSync(place).length, 4);
    const [file] = readdirSync(place).filter((name) => name.endsWith('.eml'));
    assert.match((await PostalMime.parse(readFileSync(`${place}/${file}`))).messageId ?? '', /@papers\.example>$/);
  });

  it('that cannot be written to is trouble, and loses nothing', async () => {
    writeFileSync(folder.file('taken'), '');
    await queueOne();
    assert.match((await world.send(folderRoute(folder.file('taken')))).trouble ?? '', /EEXIST|ENOTDIR/);
    assert.equal(await world.states(), 'ada@example.org queued');
  });
});

/** RFC 6376, relaxed/relaxed, from its text; throws where the signature is not right. Its tags. */
function verifyDkim(raw: string, publicKey: string): Map<string, string> {
  const end = raw.indexOf('\r\n\r\n');
  const fields = raw.slice(0, end).split(/\r\n(?![ \t])/);
  const field = (name: string) => fields.findLast((one) => one.toLowerCase().startsWith(`${name}:`));
  const signature = field('dkim-signature') ?? '';
  const tags = new Map(
    signature
      .slice(signature.indexOf(':') + 1)
      .split(';')
      .map((tag): [string, string] => [
        tag.slice(0, tag.indexOf('=')).trim(),
        tag.slice(tag.indexOf('=') + 1).replace(/\s+/g, ''),
      ]),
  );
  const body = raw
    .slice(end + 4)
    .split('\r\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
    .join('\r\n')
    .replace(/(?:\r\n)+$/, '');
  const bodyHash = createHash('sha256')
    .update(body === '' ? '' : `${body}\r\n`)
    .digest('base64');
  assert.equal(tags.get('bh'), bodyHash, 'the body was changed');
  const relaxed = (one: string): string => {
    const at = one.indexOf(':');
    const value = one
      .slice(at + 1)
      .replace(/\r\n/g, '')
      .replace(/[ \t]+/g, ' ')
      .trim();
    return `${one.slice(0, at).trim().toLowerCase()}:${value}`;
  };
  const names = (tags.get('h') ?? '').split(':');
  const signed = names.map((name) => `${relaxed(field(name.toLowerCase()) ?? `${name}:`)}\r\n`).join('');
  const own = relaxed(signature.replace(/(\bb=)[^;]*$/, '$1'));
  const verifier = createVerify('RSA-SHA256').update(signed + own);
  assert.ok(verifier.verify(createPublicKey(publicKey), tags.get('b') ?? '', 'base64'), 'the signature is not right');
  return tags;
}
