"""What a measurement gives, and how it is shown: a table on the terminal and in docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Written by `python -m bench --write`. `make bench` prints the same for your machine, `--quick` a short form.
Ratios are between things measured in turn within one run: medians of the rounds, and the lowest and highest round.
They are what counts; times depend on the machine and on who else uses it.

- **GraphQL over HTTP**: our server (uvicorn, one process) against the same question as hand-written Cypher behind a
  bare ASGI app (uvicorn, the same driver and settings, autocommit, one record), on a graph generated from a seed
  (`bench/generate.py`); both answers are checked to be equal. CPU is that of the server process for one request.
- **API layer**: from the operation to the bytes, with the database's answers played back; CPU time.
- **Writing**: loading the facts of `samples/` into an empty graph, against sending the very rows that this writes in
  bare `UNWIND ... MERGE` statements: which share of the bare speed loading has.
- **Commands**: the fastest of a few, since other programs only slow them down.
- **Extraction**: MB of text a second of CPU time, medians, of the samples (short documents; `--texts FOLDER`
  takes others) to facts that are checked; the start-up as for
  commands. Hostile texts (`bench/hostile.py`) are measured once; four times the text should take four times as long.
- **Eight questions**: those of `api/examples/` on the samples; "first" is the first time that a segment size is tried.

"""


@dataclass(frozen=True)
class Target:
    """What a figure should be: at most, or at least."""

    value: float
    at_least: bool = False

    def met(self, figure: float) -> bool:
        return figure >= self.value if self.at_least else figure <= self.value

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.value:g}"


@dataclass(frozen=True)
class Figure:
    """One line: `text` is the figure as shown, `value` what is held against the target."""

    what: str
    text: str
    more: str = ""
    value: float | None = None
    target: Target | None = None

    def cells(self) -> tuple[str, ...]:
        if self.target is None or self.value is None:
            return self.what, self.text, "", "", self.more
        return self.what, self.text, str(self.target), "yes" if self.target.met(self.value) else "**no**", self.more


@dataclass(frozen=True)
class Section:
    title: str
    figures: tuple[Figure, ...]

    def lines(self) -> Iterable[str]:
        rows = [("what", "figure", "target", "met", "more"), *(f.cells() for f in self.figures)]
        used = [n for n in range(5) if n < 2 or any(row[n] for row in rows[1:])]
        widths = [max(len(row[n]) for row in rows) for n in used]
        yield f"## {self.title}"
        yield ""
        for number, row in enumerate(rows):
            yield "| " + " | ".join(row[n].ljust(w) for n, w in zip(used, widths, strict=True)) + " |"
            if number == 0:
                yield "|" + "|".join("-" * (w + 2) for w in widths) + "|"
        yield ""


def show(sections: Iterable[Section]) -> str:
    return "\n".join(line for section in sections for line in section.lines())


def write(sections: Iterable[Section], noise: str) -> None:
    PAGE.write_text(f"{HEAD}Measured on {noise}.\n\n{show(sections)}", encoding="utf-8")


def spread(values: list[float], form: str = ".2f") -> str:
    return f"{min(values):{form}} to {max(values):{form}}"
