// A helpful guess at what an input is that no reader takes. Never used to choose a reader.
import { arr, fold, obj } from './input/fields.ts';
import type { Head, JsonShape, XmlShape } from './reader.ts';

export function looksLike(head: Head): string {
  if (head.xml) return xmlKind(head.xml, head.text);
  if (head.json) return jsonKind(head.json);
  return textKind(head.text);
}

const XML_ROOTS: Readonly<Record<string, string>> = {
  rdf: 'RDF/XML',
  dblp: 'DBLP XML',
  dblpperson: 'DBLP XML',
  article: 'a JATS article',
  'pmc-articleset': 'a list of JATS articles',
  tei: 'a TEI document',
  teicorpus: 'a TEI document',
  opml: 'an OPML subscription list',
  svg: 'an SVG image',
  modscollection: 'MODS',
  mods: 'MODS',
  collection: 'MARCXML or like',
  crossref_result: 'Crossref XML',
  doi_records: 'Crossref XML',
  doi_batch: 'a Crossref deposit',
  resource: 'DataCite XML',
  urlset: 'a sitemap',
  sitemapindex: 'a sitemap',
  record: 'a single XML record',
  esearchresult: 'a PubMed search result (ids only)',
  esummaryresult: 'a PubMed summary',
  error: 'an error message in XML',
};

function xmlKind(xml: XmlShape, text: string): string {
  const root = xml.root.toLowerCase();
  if (root === 'html') return htmlKind(text);
  const about = `${xml.namespaces.join(' ')} ${xml.elements.join(' ')}`.toLowerCase();
  if (/jalc|japanlinkcenter/.test(about)) return 'JaLC XML';
  if (/crossref\.org\/(?:schema|qrschema|xschema)/.test(about)) return 'Crossref XML';
  if (
    /^(?:article|inproceedings|proceedings|book|incollection|phdthesis|www)$/.test(root) &&
    /\bkey="[\w-]+\/[^"]+"/.test(text)
  ) {
    return 'DBLP XML';
  }
  return XML_ROOTS[root] ?? `XML with root <${xml.root.slice(0, 60)}>`;
}

function htmlKind(text: string): string {
  const title = /<title[^>]*>([\s\S]{0,1000}?)<\/title>/i.exec(text)?.[1] ?? '';
  const plain = fold(title.replace(/<[^>]*>/g, ' ')).slice(0, 100);
  return plain === '' ? 'an HTML page' : `an HTML page ("${plain}")`;
}

function jsonKind(json: JsonShape): string {
  const { first } = json;
  const has = (...keys: readonly string[]): boolean => keys.every((key) => Object.hasOwn(first, key));
  if (has('orcid-identifier')) return 'an ORCID record';
  if (has('ext_ids', 'release_type') || has('ext_ids', 'release_stage') || has('ext_ids', 'container'))
    return 'fatcat releases';
  if (has('bibjson') || Object.hasOwn(obj(arr(first.results)[0]), 'bibjson')) return 'DOAJ articles';
  const keys = Object.keys(first);
  const named = keys.slice(0, 6).join(', ');
  const more = keys.length > 6 ? ', …' : '';
  const list = json.top === 'array' ? 'a JSON list of objects' : json.top === 'lines' ? 'JSON lines' : 'a JSON object';
  if (keys.length === 0) return json.top === 'array' ? 'a JSON list without objects' : 'an empty JSON object';
  return `${list} with ${keys.length === 1 ? 'the key' : 'the keys'} ${named}${more}`;
}

function textKind(text: string): string {
  const lines = text.split(/\r\n|\n|\r/, 200);
  const filled = lines.filter((line) => line.trim() !== '');
  const first = filled[0] ?? '';
  if (/^%[0A-Z] \S/.test(first) && filled.some((line) => /^%[TA] /.test(line))) return 'EndNote (refer)';
  if (/^interactions:\s*$/.test(first) || filled.some((line) => /^interactions:\s*$/.test(line))) {
    return 'YAML (a recorded HTTP conversation)';
  }
  const code = /^#!|^(?:import [\w.]+|from [\w.]+ import|def \w+\(|const \w|#include)\b/;
  if (filled.some((line) => code.test(line))) return 'program text';
  // A page may begin with settings between `---` lines.
  const body = first === '---' ? filled.slice(Math.max(0, filled.indexOf('---', 1))) : filled;
  if (body.length > 1 && isMarkdown(body)) return 'Markdown';
  if (/^(?:---|%YAML)/.test(first) || share(filled, /^\s*(?:- )?[\w.-]+:(?:\s|$)/) > 0.7) return 'YAML';
  if (/^(?:FN |VR |PT [JBSP]$)/.test(first)) return 'a Web of Science export';
  if (/^PMID- /.test(first)) return 'a PubMed (MEDLINE) text export';
  if (/^\\(?:documentclass|begin|bibitem|section)/.test(first) || /\\begin\{document\}/.test(text)) return 'LaTeX';
  const separator = table(filled);
  if (separator) return separator;
  if (/^\s*[{[]/.test(text)) return 'something like JSON that is not JSON';
  return 'plain text';
}

function isMarkdown(lines: readonly string[]): boolean {
  return lines.some((line) => /^#{1,6} \S/.test(line)) || share(lines, /^(?:[-*] |\|.*\||```)/) > 0.3;
}

/** CSV or TSV: the same number of separators, at least two, in nearly all of the first lines. */
function table(lines: readonly string[]): string | undefined {
  for (const [separator, name] of [
    ['\t', 'a table (TSV)'],
    [',', 'a table (CSV)'],
    [';', 'a table (CSV)'],
  ] as const) {
    const columns = (line: string): number => line.replace(/"(?:[^"]|"")*"/g, '').split(separator).length;
    const wanted = columns(lines[0] ?? '');
    if (wanted < 2 || lines.length < 2) continue;
    const same = lines.slice(0, 20).filter((line) => columns(line) === wanted).length;
    if (same >= 0.9 * Math.min(lines.length, 20) && (wanted > 2 || separator === '\t')) return name;
  }
  return undefined;
}

function share(lines: readonly string[], pattern: RegExp): number {
  return lines.length === 0 ? 0 : lines.filter((line) => pattern.test(line)).length / lines.length;
}
