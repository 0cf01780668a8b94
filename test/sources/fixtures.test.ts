// Every real file of the shared fixtures, the saved pages and the corpora, from opening to the last record. The numbers
// were counted in the files with other tools (grep, Python), not taken from the readers.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import test from 'node:test';
import { detectFormat } from '../../src/sources/detect.ts';
import { filesBelow } from '../../src/sources/input/folder.ts';
import { isOpened, type OpenedSource, openSources, openText } from '../../src/sources/input/open.ts';
import { readers } from '../../src/sources/registry.ts';
import { cassetteBodies } from '../support/cassette.ts';
import { sharedPath, sharedSkip } from '../support/shared.ts';

interface Counts {
  readonly format: string;
  readonly papers: number;
  readonly rejected: number;
  readonly deleted: number;
}

/** What becomes of a file: records, or a complaint. */
type Outcome = Counts | { readonly complaint: string };

function read(format: string, papers: number, rejected = 0, deleted = 0): Counts {
  return { format, papers, rejected, deleted };
}

function unsupported(kind: string): Outcome {
  return { complaint: `format not supported: looks like ${kind}` };
}

const OPTIONS = { seen: '2025-11-27', seenGuessed: false, zone: 'UTC' };
const LARGE = 20e6;
const ENOUGH = 2000;

async function outcome(source: OpenedSource): Promise<Outcome> {
  const counts = { paper: 0, rejected: 0, deleted: 0, notice: 0 };
  try {
    const reader = detectFormat(source.head, readers);
    for await (const { kind } of reader.read(source.input, OPTIONS)) {
      counts[kind]++;
      if ((source.bytesTotal ?? 0) > LARGE && counts.paper === ENOUGH) break;
    }
    return read(reader.format, counts.paper, counts.rejected, counts.deleted);
  } catch (error) {
    assert.equal((error as Error).name, 'InputError', String((error as Error).stack));
    return { complaint: (error as Error).message };
  }
}

/** Compares a whole table, and the table with what is there. */
async function check(
  folder: string,
  expected: Readonly<Record<string, Outcome>>,
  choose: (name: string) => boolean = () => true,
): Promise<void> {
  const found: Record<string, Outcome> = {};
  for await (const source of openSources((await filesBelow(folder)).filter((file) => choose(basename(file))))) {
    const name = (isOpened(source) ? source.input.name : source.name).slice(folder.length + 1);
    found[name] = isOpened(source) ? await outcome(source) : { complaint: source.error.message };
  }
  assert.deepEqual(found, expected);
}

function fixtures(...parts: string[]): string {
  return sharedPath('data', 'fixtures', ...parts);
}

