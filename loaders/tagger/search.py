"""The search for the best labels of a sentence: Viterbi that drops labels which have fallen far behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.tagger.model import SCALE

MARGIN = 10 * SCALE

# A label that is still in the race: its score, itself, and the one before it.
Racer = tuple[int, int, "Racer | None"]


@dataclass(frozen=True)
class Moves:
    """`after[label]` lists the labels that may follow it, each with what that step scores."""

    after: tuple[tuple[tuple[int, int], ...], ...]


def moves(labels: Sequence[str], transitions: Sequence[Sequence[int]]) -> Moves:
    """What continues a name needs the same name before it."""
    return Moves(
        tuple(
            tuple((at, steps[at]) for at, after in enumerate(labels) if after[0] != "I" or after[2:] == label[2:])
            for label, steps in zip(labels, transitions, strict=True)
        )
    )


def best_path(emissions: Sequence[Sequence[int]], allowed: Moves) -> list[int]:
    """The labels are numbered; 0, outside any name, is what stands before the first token."""
    racers: list[Racer] = [(0, 0, None)]
    for emission in emissions:
        racers = _step(racers, emission, allowed)
    path: list[int] = []
    racer: Racer | None = max(racers)
    while racer and racer[2]:
        path.append(racer[1])
        racer = racer[2]
    return path[::-1]


def _step(racers: list[Racer], emission: Sequence[int], allowed: Moves) -> list[Racer]:
    if len(racers) == 1:
        racer = racers[0]
        score = racer[0]
        ahead = [(score + step + emission[label], label, racer) for label, step in allowed.after[racer[1]]]
    else:
        best = _best_before(racers, allowed)
        ahead = [(score + emission[label], label, racer) for label, (score, racer) in best.items()]
    floor = max(ahead)[0] - MARGIN
    return [racer for racer in ahead if racer[0] >= floor]


def _best_before(racers: list[Racer], allowed: Moves) -> dict[int, tuple[int, Racer]]:
    best: dict[int, tuple[int, Racer]] = {}
    for racer in racers:
        for label, step in allowed.after[racer[1]]:
            score = racer[0] + step
            if label not in best or score > best[label][0]:
                best[label] = (score, racer)
    return best


def name_bounds(labels: Sequence[str], path: Sequence[int]) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    for at, number in enumerate(path):
        if labels[number][0] == "B":
            bounds.append((at, at + 1))
        elif labels[number][0] == "I":
            bounds[-1] = (bounds[-1][0], at + 1)
    return bounds
