"""What the machine did meanwhile: the CPU time of a process, and how much others slow us down."""

from __future__ import annotations

import os
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path

SPIN = 200_000


def cpu_seconds(pid: int) -> float:
    """Of all threads that live; the kernel counts nanoseconds here, where /proc/PID/stat counts in hundredths."""
    found = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            found += int((task / "schedstat").read_text().split()[0])
        except FileNotFoundError:
            continue
    return found / 1e9


@dataclass
class Noise:
    """By how much the clock runs ahead of our CPU time in a loop that waits for nothing: 1.0 on a quiet machine."""

    started: float = field(default_factory=time.monotonic)
    stretches: list[float] = field(default_factory=list)

    def sample(self) -> None:
        clock, cpu = time.perf_counter(), time.process_time()
        for _ in range(SPIN):
            pass
        self.stretches.append((time.perf_counter() - clock) / (time.process_time() - cpu))

    def told(self) -> str:
        middle, most = statistics.median(self.stretches), max(self.stretches)
        spent = time.monotonic() - self.started
        return (
            f"{os.cpu_count()} cores shared with other programs, load {os.getloadavg()[1]:.1f}, in {spent:.0f} s; "
            f"a loop took {middle:.2f} times its CPU time, at worst {most:.2f} times"
        )
