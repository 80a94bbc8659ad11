"""Set the offsets of evidence anew from its quotes after an edit: python -m tests.samples.requote TEXTS FACTS."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.samples.given import read_lines, read_text


def nearest(text: str, quote: str, start: int) -> int:
    places, at = [], text.find(quote)
    while at >= 0:
        places.append(at)
        at = text.find(quote, at + 1)
    if not places:
        sys.exit(f"the text does not hold: {quote!r}")
    return min(places, key=lambda place: abs(place - start))


def requoted(row: dict, texts: Path) -> str:
    for quote in row.get("evidence", ()):
        quote["start"] = nearest(read_text(texts / row["document"]), quote["quote"], quote.get("start", 0))
        quote["end"] = quote["start"] + len(quote["quote"])
    return json.dumps(row, ensure_ascii=False) + "\n"


def main(texts: Path, facts: Path) -> None:
    for file in sorted(facts.glob("*.jsonl")):
        file.write_text("".join(requoted(row, texts) for row in read_lines(file)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
