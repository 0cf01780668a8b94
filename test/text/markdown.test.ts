// What people write becomes HTML that can hurt nobody, and what they mean by it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { tamed } from '../../src/text/bidi.ts';
import { identicon } from '../../src/text/identicon.ts';
import { LONGEST_MARKDOWN, markdownHtml } from '../../src/text/markdown.ts';
import { markdownExcerpt } from '../../src/text/markdown-plain.ts';
import { mentionsIn } from '../../src/text/mentions.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const TAGS = new Set(
  (
    'p br h4 h5 h6 em strong s a code pre ul ol li blockquote hr div table thead tbody tr th td span ' +
    'math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mphantom mpadded menclose'
  ).split(' '),
);
/** Formulas have attributes of their own, which mathml.ts keeps to a list. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'rel'],
  ol: ['start'],
  pre: ['tabindex'],
  div: ['class', 'tabindex'],
  span: ['class', 'tabindex'],
  th: ['class'],
  td: ['class'],
  code: ['class'],
};
const CLASSES = /^(?:table|tex|display-math|tml-right)$/;

function faults(html: string): string[] {
  const found: string[] = [];
  const open: string[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        open.push(name);
        if (!TAGS.has(name)) found.push(`<${name}>`);
        const inMaths = open.includes('math');
        for (const [attribute, value] of Object.entries(attributes)) {
          if (attribute === 'style' || attribute.startsWith('on')) found.push(`${name} ${attribute}`);
          if (inMaths) continue;
          if (!ATTRIBUTES[name]?.includes(attribute)) found.push(`${name} ${attribute}="${value}"`);
          if (attribute === 'class' && !CLASSES.test(value)) found.push(`class ${value}`);
          if (attribute === 'href' && !/^(?:https?:\/\/|mailto:|\/papers\/|\/people\/)/i.test(value))
            found.push(`href ${value}`);
        }
        if (name === 'a' && open.filter((one) => one === 'a').length > 1) found.push('a link in a link');
        if (
          name === 'a' &&
          /^(?:https?|mailto):/i.test(attributes.href ?? '') &&
          attributes.rel !== 'nofollow ugc noopener'
        )
          found.push('a link without rel');
      },
      onclosetag(name, implied) {
        if (open.pop() !== name || implied)
          if (!/^(?:br|hr)$/.test(name)) found.push(`</${name}> is not where it belongs`);
      },
      oncomment: () => found.push('a comment'),
      onprocessinginstruction: () => found.push('an instruction'),
    },
    { recognizeSelfClosing: false },
  );
  parser.end(html);
  if (open.length > 0) found.push(`left open: ${open.join()}`);
  if (/[\u202a-\u202e\u2066-\u2069]/.test(html)) found.push('a bidi control');
  return found;
}

describe('Markdown', () => {
  const says: readonly (readonly [string, string, string])[] = [
    ['emphasis and lines', '**a** _b_\nc', '<p><strong>a</strong> <em>b</em><br>\nc</p>'],
    ['a heading below the page’s own', '# Loud', '<h4>Loud</h4>'],
    ['HTML as it was typed', '<b onclick="x">hi</b>', '<p>&lt;b onclick=&quot;x&quot;&gt;hi&lt;/b&gt;</p>'],
    [
      'a link',
      '[site](https://a.example/x)',
      '<p><a href="https://a.example/x" rel="nofollow ugc noopener">site</a></p>',
    ],
    ['no script behind a link', '[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
    ['no data behind a link', '[x](data:text/html,hi)', '<p>[x](data:text/html,hi)</p>'],
    ['no way to another site in a path', '[x](//evil.example)', '<p>[x](//evil.example)</p>'],
    [
      'a picture as a link',
      '![cat](https://a.example/c.png)',
      '<p><a href="https://a.example/c.png" rel="nofollow ugc noopener">cat</a></p>',
    ],
    [
      'a picture in a link as its words',
      '[![cat](https://a.example/c.png)](https://b.example)',
      '<p><a href="https://b.example" rel="nofollow ugc noopener">cat</a></p>',
    ],
    ['code in no language', '```js\na<b\n```', '<pre tabindex="0"><code>a&lt;b\n</code></pre>'],
    ['money as money', 'costs $5 and $10', '<p>costs $5 and $10</p>'],
    ['no formula in code', '`$a$`', '<p><code>$a$</code></p>'],
  ];
  for (const [what, text, html] of says)
    it(`shows ${what}`, () => {
      assert.equal(markdownHtml(text).trim(), html);
      assert.deepEqual(faults(markdownHtml(text)), []);
    });

  it('shows formulas in a line and displayed, also over several lines', () => {
    for (const text of [
      'so $x^2$',
      'so \\(x^2\\)',
      '$$x^2$$',
      '\\[x^2\\]',
      '$$\nx^2\n$$',
      'before\n\\[\nx^2\n\\]\nafter',
    ]) {
      const html = markdownHtml(text);
      assert.match(html, /<msup><mi>x<\/mi><mn>2<\/mn><\/msup>/, text);
      assert.equal(html.includes('display-math'), !text.startsWith('so'), text);
      assert.deepEqual(faults(html), []);
    }
    assert.match(markdownHtml('$$\na\n- b\n= c\n$$'), /<math display="block"/);
    assert.match(markdownHtml('$\\href{javascript:x}{y}$'), /<code class="tex">/);
  });

  it('links ids of papers, and leaves what stands around them alone', () => {
    const links = (text: string): string[] =>
      [...markdownHtml(text).matchAll(/href="([^"]*)">([^<]*)/g)].map((m) => `${m[1]} ${m[2]}`);
    assert.deepEqual(links('see arXiv:2401.12345v2.'), ['/papers/2401.12345 arXiv:2401.12345v2']);
    assert.deepEqual(links('(10.1234/ab(c)), and doi:10.1234/x.y;'), [
      '/papers/10.1234%2Fab(c) 10.1234/ab(c)',
      '/papers/10.1234%2Fx.y doi:10.1234/x.y',
    ]);
    assert.deepEqual(links('2023.acl-long.99 and P19-1017'), [
      '/papers/2023.acl-long.99 2023.acl-long.99',
      '/papers/P19-1017 P19-1017',
    ]);
    assert.deepEqual(links('arXiv:math/0611800'), ['/papers/math/0611800 arXiv:math/0611800']);
    assert.deepEqual(links('1234.5678 is a number, `arXiv:2401.12345` is code'), []);
    assert.doesNotMatch(markdownHtml('https://doi.org/10.1234/x'), /\/papers\//);
  });

  it('links those mentioned who are there', () => {
    assert.match(markdownHtml('hi @ada, hi @nobody', ['ada']), /<a href="\/people\/ada">@ada<\/a>, hi @nobody/);
    assert.doesNotMatch(markdownHtml('ada@ada.example [x @ada](https://a.example) `@ada`', ['ada']), /\/people\//);
  });

  it('shortens the addresses that it links', () => {
    const html = markdownHtml(`https://a.example/${'long/'.repeat(30)}end.html`);
    assert.match(html, />a\.example\/long\/.*….*end\.html<\/a>/);
    assert.ok((/>([^<]*)<\/a>/.exec(html)?.[1] ?? '').length <= 60);
  });

  it('strips what turns or hides text, and cuts towers of accents', () => {
    const html = markdownHtml(`a\u202eb\u2066c z${'\u0301'.repeat(50)}`);
    assert.match(html, /abc/);
    assert.ok((html.match(/\u0301/g) ?? []).length <= 6);
    assert.equal(tamed('שלום नमस्ते 👩‍👩‍👧'), 'שלום नमस्ते 👩‍👩‍👧');
  });

  it('tells one text for some people from the same text for others', () => {
    assert.match(markdownHtml('@ada', ['ada']), /<a /);
    assert.doesNotMatch(markdownHtml('@ada', ['bob']), /<a /);
  });

  it('cuts at its limit', () => {
    assert.ok(markdownHtml('x'.repeat(1_000_000)).length <= LONGEST_MARKDOWN + 20);
  });
});

describe('hostile Markdown', () => {
  it('would be seen if it got through', () => {
    for (const html of [
      '<script>',
      '<p style="x"></p>',
      '<p onclick="x"></p>',
      '<a href="javascript:x"></a>',
      '<p>',
      '<a href="https://a.example">x</a>',
      '<img src="x">',
    ])
      assert.notDeepEqual(faults(html), [], html);
  });

  const pieces = fc.oneof(
    fc.constantFrom(
      ...[
        '<',
        '>',
        '&',
        '"',
        "'",
        '`',
        '```\n',
        '$',
        '$$',
        '\\(',
        '\\)',
        '\\[',
        '\\]',
        '[',
        ']',
        '(',
        ')',
        '!',
        '@ada',
        '*',
        '_',
        '~~',
        '|',
        '\n',
        '\n\n',
        '> ',
        '- ',
        '1. ',
        '# ',
        '    ',
        '---',
        '\\',
      ],
      ...[
        '<script>',
        '</p>',
        '<img src=x onerror=y>',
        '<!--',
        'javascript:',
        'data:',
        'https://a.example',
        '<https://b.example>',
        'mailto:a@b.example',
        '//c.example',
        'http://u:p@d.example',
      ],
      ...[
        'arXiv:2401.12345',
        '10.1234/x"y',
        '2023.acl-long.1',
        '\u202e',
        '\u2066',
        '\ud800',
        'e\u0301\u0301',
        '\\frac{1}{2}',
        '\\href{x}{y}',
        '\\style{x}{y}',
        '^{',
        '}',
        '&lt;',
        '&#x6a;',
        '\0',
        '[a]: https://e.example "t"\n',
      ],
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );

  it('never gets a tag or an attribute through that is not ours', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const html = markdownHtml(parts.join(''), ['ada']);
        assert.deepEqual(faults(html), [], html);
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('is not slow, whatever is repeated up to the limit', () => {
    const repeated = [
      '>',
      '> ',
      '- ',
      '* ',
      '*a_ ',
      '**',
      '`',
      '``a`',
      '[',
      '![',
      '[](a ',
      '$',
      '$$\n',
      '\\(',
      '\\[\n',
      '<a@b.c>',
      '|a|\n|-|\n',
      '# a\n',
      '    ',
      '[a]: b\n',
      '10.1234/(',
      '@ada ',
    ];
    const wide = `|${'a|'.repeat(100)}\n|${'-|'.repeat(100)}\n${'|\n'.repeat(4000)}`;
    for (const text of [...repeated.map((one) => one.repeat(LONGEST_MARKDOWN / one.length)), wide]) {
      let best = Number.POSITIVE_INFINITY;
      // The best of a few: this machine does other things, too.
      for (let i = 0; i < 4; i++) {
        const start = performance.now();
        markdownHtml(text.slice(0, LONGEST_MARKDOWN - 1) + i);
        best = Math.min(best, performance.now() - start);
      }
      assert.ok(best < 60, `${JSON.stringify(text.slice(0, 12))}: ${best.toFixed(1)} ms`);
    }
  });
});

describe('around Markdown', () => {
  it('finds whom a text calls: not in code, quotes, addresses or paths', () => {
    assert.deepEqual(
      mentionsIn('@Ada and @bob-2, @ada again; x@carol.example /@dave `@eve`\n> @frank\n```\n@grace\n```'),
      ['ada', 'bob-2'],
    );
    assert.ok(mentionsIn(Array.from({ length: 100 }, (_, i) => `@p${i}`).join(' ')).length <= 20);
  });

  it('makes excerpts without markup, cut between words', () => {
    assert.equal(
      markdownExcerpt('# Well\n\n> quoted\n\n**bold** [link](https://a.example) `code`', 100),
      'Well bold link code',
    );
    assert.equal(markdownExcerpt('so $n^2$ costs $5', 100), 'so n² costs $5');
    const cut = markdownExcerpt('word '.repeat(100), 30);
    assert.ok(cut.length <= 30 && cut.endsWith('word…'), cut);
  });

  it('makes the same picture for a handle every time, and another for another', () => {
    assert.equal(identicon('ada'), identicon('ada'));
    assert.notEqual(identicon('ada'), identicon('bob'));
    assert.match(identicon('ada'), /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 7 7"/);
    assert.doesNotMatch(identicon('<script>'), /script|style|on\w+=/);
  });
});