const OTHER_FOLDERS: Readonly<Record<string, Readonly<Record<string, Outcome>>>> = {
  acl_xml: {
    '2020.aacl.xml': read('acl', 123),
    '2022.acl.xml': read('acl', 774),
    'J06.xml': read('acl', 44),
    'with_60_machine_translations_2020.aacl.xml': read('acl', 40),
  },
  arxiv_api_docs: {
    'basics.md': unsupported('Markdown'),
    'examples__python_arXiv_paging_example.txt': unsupported('program text'),
    'examples__python_arXiv_parsing_example.txt': unsupported('program text'),
    'examples__python_arXiv_simple_example.txt': unsupported('program text'),
    'tou.md': unsupported('Markdown'),
    'user-manual.md': unsupported('Markdown'),
  },
  arxiv_atom: {
    'id_list_doi_journalref_2020.xml': read('arxiv-atom', 1),
    'query_2_entries_2025.xml': read('arxiv-atom', 2),
  },
  arxiv_jsonl: { 'dengwei_2026-07-01.jsonl': read('jsonl', 371) },
  hf_daily_api: { 'two_entries_2026-06-12.json': read('huggingface', 2) },
  hf_daily_archive: {
    'atharva_2026-08-22.json': read('huggingface', 26),
    'senmo_2026-01-01.json': read('huggingface', 20),
    'senmo_2026-04-21.json': read('huggingface', 49),
    'senmo_2026-05-14.json': read('huggingface', 50),
  },
  oai_pmh: {
    'GetRecord.xml': read('oai', 1),
    'GetRecord_utf8test.xml': read('oai', 1),
    'Identify.xml': { complaint: 'an OAI-PMH Identify answer holds no papers; ask with verb=ListRecords' },
    'ListIdentifiers.xml': {
      complaint: 'an OAI-PMH ListIdentifiers answer holds no papers; ask with verb=ListRecords',
    },
    'ListIdentifiers2.xml': {
      complaint: 'an OAI-PMH ListIdentifiers answer holds no papers; ask with verb=ListRecords',
    },
    'ListMetadataFormats.xml': {
      complaint: 'an OAI-PMH ListMetadataFormats answer holds no papers; ask with verb=ListRecords',
    },
    'ListRecords.xml': read('oai', 1, 0, 1),
    'ListRecords2.xml': read('oai', 1, 0, 1),
    'ListRecords3.xml': read('oai', 1, 0, 1),
    // Its deleted record has no identifier.
    'ListRecords4.xml': read('oai', 1, 1),
    'ListRecordsBroken.xml': unsupported('plain text'),
    'ListSets.xml': { complaint: 'an OAI-PMH ListSets answer holds no papers; ask with verb=ListRecords' },
    'badArgument.xml': { complaint: 'the repository answers with the OAI-PMH error badArgument' },
    'badResumptionToken.xml': {
      complaint: 'the repository answers with the OAI-PMH error badResumptionToken: This resumptionToken is invalid',
    },
    'cannotDisseminateFormat.xml': {
      complaint: 'the repository answers with the OAI-PMH error cannotDisseminateFormat',
    },
    'idDoesNotExist.xml': {
      complaint:
        'the repository answers with the OAI-PMH error idDoesNotExist: oai:lcoa1.loc.gov:loc.rbc/rbpe.00000111 has the structure of a valid LOC identifier, but it maps to no known item',
    },
    'noRecordsMatch.xml': read('oai', 0),
    'noSetHierarchy.xml': {
      complaint: 'the repository answers with the OAI-PMH error noSetHierarchy: This repository does not support sets',
    },
    'undefinedError.xml': { complaint: 'the repository answers with the OAI-PMH error undefinedError' },
  },
  openalex: { 'works_one_result_trimmed.json': read('openalex', 1) },
  ris: {
    'example_basic.ris': read('ris', 1),
    'example_bom.ris': read('ris', 0, 1),
    'example_custom_list_tags.ris': read('ris', 0, 1),
    'example_empty_tag.ris': read('ris', 1),
    'example_extraneous_data.ris': read('ris', 2),
    'example_full.ris': read('ris', 2),
    'example_full_without_whitespace.ris': read('ris', 2),
    'example_full_write.ris': read('ris', 2),
    'example_multi_unknown_tags.ris': read('ris', 1),
    'example_multiline.ris': read('ris', 0, 3),
    'example_single_unknown_tag.ris': read('ris', 1),
    'example_starting_newlines.ris': read('ris', 1),
    'example_urls.ris': read('ris', 4),
    // The only title is the short one (ST).
    'example_utf_chars.ris': read('ris', 1),
    'example_wos.ris': read('ris', 2),
  },
};

for (const [folder, expected] of Object.entries(OTHER_FOLDERS)) {
  test(`the files of ${folder}`, { skip: sharedSkip }, () => check(fixtures(folder), expected));
}

const ONE_ENTRY = [
  ...[
    'article',
    'article_comma_first_and_trailing_comma_output',
    'article_comma_normal_single',
    'article_field_name_with_underscore',
  ],
  ...['article_homogenize', 'article_multilines', 'article_no_braces', 'article_output', 'article_start_with_bom'],
  ...[
    'article_trailing_comma_output',
    'article_with_annotation',
    'article_with_annotation_output',
    'article_with_protection_braces',
  ],
  ...[
    'article_with_special_characters',
    'article_with_special_characters-output',
    'article_with_strings',
    'article_with_strings_output',
  ],
  ...[
    'bibtex',
    'book',
    'book2',
    'book_bom',
    'book_capital_AND',
    'book_comma_first',
    'book_output',
    'book_protect_upper_case',
  ],
  ...[
    'comments_spaces_and_declarations',
    'crossref_missing_entries',
    'encoding',
    'features',
    'features2',
    'features_output',
  ],
  ...['gbk_test', 'scrap', 'string', 'traps', 'website', 'xref_missing_entries'],
];

