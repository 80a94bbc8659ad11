"""What a person waits for: the second `make demo`, `--help`, and the extraction of one page and of many."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.client import Client, free_port
from bench.machine import cpu_seconds
from bench.over_http import Effort
from bench.report import Figure, Section, Target, spread

ROOT = Path(__file__).parents[1]
POLICYGRAPH = str(Path(sys.executable).with_name("policygraph"))
PAGE = ROOT / "samples" / "mission-letter-virkkunen.txt"
WARM, HELP, THROUGHPUT = Target(8.0), Target(0.5), Target(1.0, at_least=True)
QUESTION = {"query": "{ people(first: 1) { totalCount nodes { name } } }"}
PATIENCE = 120.0


def measure(effort: Effort) -> Section:
    rounds = max(2, effort.rounds // 2)
    return Section(
        "Commands",
        (
            demo(rounds),
            seconds("policygraph --help", [POLICYGRAPH, "--help"], rounds + 1, HELP),
            seconds(f"policygraph extract, {PAGE.stat().st_size:,} bytes", [POLICYGRAPH, "extract", str(PAGE)], rounds),
            throughput(rounds),
        ),
    )


def demo(rounds: int) -> Figure:
    """What `make demo` starts once all is installed; the first start loads the samples and is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        first, _ = first_answer(folder)
        again = [first_answer(folder) for _ in range(rounds)]
    clock = [seconds for seconds, _ in again]
    cpu = statistics.median(cpu for _, cpu in again)
    more = f"{spread(clock, '.1f')} s; CPU of the server {cpu:.1f} s; the first time, with loading, {first:.1f} s"
    return Figure("make demo again, to the first answer, fastest", f"{min(clock):.1f} s", more, min(clock), WARM)


def first_answer(folder: str) -> tuple[float, float]:
    """Seconds until it came, and the CPU time that the server had used by then."""
    port = free_port()
    command = [POLICYGRAPH, "serve", "--load", "samples", "--port", str(port)]
    started = time.monotonic()
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"POLICYGRAPH_DATA": folder}, stderr=subprocess.PIPE, text=True
    )
    try:
        ask_until_answered(port, process)
        return time.monotonic() - started, cpu_seconds(process.pid)
    finally:
        process.terminate()
        process.communicate()


def ask_until_answered(port: int, process: subprocess.Popen[str]) -> None:
    client, end = Client(port, "/graphql", QUESTION), time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            client.ask()
            client.close()
            return
        except OSError:
            time.sleep(0.02)
    process.terminate()
    assert process.stderr is not None
    raise RuntimeError(f"no answer: {process.stderr.read()[-2000:]}")


def seconds(what: str, command: list[str], rounds: int, target: Target | None = None) -> Figure:
    clock, cpu = [], []
    for _ in range(rounds):
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        clock.append(time.monotonic() - started)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    more = f"{spread(clock)} s; CPU {statistics.median(cpu):.2f} s"
    return Figure(f"{what}, fastest", f"{min(clock):.2f} s", more, min(clock), target)


def throughput(rounds: int) -> Figure:
    """Text to checked facts; what is read once, such as word lists, is read before."""
    texts = [path for folder in ("samples", "tests/loaders/cases") for path in readable(ROOT / folder)]
    size = sum(path.stat().st_size for path in texts) / 1e6
    take = taker()
    for path in texts[:3]:
        take(path)
    speeds = []
    for _ in range(rounds):
        started = time.process_time()
        for path in texts:
            take(path)
        speeds.append(size / (time.process_time() - started))
    middle = statistics.median(speeds)
    more = f"MB a second of CPU ({spread(speeds)}); {len(texts)} texts, {size:.2f} MB"
    return Figure("extraction, text to checked facts", f"{middle:.2f} MB/s", more, middle, THROUGHPUT)


def readable(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".md", ".html"))


def taker() -> Callable[[Path], object]:
    from loaders.check import check_facts
    from loaders.extract import extract
    from loaders.readers import read_bytes
    from loaders.segment import segment

    def take(path: Path) -> object:
        document = segment(read_bytes(path.name, path.read_bytes()), path.name, path.name)
        return check_facts(((None, fact) for fact in extract(document).facts), path.name, document.text)

    return take
