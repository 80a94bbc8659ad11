"""How long a command takes, as a person waits for it."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.report import Figure, Target, spread

ROOT = Path(__file__).parents[1]
POLICYGRAPH = str(Path(sys.executable).with_name("policygraph"))


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
