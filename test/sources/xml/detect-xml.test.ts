import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { headOf } from '../../../src/sources/input/head.ts';
import { readers } from '../../../src/sources/registry.ts';
import { sharedPath, sharedSkip } from '../../support/shared.ts';

const OURS = ['arxiv-atom', 'arxiv-rss', 'feed', 'oai', 'acl', 'pubmed'];

/** The format of the surest reader of XML, or 'none'. */
function detected(text: string): string {
  const head = headOf('some.file', text, true);
  const sure = readers
    .filter((reader) => OURS.includes(reader.format))
    .map((reader) => ({ format: reader.format, sure: reader.detect(head) }))
    .sort((a, b) => b.sure - a.sure)[0];
  return sure && sure.sure > 0 ? sure.format : 'none';
}

function fixtures(folder: string): [string, string][] {
  return readdirSync(sharedPath('data', 'fixtures', folder)).map((name) => {
    const bytes = readFileSync(sharedPath('data', 'fixtures', folder, name));
    return [name, (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')];
  });
}

describe('XML formats are known by their content', () => {
  it('in every real file', { skip: sharedSkip }, () => {
    for (const [name, text] of fixtures('arxiv_atom')) assert.equal(detected(text), 'arxiv-atom', name);
    for (const [name, text] of fixtures('acl_xml')) assert.equal(detected(text), 'acl', name);
    for (const [name, text] of fixtures('oai_pmh')) {
      assert.equal(detected(text), name === 'ListRecordsBroken.xml' ? 'none' : 'oai', name);
    }
    for (const [name, text] of fixtures('fatcat_crossref_datacite_pubmed_arxiv_dblp')) {
      const expected = name.startsWith('pubmed') ? 'pubmed' : name.startsWith('arxivraw') ? 'oai' : 'none';
      assert.equal(detected(text), expected, name);
    }
    for (const folder of ['bibtex', 'ris', 'hf_daily_api', 'openalex', 'arxiv_api_docs']) {
      for (const [name, text] of fixtures(folder)) assert.equal(detected(text), 'none', name);
    }
  });

  it('in feeds that look alike', () => {
    const atom = 'xmlns="http://www.w3.org/2005/Atom"';
    const namespace = 'xmlns:arxiv="http://arxiv.org/schemas/atom"';
    const cases: readonly (readonly [string, string])[] = [
      [`<feed ${atom}><id>http://arxiv.org/api/x</id><title>ArXiv Query: y</title></feed>`, 'arxiv-atom'],
      [
        `<?xml version="1.0"?>\n<feed ${namespace} ${atom}><id>https://arxiv.org/api/x</id><entry/></feed>`,
        'arxiv-atom',
      ],
      [
        `<feed ${atom}><entry><id>http://arxiv.org/api/errors#bad</id><title>Error</title></entry></feed>`,
        'arxiv-atom',
      ],
      [
        `<feed ${namespace} ${atom}><id>http://rss.arxiv.org/atom/cs.CL</id><title>cs.CL updates on arXiv.org</title></feed>`,
        'arxiv-rss',
      ],
      [
        '<rss version="2.0"><channel><title>t</title><link>http://rss.arxiv.org/rss/cs.CL</link></channel></rss>',
        'arxiv-rss',
      ],
      [
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>cs.CL updates on arXiv.org</title></channel></rdf:RDF>',
        'arxiv-rss',
      ],
      [
        '<rss version="2.0"><channel><title>Reading list</title><item><title>A</title><link>https://arxiv.org/abs/2401.00001</link></item></channel></rss>',
        'feed',
      ],
      [`<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry/></a:feed>`, 'feed'],
      [
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/></rdf:RDF>',
        'feed',
      ],
      [
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description/></rdf:RDF>',
        'none',
      ],
      ['<collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader/></record></collection>', 'none'],
      ['<html><body><feed>no</feed></body></html>', 'none'],
      ['<record xmlns="http://www.openarchives.org/OAI/2.0/"><header/></record>', 'oai'],
      ['<record xmlns="http://www.loc.gov/MARC21/slim"/>', 'none'],
      ['<!DOCTYPE x SYSTEM "y">\n<!-- by hand -->\n<PubmedArticleSet></PubmedArticleSet>', 'pubmed'],
      ['', 'none'],
    ];
    for (const [text, format] of cases) assert.equal(detected(text), format, text);
  });
});
