"""Reads the scorer's JSON for the embassies article and says what is not perfect in it."""
import json
import os
import sys

# DIXIT_STRICT=0 reports without failing.
STRICT = os.environ.get("DIXIT_STRICT", "1") == "1"

score = json.load(sys.stdin)
source = score["source"] or {}
figures = {
    "content exact F1": score["content_exact"]["all"]["f1"],
    "attribution F1": score["attribution"]["all"]["f1"],
    "entity accuracy": score["entity"]["all"]["accuracy"],
    "source F1": source.get("f1"),
    "source name": source.get("name"),
    "source kind": source.get("kind"),
}
for name, value in figures.items():
    print(f"{name}: {value}")
wrong = [name for name, value in figures.items() if value != 1.0]
if wrong:
    print("not perfect:", ", ".join(wrong), file=sys.stderr)
    sys.exit(1 if STRICT else 0)
