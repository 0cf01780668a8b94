"""Scores of an independent BM25 implementation (bm25s, Xing Han Lu 2024, in double precision) that bm25-parity.test.ts compares
with. Documents are title and text joined, terms their runs of a-z in lower case; no stop words, no stemming.

    pip install bm25s==0.3.16 numpy && python make_scores.py ../../../../shared/data/ir/cranfield > cranfield.json
"""
import json
import re
import sys
from pathlib import Path

import bm25s

folder = Path(sys.argv[1])


def terms(text):
    return re.findall(r"[a-z]+", text.lower())


def rows(name):
    with open(folder / name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


corpus = rows("corpus.jsonl")
index = bm25s.BM25(method="lucene", k1=1.5, b=0.75, dtype="float64")
index.index([terms(row.get("title", "") + " " + row.get("text", "")) for row in corpus], show_progress=False)
scores = {}
for query in rows("queries.jsonl")[:40]:
    # One occurrence of each term, as a set of words: bm25s would add a repeated term twice.
    found = index.get_scores(list(dict.fromkeys(term for term in terms(query["text"]) if term in index.vocab_dict)))
    best = sorted(range(len(corpus)), key=lambda i: (-found[i], i))[:10]
    scores[query["_id"]] = [[corpus[i]["_id"], round(float(found[i]), 6)] for i in best]
json.dump(scores, sys.stdout, separators=(",", ":"))