const OTHER_BIBTEX: Readonly<Record<string, Outcome>> = {
  article_comma_first: read('bibtex', 2),
  article_comma_normal_multiple: read('bibtex', 3),
  article_missing_coma: read('bibtex', 4),
  article_oneline: read('bibtex', 2),
  article_start_with_whitespace: read('bibtex', 2),
  arxiv_pdf: read('bibtex', 5),
  // 118 entries, 97 with a title of some kind.
  'biber-examples': read('bibtex', 97, 21),
  citation_keys: read('bibtex', 0, 9),
  comments_only: read('bibtex', 0),
  comments_only_output: read('bibtex', 0),
  comments_percentage: read('bibtex', 2),
  comments_percentage_nolastcoma: read('bibtex', 2),
  common_strings: read('bibtex', 0),
  confusable_names: read('bibtex', 0, 8),
  confusable_names_authors_cleaned: read('bibtex', 0, 8),
  crossref_cascading: read('bibtex', 0, 4),
  crossref_cascading_aliases: read('bibtex', 3),
  crossref_cascading_cycle: read('bibtex', 0, 2),
  crossref_entries: read('bibtex', 14),
  fieldname: read('bibtex', 0, 1),
  find_editors: read('bibtex', 3),
  messy_bibfile: read('bibtex', 942),
  messy_bibfile_output: read('bibtex', 942),
  multiline_comments: read('bibtex', 0),
  multiple_entries: read('bibtex', 3),
  multiple_entries_and_comments: read('bibtex', 3),
  multiple_entries_and_comments_output: read('bibtex', 3),
  multiple_entries_output: read('bibtex', 3),
  multiple_entries_sort: read('bibtex', 5),
  multiple_entries_sort_output: read('bibtex', 5),
  random: read('bibtex', 229),
  wrong: read('bibtex', 0, 2),
  xref_entries: read('bibtex', 8),
};

test('the files of bibtex', { skip: sharedSkip }, async () => {
  const expected: Record<string, Outcome> = Object.fromEntries(
    ONE_ENTRY.map((name) => [`${name}.bib`, read('bibtex', 1)]),
  );
  for (const [name, wanted] of Object.entries(OTHER_BIBTEX)) expected[`${name}.bib`] = wanted;
  await check(fixtures('bibtex'), expected);
});

const MIXED = 'fatcat_crossref_datacite_pubmed_arxiv_dblp';

test('the files of DataCite, as they are and as another catalogue stores them', { skip: sharedSkip }, async () => {
  const expected: Record<string, Outcome> = {};
  for (let number = 0; number <= 36; number++) {
    const two = String(number).padStart(2, '0');
    expected[`datacite__datacite_doc_${two}.json`] = read('datacite', 1);
    expected[`datacite__datacite_result_${two}.json`] = unsupported('fatcat releases');
  }
  await check(fixtures(MIXED), expected, (name) => name.startsWith('datacite__'));
});

