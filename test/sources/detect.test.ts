import assert from 'node:assert/strict';
import test from 'node:test';
import { detectFormat } from '../../src/sources/detect.ts';
import { headOf } from '../../src/sources/input/head.ts';
import type { Reader } from '../../src/sources/reader.ts';
import { readers } from '../../src/sources/registry.ts';

function reader(format: string, sure: number): Reader {
  return { format, label: format, detect: () => sure, read: async function* () {} };
}

function detected(text: string): string {
  try {
    return detectFormat(headOf('test', text, true), readers).format;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

test('the surest reader is taken, of equals the first', () => {
  const head = headOf('x', 'text', true);
  assert.equal(detectFormat(head, [reader('a', 0.5), reader('b', 0.9), reader('c', 0.9)]).format, 'b');
  assert.throws(() => detectFormat(head, [reader('a', 0)]), {
    name: 'InputError',
    message: 'format not supported: looks like plain text',
  });
});

test('each format has its own name', () => {
  assert.equal(new Set(readers.map(({ format }) => format)).size, readers.length);
});

test('an empty file is called empty', () => {
  for (const text of ['', ' \n\n', '\ufeff']) assert.equal(detected(text), 'the file is empty');
});

test('formats that nobody reads are named as well as can be', () => {
  const cases: Record<string, string> = {
    '<!DOCTYPE html><html><head><title>429 Too Many\n Requests</title></head><body>Slow down</body></html>':
      'an HTML page ("429 Too Many Requests")',
    '<html><body>no title</body></html>': 'an HTML page',
    'title,year,venue\nOn Things,2020,ACL\n"Of, Others",2021,EMNLP\n': 'a table (CSV)',
    'title\tyear\nOn Things\t2020\n': 'a table (TSV)',
    'interactions:\n- request:\n    body: null\n': 'YAML (a recorded HTTP conversation)',
    'name: x\nversion: 2\nitems:\n  - a: 1\n': 'YAML',
    '---\ntitle: Notes\n---\n# Notes\n\nSome text.\n': 'Markdown',
    '# Reading list\n\n- one\n- two\n': 'Markdown',
    'Dear all,\nplease find the list below.\n': 'plain text',
    '%0 Journal Article\n%T On Things\n%A Someone\n': 'EndNote (refer)',
    'FN Clarivate Analytics Web of Science\nVR 1.0\n': 'a Web of Science export',
    'PMID- 12345\nOWN - NLM\n': 'a PubMed (MEDLINE) text export',
    '\\documentclass{article}\n\\begin{document}x\\end{document}': 'LaTeX',
    'import json\nprint(1)\n': 'program text',
    '{"name":"x","version":"1","scripts":{}}': 'a JSON object with the keys name, version, scripts',
    '[{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7}]': 'a JSON list of objects with the keys a, b, c, d, e, f, …',
    '[1,2,3]': 'a JSON list without objects',
    '{}': 'an empty JSON object',
    "{'id': 1}": 'something like JSON that is not JSON',
    '{"orcid-identifier":{"path":"0000"},"person":{}}': 'an ORCID record',
    '{"total":1,"results":[{"id":"x","bibjson":{"title":"t"}}]}': 'DOAJ articles',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description/></rdf:RDF>': 'RDF/XML',
    '<dblp><article key="journals/x/Y20"><title>t</title></article></dblp>': 'DBLP XML',
    '<article xmlns:xlink="u" article-type="research-article"><front/></article>': 'a JATS article',
    '<crossref_result xmlns="http://www.crossref.org/qrschema/3.0"><query_result/></crossref_result>': 'Crossref XML',
    '<opml version="2.0"><body/></opml>': 'an OPML subscription list',
    '<strange><thing/></strange>': 'XML with root <strange>',
  };
  for (const [text, kind] of Object.entries(cases))
    assert.equal(detected(text), `format not supported: looks like ${kind}`);
});

test('plain records and the arXiv dump are told apart from each other and from nothing', () => {
  assert.equal(detected('{"id":"a","title":"T","abstract":"x","authors":["A"]}\n{"id":"b"}'), 'jsonl');
  assert.equal(detected('[{"title":"T","year":2020}]'), 'jsonl');
  assert.equal(detected('{"papers":[{"title":"T","url":"https://example.org"}]}'), 'jsonl');
  assert.equal(detected('{"_id":"1","title":"T","text":"x","metadata":{}}\n{"_id":"2","title":"","text":""}'), 'jsonl');
  assert.equal(
    detected(
      '{"id":"0704.0001","submitter":"A","authors":"A","title":"T","comments":null,"journal-ref":null,"versions":[]}',
    ),
    'arxiv-jsonl',
  );
  assert.match(detected('{"title":"T"}'), /not supported/);
});
