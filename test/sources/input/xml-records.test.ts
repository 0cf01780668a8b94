import assert from 'node:assert/strict';
import test from 'node:test';
import { type XmlRecordsOptions, xmlRecords } from '../../../src/sources/input/xml-records.ts';
import { child, children, childText, textOf } from '../../../src/sources/input/xml-tree.ts';
import { all, piecewise } from './collect.ts';

async function read(text: string, options: XmlRecordsOptions = { records: ['entry'] }) {
  const found = await all(xmlRecords(piecewise(text, Math.max(1, text.length)), options));
  if (!options.onOuter) {
    for (const size of [1, 3, 10]) {
      assert.deepEqual(await all(xmlRecords(piecewise(text, size), options)), found, `pieces of ${size}`);
    }
  }
  return found;
}

test('records are small trees with their place, source text and surroundings', async () => {
  const text =
    '<?xml version="1.0"?>\n<feed xmlns="u" xml:lang="en">\n<list kind="a">\n' +
    '<atom:entry id="7"><title>A <b>bold</b>  &amp; <![CDATA[<plain>]]> one</title><!-- no --><x:tag/><tag>2</tag></atom:entry>\n</list></feed>';
  const [record, ...more] = await read(text);
  assert.deepEqual(more, []);
  assert.equal(record?.error, undefined);
  assert.equal(record?.element?.name, 'entry');
  assert.equal(record?.element?.prefix, 'atom');
  assert.deepEqual(record?.element?.attributes, { id: '7' });
  assert.equal(childText(record?.element, 'title'), 'A bold & <plain> one');
  assert.equal(children(record?.element, 'tag').length, 2);
  assert.equal(childText(record?.element, 'tag'), undefined);
  assert.equal(textOf(child(record?.element, 'none')), '');
  assert.deepEqual(record?.place, { line: 4, offset: text.indexOf('<atom:entry'), record: 1 });
  assert.equal(record?.raw, text.slice(text.indexOf('<atom:entry'), text.indexOf('\n</list>')));
  assert.deepEqual(record?.path, [
    { name: 'feed', attributes: { xmlns: 'u', 'xml:lang': 'en' } },
    { name: 'list', attributes: { kind: 'a' } },
  ]);
});

test('of nested records the outermost is yielded', async () => {
  const found = await read('<l><record><header>1</header></record><header>2</header></l>', {
    records: ['record', 'header'],
  });
  assert.deepEqual(
    found.map(({ element }) => `${element?.name} ${textOf(element)}`),
    ['record 1', 'header 2'],
  );
  const inner = await read('<l><record a="1"><record xmlns="marc">x</record></record></l>', { records: ['record'] });
  assert.equal(inner.length, 1);
});

test('leaf elements around records are reported when they close', async () => {
  const seen: string[] = [];
  await read(
    '<feed><title>All &amp; everything</title><entry><title>no</title></entry><sub><token size="3">t1</token></sub><title><b/></title></feed>',
    {
      records: ['entry'],
      outer: ['title', 'token'],
      onOuter: (element, path) =>
        seen.push(
          `${element.name} ${textOf(element)} ${JSON.stringify(element.attributes)} ${path.map(({ name }) => name).join('/')}`,
        ),
    },
  );
  assert.deepEqual(seen, ['title All & everything {} feed', 'token t1 {"size":"3"} feed/sub']);
});

test('entities that a document declares are never expanded', async () => {
  const bomb =
    '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c "<entry>&b;</entry>">]><l><entry>&c; &lt;ok&gt; &#233;</entry></l>';
  const found = await read(bomb);
  assert.deepEqual(
    found.map(({ element }) => textOf(element)),
    ['&c; <ok> é'],
  );
});

test('a broken record costs only itself', async () => {
  const good = '<entry><t>ok</t></entry>';
  const broken = {
    '<entry><t>open<b>er</t></entry>': '<b> is not closed',
    '<entry><t>no end</entry>': '<t> is not closed',
    '<entry><t>lost</t>': '<entry> is not closed before the next one begins',
  };
  for (const [text, complaint] of Object.entries(broken)) {
    const found = await read(`<l>${good}${text}${good}${good}</l>`);
    assert.deepEqual(
      found.map(({ error, element }) => error ?? textOf(element)),
      ['ok', complaint, 'ok', 'ok'],
    );
    assert.equal(found[1]?.raw, text);
    assert.deepEqual(
      found[3]?.path.map(({ name }) => name),
      ['l'],
    );
  }
});

test('hand-written HTML left open does no harm', async () => {
  const [record] = await read('<l><entry><d>one<br>two<p>three</d></entry></l>');
  assert.equal(textOf(record?.element), 'onetwothree');
});

test('the end of the file inside a record is told', async () => {
  const found = await read('<l><entry>one</entry><x:entry a="1">tw');
  assert.deepEqual(
    found.map(({ error }) => error),
    [undefined, 'the file ends inside <x:entry>'],
  );
  assert.equal(found[1]?.raw, '<x:entry a="1">tw');
});

test('a record nested too deep is passed over, whatever its depth', async () => {
  for (const depth of [201, 5000, 300_000]) {
    const text = `<f><l>\n<entry>1</entry>\n<entry>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}</entry>\n<entry>2</entry></l><title>t</title></f>`;
    const outer: string[] = [];
    const found = await all(
      xmlRecords(piecewise(text, 1000), {
        records: ['entry'],
        outer: ['title'],
        onOuter: (element) => outer.push(textOf(element)),
      }),
    );
    assert.deepEqual(
      found.map(({ error, element, place }) => `${place.line} ${error ?? textOf(element)}`),
      ['2 1', '3 elements are nested more than 200 deep', '4 2'],
    );
    assert.deepEqual(
      found[2]?.path.map(({ name }) => name),
      ['f', 'l'],
    );
    assert.equal(found[2]?.raw, '<entry>2</entry>');
    assert.deepEqual(outer, ['t']);
  }
  assert.equal((await read(`<l><entry>${'<a>'.repeat(200)}</entry></l>`)).length, 1);
});

test('a document without end of nesting or of a tag is given up with the place', async () => {
  await assert.rejects(
    all(xmlRecords(piecewise('<a>'.repeat(20_000), 1000), { records: ['entry'] })),
    /nested more than 10000 deep at line 1/,
  );
  const comment = {
    name: 'x',
    async *chunks() {
      yield '<l>\n<entry>1</entry>\n<!-- ';
      for (let n = 0; n < 20; n++) yield 'x'.repeat(1024 * 1024);
    },
  };
  await assert.rejects(all(xmlRecords(comment, { records: ['entry'] })), /near line \d has no end/);
});

test('a record with more than 16 MiB of text is refused', async () => {
  const input = {
    name: 'x',
    async *chunks() {
      yield '<l><entry>';
      for (let n = 0; n < 17; n++) yield 'x'.repeat(1024 * 1024);
      yield '</entry><entry>2</entry></l>';
    },
  };
  const found = await all(xmlRecords(input, { records: ['entry'] }));
  assert.deepEqual(
    found.map(({ error, element }) => error ?? textOf(element)),
    ['the record has more than 16 MiB of text', '2'],
  );
  assert.equal(found[0]?.raw.length, 64 * 1024);
});
