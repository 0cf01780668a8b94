# Reads feeds as Python's feedparser does: prints, as JSON, what it found in each file and whether it found fault with it.
import json
import sys

import feedparser

found = []
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        feed = feedparser.parse(file.read(), sanitize_html=False, resolve_relative_uris=False)
    found.append(
        {
            "bozo": bool(feed.bozo),
            "why": str(feed.get("bozo_exception", "")),
            "version": feed.version,
            "title": feed.feed.get("title"),
            "links": [[link.get("rel"), link.get("href")] for link in feed.feed.get("links", [])],
            "entries": [
                {
                    "id": entry.get("id"),
                    "title": entry.get("title"),
                    "link": entry.get("link"),
                    "html": entry.content[0].value if "content" in entry else None,
                    "published": entry.get("published_parsed") is not None,
                    "updated": entry.get("updated_parsed") is not None,
                    "authors": [author.get("name") for author in entry.get("authors", [])],
                }
                for entry in feed.entries
            ],
        }
    )
json.dump(found, sys.stdout)
