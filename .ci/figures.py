"""Measures the figures of README.md again: python3 .ci/figures.py FOLDER_OF_CORPORA [--write]

Says which lines are not today's, and with --write puts today's there.
"""
import pathlib
import subprocess
import sys

KINDS = ["direct", "mixed", "indirect", "all"]
folder, write = pathlib.Path(sys.argv[1]), "--write" in sys.argv
subprocess.run(["cargo", "build", "--quiet", "--release", "--example", "evaluate"], check=True)


def evaluate(corpus, *flags):
    """The printed table: (measure, kind) to its precision, recall and F1."""
    command = ["target/release/examples/evaluate", *flags, str(folder / f"{corpus}.jsonl")]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in out.splitlines() if line.startswith("| ")]
    return {(row[0], row[1]): tuple(cell.replace("0.", ".", 1) for cell in row[2:5]) for row in rows}


def four(table, measure):
    return " / ".join(table[measure, kind][2] for kind in KINDS)


def f1(table, measure, kind="all"):
    return table[measure, kind][2]


lines = {}
exact = {}
for corpus in ["reuters-dev", "polnear-dev"]:
    table = evaluate(corpus)
    exact[corpus] = four(table, "content, exact")
    lines[f"| {corpus} | ", "## How right it is"] = (
        f"| {corpus} | {four(table, 'content, overlap')} | {four(table, 'attribution')} "
        f"| {f1(table, 'attribution, by entity')} | {f1(table, 'reporting source')} |"
    )
    cells = []
    for minimum in ["0", "0.5", "0.7", "0.8", "0.9"]:
        cells.append(" / ".join(evaluate(corpus, "--minimum-confidence", minimum)["attribution", "all"][:2]))
    lines[f"| {corpus} | ", "## Precision or recall"] = f"| {corpus} | {' | '.join(cells)} |"
for corpus, note, *flags in [
    ("pdnc-dev", "with its rosters (direct)"),
    ("pdnc-dev", "without (direct)", "--no-rosters"),
    ("litbank-dev", "without (direct)"),
]:
    table = evaluate(corpus, *flags)
    measures = ["content, overlap", "attribution", "attribution, by entity"]
    cells = " | ".join(f1(table, measure, "direct") for measure in measures)
    lines[f"| {corpus}, {note} ", "## How right it is"] = f"| {corpus}, {note} | {cells} | |"
lines["Exact contents, the same words: ", "## How right it is"] = (
    f"Exact contents, the same words: reuters-dev {exact['reuters-dev']}, polnear-dev {exact['polnear-dev']}. PolNeAR"
)
inside = four(evaluate("polnear-dev", "--that-inside"), "content, exact")
lines["counts *that* into ", "## How right it is"] = (
    f"counts *that* into a content; read as it does (`evaluate -- --that-inside CORPUS.jsonl`) they are {inside}."
)

readme = pathlib.Path("README.md")
section, out, used, old = "", [], set(), 0
for line in readme.read_text(encoding="utf-8").splitlines():
    section = line if line.startswith("## ") else section
    for (start, place), today in lines.items():
        if place == section and line.startswith(start):
            used.add((start, place))
            if line != today:
                old += 1
                print(f"not today's: {line}\n      today: {today}")
                line = today
    out.append(line)
for start, place in lines.keys() - used:
    sys.exit(f"README.md, {place}: no line begins with {start}")
if write:
    readme.write_text("\n".join(out) + "\n", encoding="utf-8")
print(f"README.md: {old} lines were not today's")
