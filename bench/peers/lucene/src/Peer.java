// Lucene as a peer: one text field with positions, whitespace tokens, one merged segment, top k by score and no count of all
// hits. A second argument "reordered" groups similar documents at the merge (BPIndexReorderer), which makes Lucene faster.
// The task, the answer and the way of timing are those of ../../protocol.ts and ../../../engine/latency.ts.
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.misc.index.BPIndexReorderer;
import org.apache.lucene.misc.index.BPReorderingMergePolicy;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.Version;

public final class Peer {
  static final int PASSES = 7;
  static final int FEWEST_PASSES = 2;
  static final int REORDERED_BATCH = 25_000;

  record Task(String documents, String queries, int most, int k, double budget, double warm, String folder, String answer) {}

  record Timing(int queries, int passes, double[] best, double[] last, double[] first) {}

  public static void main(String[] arguments) throws Exception {
    Task task = new Gson().fromJson(arguments[0], Task.class);
    boolean reordered = arguments.length > 1 && arguments[1].equals("reordered");
    long started = System.nanoTime();
    try (Directory directory = new MMapDirectory(Path.of(task.folder()))) {
      int documents = build(task, directory, reordered);
      double buildSeconds = (System.nanoTime() - started) / 1e9;
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
        List<String> queries = Files.readAllLines(Path.of(task.queries())).stream().filter(line -> !line.isEmpty()).toList();
        Timing timing = time(task, searcher, queries);
        List<int[]> hits = new ArrayList<>();
        for (String query : queries.subList(0, timing.queries())) hits.add(search(searcher, query, task.k()));
        long bytes = 0;
        for (String name : directory.listAll()) bytes += directory.fileLength(name);
        Gson gson = new Gson();
        JsonObject answer = new JsonObject();
        answer.addProperty("version", Version.LATEST + " (Java " + System.getProperty("java.version") + ")");
        answer.addProperty(
            "settings",
            "BM25 k1 1.2, b 0.75 (default), lengths in one byte; positions; "
                + reader.leaves().size() + " segment(s)" + (reordered ? ", documents reordered (BP)" : "")
                + "; vector module on, query cache off, hits not counted");
        answer.addProperty("documents", documents);
        answer.addProperty("buildSeconds", buildSeconds);
        answer.addProperty("indexBytes", bytes);
        answer.addProperty("residentBytes", resident());
        answer.add("timing", gson.toJsonTree(timing));
        answer.add("hits", gson.toJsonTree(hits));
        Files.writeString(Path.of(task.answer()), answer.toString());
      }
    }
  }

  static int build(Task task, Directory directory, boolean reordered) throws IOException {
    Analyzer analyzer =
        new Analyzer() {
          @Override
          protected TokenStreamComponents createComponents(String field) {
            return new TokenStreamComponents(new WhitespaceTokenizer());
          }
        };
    IndexWriterConfig config = new IndexWriterConfig(analyzer);
    config.setRAMBufferSizeMB(512);
    config.setMergeScheduler(new SerialMergeScheduler());
    if (reordered) config.setMergePolicy(new BPReorderingMergePolicy(new TieredMergePolicy(), new BPIndexReorderer()));
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.freeze();
    int documents = 0;
    try (IndexWriter writer = new IndexWriter(directory, config);
        BufferedReader lines = Files.newBufferedReader(Path.of(task.documents()))) {
      for (String line = lines.readLine(); line != null && documents < task.most(); line = lines.readLine()) {
        Document document = new Document();
        document.add(new Field("text", line, type));
        document.add(new NumericDocValuesField("id", documents++));
        writer.addDocument(document);
        // Reordering happens in merges only, so there must be something to merge.
        if (reordered && documents % REORDERED_BATCH == 0) writer.flush();
      }
      writer.forceMerge(1);
      writer.commit();
    }
    return documents;
  }

  /** From the query's text to ids. */
  static int[] search(IndexSearcher searcher, String text, int k) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String term : text.split(" ")) query.add(new TermQuery(new Term("text", term)), BooleanClause.Occur.SHOULD);
    ScoreDoc[] found = searcher.search(query.build(), new TopScoreDocCollectorManager(k, null, k)).scoreDocs;
    int[] ids = new int[found.length];
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    for (int i = 0; i < found.length; i++) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(found[i].doc, leaves));
      NumericDocValues values = leaf.reader().getNumericDocValues("id");
      values.advanceExact(found[i].doc - leaf.docBase);
      ids[i] = (int) values.longValue();
    }
    return ids;
  }

  static Timing time(Task task, IndexSearcher searcher, List<String> queries) throws IOException {
    long started = System.nanoTime();
    double warm = Math.min(task.warm(), task.budget() / 3);
    double[] first = new double[queries.size()];
    int done = 0;
    int count = 0;
    do {
      for (int i = 0; i < (count == 0 ? queries.size() : count); i++) {
        long from = System.nanoTime();
        sink += search(searcher, queries.get(i), task.k()).length;
        if (count == 0) first[done++] = (System.nanoTime() - from) / 1e6;
        if (seconds(started) > task.budget() / 3 && done % 2 == 0) break;
      }
      if (count == 0) count = done;
    } while (seconds(started) < warm);
    double[] best = new double[count];
    double[] last = new double[count];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    int passes = 0;
    while (passes < PASSES && (passes < FEWEST_PASSES || seconds(started) < task.budget())) {
      for (int i = 0; i < count; i++) {
        long from = System.nanoTime();
        sink += search(searcher, queries.get(i), task.k()).length;
        last[i] = (System.nanoTime() - from) / 1e6;
        best[i] = Math.min(best[i], last[i]);
      }
      passes++;
    }
    return new Timing(count, passes, best, last, Arrays.copyOf(first, count));
  }

  /** Keeps the compiler from leaving out searches whose hits nobody reads. */
  static volatile long sink;

  static double seconds(long started) {
    return (System.nanoTime() - started) / 1e9;
  }

  static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) return 0;
    for (String line : Files.readAllLines(status))
      if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
    return 0;
  }
}
