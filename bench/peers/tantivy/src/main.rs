// Tantivy as a peer: one text field with positions, whitespace tokens, one merged segment, top k by score. The task, the
// answer and the way of timing are those of ../protocol.ts and ../../engine/latency.ts.
use serde_json::{json, Value};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Instant;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, WhitespaceTokenizer};
use tantivy::{Index, IndexWriter, TantivyDocument, Term};

const PASSES: usize = 7;
const FEWEST_PASSES: usize = 2;
const WRITER_MEMORY: usize = 1_000_000_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let task: Value = serde_json::from_str(&std::env::args().nth(1).expect("a task"))?;
    let text_of = |name: &str| task[name].as_str().expect("a string").to_string();
    let k = task["k"].as_u64().expect("k") as usize;
    let most = task["most"].as_u64().expect("most");
    let budget = task["budget"].as_f64().expect("budget");
    let warm = task["warm"].as_f64().expect("warm").min(budget / 3.0);

    let started = Instant::now();
    let mut builder = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("spaces")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = builder.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let id = builder.add_u64_field("id", NumericOptions::default().set_fast());
    let folder = text_of("folder");
    let index = Index::create_in_dir(&folder, builder.build())?;
    index.tokenizers().register("spaces", TextAnalyzer::from(WhitespaceTokenizer::default()));
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_MEMORY)?;
    let mut documents = 0u64;
    for line in BufReader::with_capacity(1 << 20, File::open(text_of("documents"))?).lines() {
        if documents == most {
            break;
        }
        let mut document = TantivyDocument::default();
        document.add_u64(id, documents);
        document.add_text(text, line?);
        writer.add_document(document)?;
        documents += 1;
    }
    writer.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.wait_merging_threads()?;
    let build_seconds = started.elapsed().as_secs_f64();

    let reader = index.reader()?;
    reader.reload()?;
    let searcher = reader.searcher();
    let ids: Vec<_> = searcher
        .segment_readers()
        .iter()
        .map(|segment| segment.fast_fields().u64("id"))
        .collect::<Result<_, _>>()?;
    let collector = TopDocs::with_limit(k).order_by_score();
    // Parsing is part of a query: from its text to ids.
    let search = |query: &str| -> Vec<u64> {
        let terms: Vec<(Occur, Box<dyn Query>)> = query
            .split(' ')
            .map(|term| {
                let term = Term::from_field_text(text, term);
                (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>)
            })
            .collect();
        let found = searcher.search(&BooleanQuery::new(terms), &collector).expect("a search");
        found
            .iter()
            .map(|(_, at)| ids[at.segment_ord as usize].first(at.doc_id).expect("an id"))
            .collect()
    };
    let queries: Vec<String> = fs::read_to_string(text_of("queries"))?
        .lines()
        .filter(|line| !line.is_empty())
        .map(String::from)
        .collect();

    let started = Instant::now();
    let elapsed = || started.elapsed().as_secs_f64();
    let mut first: Vec<f64> = vec![];
    let mut count = 0;
    loop {
        for query in queries.iter().take(if count == 0 { queries.len() } else { count }) {
            let from = Instant::now();
            std::hint::black_box(search(query));
            if count == 0 {
                first.push(from.elapsed().as_secs_f64() * 1e3);
            }
            if elapsed() > budget / 3.0 && first.len() % 2 == 0 {
                break;
            }
        }
        if count == 0 {
            count = first.len();
        }
        if elapsed() >= warm {
            break;
        }
    }
    let mut best = vec![f64::INFINITY; count];
    let mut last = vec![0.0; count];
    let mut passes = 0;
    while passes < PASSES && (passes < FEWEST_PASSES || elapsed() < budget) {
        for i in 0..count {
            let from = Instant::now();
            std::hint::black_box(search(&queries[i]));
            let took = from.elapsed().as_secs_f64() * 1e3;
            last[i] = took;
            best[i] = f64::min(best[i], took);
        }
        passes += 1;
    }
    let hits: Vec<Vec<u64>> = queries.iter().take(count).map(|query| search(query)).collect();
    let answer = json!({
        "version": tantivy::version_string().trim_start_matches("tantivy v").split(',').next(),
        "settings": format!("BM25 k1 1.2, b 0.75 (its own), lengths in one byte; positions; {} segment(s), mmap", ids.len()),
        "documents": documents,
        "buildSeconds": build_seconds,
        "indexBytes": folder_bytes(Path::new(&folder))?,
        "residentBytes": resident_bytes(),
        "timing": { "queries": count, "passes": passes, "best": best, "last": last, "first": first },
        "hits": hits,
    });
    fs::write(text_of("answer"), answer.to_string())?;
    Ok(())
}

fn folder_bytes(folder: &Path) -> std::io::Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        bytes += entry?.metadata()?.len();
    }
    Ok(bytes)
}

fn resident_bytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or("VmRSS: 0");
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) * 1024
}
