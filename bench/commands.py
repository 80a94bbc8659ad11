"""What a person waits for: the second `make demo`, and `--help`."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time

from bench.client import Client, free_port
from bench.machine import cpu_seconds
from bench.over_http import Effort
from bench.report import Figure, Section, Target, spread
from bench.waiting import POLICYGRAPH, ROOT, seconds

WARM, HELP = Target(8.0), Target(0.5)
QUESTION = {"query": "{ people(first: 1) { totalCount nodes { name } } }"}
PATIENCE = 120.0


def measure(effort: Effort) -> Section:
    rounds = max(2, effort.rounds // 2)
    return Section(
        "Commands",
        (
            demo(rounds),
            seconds("policygraph --help", [POLICYGRAPH, "--help"], rounds + 1, HELP),
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
