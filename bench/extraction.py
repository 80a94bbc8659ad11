"""How fast documents become facts: by stage, from a cold start, on hostile texts, and in how much memory."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.hostile import TEXTS
from bench.over_http import Effort
from bench.report import Figure, Section, Target, spread
from bench.waiting import POLICYGRAPH, ROOT, seconds

PAGE = ROOT / "samples" / "mission-letter-virkkunen.txt"
SAMPLES = ROOT / "samples"
START_UP, BY_RULES, IN_ALL = Target(0.5), Target(1.0, at_least=True), Target(0.4, at_least=True)
HOSTILE, MEMORY = Target(2.0), Target(10.0)
#: What the issue names is longer than the others.
LENGTHS = {"no blank line": 1_000_000, "names": 1_000_000, "commas": 10_000}
LENGTH = 92_000
WARM_UP = 4
GROWTH = """
import re, sys
from loaders.extract import extract
from loaders.segment import segment_text

def most():
    return int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])

page, text = (open(path, encoding="utf-8").read() for path in sys.argv[1:])
extract(segment_text(page))
before = most()
extract(segment_text(text))
print(most() - before)
"""


def measure(effort: Effort, folder: Path = SAMPLES) -> Iterator[Section]:
    rounds = max(3, effort.rounds)
    texts = readable(folder)
    command = [POLICYGRAPH, "extract", str(PAGE)]
    yield Section(
        "Extraction",
        (
            *stages(texts, rounds),
            seconds(f"policygraph extract, {PAGE.stat().st_size:,} bytes", command, rounds, START_UP),
            memory(texts),
        ),
    )
    yield Section("Extraction of hostile texts", tuple(hostile()))


def readable(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".md", ".html"))


def stages(texts: list[Path], rounds: int) -> Iterator[Figure]:
    """MB a second of CPU time; what is read once, such as word lists, is read before."""
    size = sum(path.stat().st_size for path in texts) / 1e6
    spent = [Counter[str]() for _ in range(rounds)]
    with tagging_timed() as tagging:
        for path in texts:
            extract_one(path, Counter())
        for each in spent:
            tagging.clear()
            for path in texts:
                extract_one(path, each)
            each["tagging"] = sum(tagging)
            each["rules"] -= each["tagging"]
    of = f"{len(texts)} texts, {size:.2f} MB"
    yield speed("reading and segmenting", [size / each["reading"] for each in spent], of)
    yield speed("trained tagger", [size / each["tagging"] for each in spent], "where the rules ask it")
    yield speed("rules", [size / each["rules"] for each in spent], "without the tagger")
    alone = [size / (each.total() - each["tagging"]) for each in spent]
    yield speed("text to checked facts, without the tagger's time", alone, of, BY_RULES)
    yield speed("text to checked facts", [size / each.total() for each in spent], of, IN_ALL)


def extract_one(path: Path, spent: Counter[str]) -> None:
    from loaders.check import check_facts
    from loaders.extract import extract
    from loaders.readers import read_bytes
    from loaders.segment import segment

    clock = [time.process_time()]
    document = segment(read_bytes(path.name, path.read_bytes()), path.name, path.name)
    clock.append(time.process_time())
    facts = extract(document).facts
    clock.append(time.process_time())
    check_facts(((None, fact) for fact in facts), path.name, document.text)
    clock.append(time.process_time())
    for stage, start, end in zip(("reading", "rules", "checking"), clock, clock[1:], strict=False):
        spent[stage] += end - start


@contextmanager
def tagging_timed() -> Iterator[list[float]]:
    from loaders.extract import tagged

    tag: Callable[..., Any] = tagged.tag
    spent: list[float] = []

    def timed(*given: Any) -> Any:
        started = time.process_time()
        try:
            return tag(*given)
        finally:
            spent.append(time.process_time() - started)

    tagged.tag = timed
    try:
        yield spent
    finally:
        tagged.tag = tag


def speed(what: str, speeds: list[float], more: str, target: Target | None = None) -> Figure:
    middle = statistics.median(speeds)
    return Figure(what, f"{middle:.2f} MB/s", f"{spread(speeds)}; {more}", middle, target)


def memory(texts: list[Path]) -> Figure:
    """How much a process that has extracted a page grows by a long text, as a multiple of its UTF-8."""
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "long.txt"
        prose = "\n\n".join(path.read_text(encoding="utf-8") for path in texts if path.suffix == ".txt")
        long.write_text((prose * (1_000_000 // len(prose) + 1))[:1_000_000], encoding="utf-8")
        command = [sys.executable, "-c", GROWTH, str(PAGE), str(long)]
        told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
        ratio = int(told) * 1024 / long.stat().st_size
    return Figure("peak memory of 1 MB, as a multiple of the text", f"{ratio:.1f}", "", ratio, MEMORY)


def hostile() -> Iterator[Figure]:
    from loaders.extract import extract
    from loaders.segment import segment_text

    for what, make in TEXTS.items():
        length = LENGTHS.get(what, LENGTH)
        taken = []
        for size in (length // WARM_UP, length):
            text = make(size)
            started = time.process_time()
            extract(segment_text(text))
            taken.append(time.process_time() - started)
        growth = taken[1] / max(taken[0], 0.001)
        more = f"{growth:.1f} times what a quarter of it takes" if taken[1] > 0.05 else ""
        yield Figure(f"{what}, {length:,} characters", f"{taken[1]:.2f} s CPU", more, taken[1], HOSTILE)