test('the files of Crossref, PubMed, DataCite and their neighbours', { skip: sharedSkip }, () =>
  check(
    fixtures(MIXED),
    {
      '0000-0001-8254-7103.json': unsupported('an ORCID record'),
      '0000-0001-8254-710X.json': unsupported('an ORCID record'),
      '0000-0003-3953-765X.json': unsupported('an ORCID record'),
      'arxivraw_1810.09584.xml': read('oai', 1),
      'crossref-works.2018-01-21.badsample.json': read('crossref', 14),
      'crossref-works.single.json': read('crossref', 1),
      'crossref_api_works.json': read('crossref', 3),
      // Two of its thousand records have no title.
      'datacite_1k_records.jsonl.gz': read('datacite', 998, 2),
      'datacite_api.json': read('datacite', 1),
      'datacite_sample.jsonl': read('datacite', 1),
      'example_dblp.xml': unsupported('DBLP XML'),
      'example_dblp_article.xml': unsupported('DBLP XML'),
      'example_dblp_containers.json': unsupported('JSON lines with the keys homepage_url, issns, key, title'),
      'example_doaj_articles.json': unsupported('DOAJ articles'),
      'example_releases_pubmed19n0972.json': unsupported('fatcat releases'),
      'huge_crossref_doi.json.gz': read('crossref', 1),
      'jalc_lod_sample.xml': unsupported('RDF/XML'),
      'jalc_rdf_sample_100.xml': unsupported('RDF/XML'),
      'jstor-article-10.2307_111039.xml': unsupported('a JATS article'),
      'pubmed_19129924.xml': read('pubmed', 1),
      'pubmed_31393839.xml': read('pubmed', 1),
      // Its one DeleteCitation names seven.
      'pubmedsample_2019.xml': read('pubmed', 176, 0, 7),
      'pubmedsample_2019.xml.gz': read('pubmed', 176, 0, 7),
      'pubmedsample_no_pmid_2019.xml.gz': read('pubmed', 1),
    },
    (name) => !name.startsWith('datacite__'),
  ),
);

test('the plain files of Semantic Scholar', { skip: sharedSkip }, () =>
  check(
    fixtures('semantic_scholar_vcr'),
    {
      'Author.json': read('semanticscholar', 60),
      'Citation.json': read('semanticscholar', 1),
      'Dataset.json': read('semanticscholar', 0, 1),
      'DatasetDiff.json': read('semanticscholar', 0, 1),
      // The paper, the 1000 that cite it, and the 8 of its 14 references that have an id.
      'Paper.json': read('semanticscholar', 1009),
      'PaperWithNullValues.json': read('semanticscholar', 0, 1),
      'Reference.json': read('semanticscholar', 1),
      'Release.json': read('semanticscholar', 0, 1),
    },
    (name) => name.endsWith('.json'),
  ),
);

/** Papers and rejected records of each answer; an answer that says only that it failed is rejected or refused. */
const CASSETTES: Readonly<Record<string, readonly (readonly [papers: number, rejected: number] | 'failed')[]>> = {
  bad_query_parameters: ['failed'],
  debug: ['failed'],
  empty_paginated_results: [[0, 0]],
  get_author: [[0, 1]],
  get_author_papers: [...repeated(8, 100), [75, 0]],
  get_authors: [[0, 3]],
  // The fourth of these is null: an id that was not found.
  get_authors_not_found_warning: [[0, 3]],
  get_authors_return_not_found: [[0, 3]],
  get_available_releases: [[0, 156]],
  get_dataset_diffs: [[0, 1]],
  get_dataset_download_links: [[0, 1]],
  get_paper: [[1, 0]],
  get_paper_authors: [[0, 4]],
  get_paper_citations: [...repeated(18, 100), [81, 0]],
  get_paper_references: [
    [50, 0],
    [17, 0],
  ],
  get_paper_sync_from_running_loop: [[1, 0]],
  get_papers: [[0, 3]],
  get_papers_not_found_warning: [[3, 0]],
  get_papers_return_not_found: [[3, 0]],
  get_recommended_papers: [[100, 0]],
  get_recommended_papers_from_lists: [[100, 0]],
  get_recommended_papers_from_lists_negative_only: ['failed'],
  get_recommended_papers_from_lists_positive_only: [[100, 0]],
  get_recommended_papers_pool_from: [[100, 0]],
  get_release: [[0, 1]],
  not_found: ['failed', 'failed'],
  search_author: [[0, 59]],
  search_paper: [[100, 0]],
  search_paper_bulk_retrieval: [[1000, 0]],
  search_paper_bulk_retrieval_next_page: repeated(2, 1000),
  // Asked for without titles.
  search_paper_bulk_retrieval_sorted_results_asc: [
    [0, 1000],
    [0, 1000],
    [0, 1000],
    [0, 27],
  ],
  search_paper_bulk_retrieval_sorted_results_default_order: [
    [0, 1000],
    [0, 1000],
    [0, 674],
  ],
  search_paper_bulk_retrieval_sorted_results_desc: [
    [0, 1000],
    [0, 1000],
    [0, 1000],
    [0, 27],
  ],
  search_paper_bulk_retrieval_traversing_results: [...repeated(2, 1000), [674, 0]],
  search_paper_fields_of_study: [[0, 100]],
  search_paper_match_title: [[1, 0]],
  search_paper_min_citation_count: [[0, 70]],
  search_paper_next_page: repeated(2, 100),
  search_paper_open_access_pdf: [[0, 100]],
  search_paper_publication_date_or_year: [[77, 0], [79, 0], ...repeated(7, 100)],
  search_paper_publication_types: [
    [0, 100],
    [0, 100],
  ],
  search_paper_sync_from_running_loop: [[100, 0]],
  search_paper_traversing_results: [[89, 0]],
  search_paper_venue: [[0, 100]],
  search_paper_with_relevance_and_sort: [[100, 0]],
  search_paper_year: [[0, 21]],
  search_paper_year_range: [[0, 47]],
  search_snippet: [[2, 0]],
};

