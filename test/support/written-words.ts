// Words that stand in the source of a page itself: text between tags, strings given to attributes, strings in the code around. Reads
// as much of TSX as is needed for that (TypeScript 7 has no parser to call); it is no check of syntax.

export interface Written {
  readonly kind: 'text' | 'attribute' | 'string';
  /** Of the attribute, or of the property that it is given. */
  readonly name?: string | undefined;
  readonly words: string;
  /** In <code>: what one types. */
  readonly isCode: boolean;
  readonly line: number;
}

/** `title: `, before what it is given. */
const PROPERTY = /([\w-]+)'?:\s*$/;
/** After these, `<` opens a tag and `/` a regular expression; after a value they compare and divide. */
const BEFORE_VALUE = /(?:[(,=>?:&|{}[;!]|\breturn|\bcase)$/;

export function writtenWords(source: string): Written[] {
  const found: Written[] = [];
  let at = 0;
  const tags: string[] = [];

  const add = (kind: Written['kind'], words: string, from: number, name?: string): void => {
    found.push({
      kind,
      name,
      words: words.replace(/\s+/g, ' ').trim(),
      isCode: tags.includes('code'),
      line: source.slice(0, from).split('\n').length,
    });
  };

  /** A string that an attribute or a property is given, or that stands in code. */
  const given = (words: string, from: number, attribute?: string): void => {
    const property = PROPERTY.exec(source.slice(Math.max(0, from - 60), from))?.[1];
    add(attribute ? 'attribute' : 'string', words, from, attribute ?? property);
  };

  /** Up to the brace that closes; the whole source is code without one. */
  function code(attribute?: string): void {
    let before = '{';
    while (at < source.length) {
      const char = source[at] as string;
      const two = source.slice(at, at + 2);
      if (two === '//') at = end('\n');
      else if (two === '/*') at = end('*/') + 2;
      else if (char === '}') return;
      else if (char === '{') {
        at++;
        code();
        at++;
        before = '}';
      } else if (char === "'" || char === '"') {
        // What is compared with is not shown.
        string(char, /[!=]=$/.test(before) ? undefined : attribute);
        before = 'x';
      } else if (char === '`') {
        template(attribute);
        before = 'x';
      } else if (char === '<' && BEFORE_VALUE.test(before) && /^<[A-Za-z>]/.test(two)) {
        element();
        before = 'x';
      } else if (char === '/' && BEFORE_VALUE.test(before)) {
        at = regularExpressionEnd();
        before = 'x';
      } else {
        if (!/\s/.test(char)) before = (before + char).slice(-8);
        else if (/\w$/.test(before) && /[A-Za-z]/.test(source.slice(at).trimStart()[0] ?? '')) before += ' ';
        at++;
      }
    }
  }

  function inside(from: number, place = at): true {
    if (place < source.length) return true;
    throw new Error(`what begins in line ${source.slice(0, from).split('\n').length} does not end`);
  }

  function end(of: string): number {
    const place = source.indexOf(of, at);
    return place < 0 ? source.length : place;
  }

  function string(quote: string, attribute?: string): void {
    const from = at++;
    while (inside(from) && source[at] !== quote) at += source[at] === '\\' ? 2 : 1;
    given(source.slice(from + 1, at), from, attribute);
    at++;
  }

  function template(attribute?: string): void {
    const from = at++;
    let words = '';
    while (inside(from) && source[at] !== '`') {
      if (source.startsWith('${', at)) {
        at += 2;
        code();
        at++;
        words += '…';
      } else {
        const length = source[at] === '\\' ? 2 : 1;
        words += source.slice(at, at + length);
        at += length;
      }
    }
    at++;
    given(words, from, attribute);
  }

  function regularExpressionEnd(): number {
    let isClass = false;
    let place = at + 1;
    while (inside(at, place) && (isClass || source[place] !== '/')) {
      const char = source[place];
      if (char === '[') isClass = true;
      else if (char === ']') isClass = false;
      place += char === '\\' ? 2 : 1;
    }
    return place + 1;
  }

  /** `<a b="c" d={e}>…</a>`, `<a />`, `<>…</>`. */
  function element(): void {
    const from = at;
    at = place(/[\s/>]/);
    tags.push(source.slice(from + 1, at));
    while (inside(from) && source[at] !== '>' && !source.startsWith('/>', at)) {
      if (source[at] === '{') {
        at++;
        code();
        at++;
      } else if (/[A-Za-z]/.test(source[at] as string)) attribute();
      else at++;
    }
    const isClosed = source[at] === '/';
    at += isClosed ? 2 : 1;
    if (!isClosed) children();
    tags.pop();
  }

  function place(of: RegExp): number {
    const found = source.slice(at + 1).search(of);
    return found < 0 ? source.length : at + 1 + found;
  }

  function attribute(): void {
    const from = at;
    at = place(/[\s=/>]/);
    const name = source.slice(from, at);
    if (source[at] !== '=') return;
    at++;
    if (source[at] === '{') {
      at++;
      code(name);
      at++;
    } else string(source[at] as string, name);
  }

  function children(): void {
    for (;;) {
      const from = at;
      while (inside(from) && source[at] !== '<' && source[at] !== '{') at++;
      if (source.slice(from, at).trim()) add('text', source.slice(from, at), from);
      if (source.startsWith('</', at)) {
        at = end('>') + 1;
        return;
      }
      if (source[at] === '{') {
        at++;
        code();
        at++;
      } else element();
    }
  }

  code();
  return found;
}
