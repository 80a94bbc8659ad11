"""What a measurement gives, and how it is shown: a table on the terminal and in docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
SPEED_HEAD = """# Benchmarks

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

`docs/peer.md` has the same questions asked of @neo4j/graphql.

"""
PEER_HEAD = """# Beside @neo4j/graphql

Written by `python -m bench --part peer --scale 1 --scale 20 --write`, after `make peer`.

The 13 questions of `bench/questions` on one Neo4j, on a graph generated from a seed (`bench/generate.py`), over HTTP:

- **ours**: `policygraph serve`, one process;
- **hand**: the question as hand-written Cypher behind a bare ASGI app (uvicorn, the same driver and settings);
- **apollo**, **yoga**: @neo4j/graphql 7.6.3 behind Apollo Server 5.5.1 and behind graphql-yoga 5.24.1, on Node.js, in
  production settings, with type definitions for what our loaders store (`bench/peer/types.graphql`).

All four answer with the same values, which is checked before anything is measured. They are asked in turn, request by
request, for the time of one answer; and in turn, slice by slice, by 16 clients. Ratios are medians of the rounds, and
the lowest and highest round; ours is held against the better of the two peers of each round. CPU is that of the server
process for one request. Clients, servers and Neo4j share the same cores.

Where a question is not as in the bench it was taken from, the ontology is why:

- Memberships and tasks are edges with properties, which the peer shows as `properties` of its connections.
- The evidence of a task is that of the facts which share the key of its edge. The peer cannot follow a key, so it
  takes the facts whose subject is the mandate, which on this graph are the same.
- The tree is documents, facts and evidence; passages have no evidence below them, and every fourth fact is said twice.
- Initiatives have no status, so that the nested filter leaves out those that a mandate is told to complete.
- A neighbourhood has no involvements, since persons have none in the generated graph.
- Names are sorted as a dictionary does, by the key that is stored beside them, by all four.
- A page holds at most 1,000, so that 300 KB are 1,000 facts with their quotes.

"""


@dataclass(frozen=True)
class Page:
    path: Path
    head: str


SPEED, PEER = Page(DOCS / "benchmarks.md", SPEED_HEAD), Page(DOCS / "peer.md", PEER_HEAD)


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


def write(page: Page, sections: Iterable[Section], noise: str) -> None:
    page.path.write_text(f"{page.head}Measured on {noise}.\n\n{show(sections)}", encoding="utf-8")


def spread(values: list[float], form: str = ".2f") -> str:
    return f"{min(values):{form}} to {max(values):{form}}"