function repeated(times: number, papers: number): [number, number][] {
  return Array.from({ length: times }, () => [papers, 0]);
}

test('the recorded conversations with Semantic Scholar', { skip: sharedSkip }, async (t) => {
  const folder = fixtures('semantic_scholar_vcr');
  const files = (await filesBelow(folder)).filter((file) => file.endsWith('.yaml'));
  assert.deepEqual(
    files.map((file) => basename(file, '.yaml').replace('test_', '')),
    Object.keys(CASSETTES).sort(),
  );
  for (const file of files) {
    const name = basename(file, '.yaml').replace('test_', '');
    const yaml = await readFile(file, 'utf8');
    assert.deepEqual(await outcome(openText(file, yaml)), unsupported('YAML (a recorded HTTP conversation)'));
    const found: unknown[] = [];
    for (const body of cassetteBodies(yaml)) {
      JSON.parse(body);
      const result = await outcome(openText(name, body));
      const failed = 'complaint' in result || /^\s*\{"(?:error|message)":/.test(body);
      if (failed) assert.ok('complaint' in result || (result.papers === 0 && result.rejected === 1), body);
      else assert.equal(result.format, 'semanticscholar', name);
      found.push(failed ? 'failed' : [result.papers, result.rejected]);
    }
    assert.deepEqual(found, CASSETTES[name], name);
  }
  t.diagnostic(`${files.length} cassettes`);
});

test('no folder of the fixtures is left out', { skip: sharedSkip }, async () => {
  for await (const source of openSources([fixtures('meta.json')])) {
    assert.ok(isOpened(source));
    assert.match(JSON.stringify(await outcome(source)), /looks like a JSON object with the keys oai_pmh, /);
  }
  const folders = new Set(
    (await filesBelow(fixtures())).map((file) => file.slice(fixtures().length + 1).split('/')[0]),
  );
  assert.deepEqual(
    [...folders],
    [...Object.keys(OTHER_FOLDERS), 'bibtex', MIXED, 'meta.json', 'semantic_scholar_vcr'].sort(),
  );
});

test('the saved pages', { skip: sharedSkip }, () =>
  check(sharedPath('pages'), {
    '000_88b52f14b896f6e8.txt': read('listing', 108),
    '001_437366757469d75a.txt': read('listing', 297),
    '002_706df506eb9f1dc4.txt': read('listing', 82),
    '003_61880c21a44797cb.txt': read('listing', 74),
  }),
);

test('the corpora, the large ones as far as 2000 records', { skip: sharedSkip }, () =>
  check(
    sharedPath('data', 'corpus'),
    {
      'arxiv_cs_2025_26/papers.jsonl.gz': read('jsonl', ENOUGH),
      'hf_daily_papers/papers.jsonl.gz': read('jsonl', 5469),
      'merged_100k/papers.jsonl.gz': read('jsonl', ENOUGH),
    },
    (name) => name === 'papers.jsonl.gz',
  ),
);
