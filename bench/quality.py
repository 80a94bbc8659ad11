"""How well extraction reads: `python -m bench.quality` scores it on every set of documents with hand-made facts."""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bench.rules import write_rules
from bench.scoring import BESIDE, Sheet, Tally, Verdict, document_fields, judge, read_sheets, sheet_name, tally
from loaders.extract import extract
from loaders.readers import SUFFIXES, read_bytes
from loaders.segment import segment

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
BASELINE = ROOT / "bench" / "quality.json"
# By how much relaxed F1 may fall before it is called a fall.
MARGIN = 0.02
FIGURES = ("precision", "recall", "f1")


@dataclass(frozen=True, slots=True)
class Set:
    """Texts, and the facts that people found in them."""

    name: str
    texts: Path
    gold: Path


SETS = (
    Set("cases", ROOT / "tests" / "loaders" / "cases", ROOT / "tests" / "loaders" / "cases"),
    Set("samples", ROOT / "samples", ROOT / "samples" / "facts"),
    Set("seeds", SHARED / "seeds", SHARED / "gold" / "seeds"),
    Set("dev", SHARED / "corpus", SHARED / "gold" / "dev"),
)
# Whose facts also have the predicates that elsewhere nobody noted down.
APART = ("samples",)
# What the figures of the rules are measured on: where whoever noted the facts noted all of them.
MEASURED = ("cases", "seeds", "dev")

KEYS: dict[str, Callable[[Verdict], str]] = {
    "document": lambda verdict: verdict.document,
    "genre": lambda verdict: verdict.genre,
    "language": lambda verdict: verdict.language,
    "predicate": lambda verdict: verdict.predicate,
    "rule": lambda verdict: verdict.rule,
}
USUAL = ("document", "genre", "language", "predicate")


@dataclass(frozen=True, slots=True)
class Judged:
    """A set, and what became of each fact, both ways."""

    name: str
    relaxed: tuple[Verdict, ...]
    strict: tuple[Verdict, ...]
    fields: dict[str, tuple[int, int]]

    @property
    def main(self) -> Judged:
        return self._keep(lambda verdict: verdict.predicate not in BESIDE)

    @property
    def beside(self) -> Judged:
        return self._keep(lambda verdict: verdict.predicate in BESIDE)

    def _keep(self, wanted: Callable[[Verdict], bool]) -> Judged:
        relaxed, strict = (tuple(filter(wanted, verdicts)) for verdicts in (self.relaxed, self.strict))
        return replace(self, relaxed=relaxed, strict=strict)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description=__doc__)
    parser.add_argument("--set", choices=[s.name for s in SETS], action="append", help="only this; may be given again")
    parser.add_argument("--by", choices=KEYS, action="append", help="only this table; may be given again")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was wrong")
    parser.add_argument("--baseline", action="store_true", help=f"write {BASELINE.relative_to(ROOT)} anew")
    parser.add_argument("--rules", action="store_true", help="write the figures of loaders/data/rules.tsv anew")
    return parser.parse_args()


def main() -> None:
    given = options()
    sets = [s for s in SETS if s.gold.is_dir() and (not given.set or s.name in given.set)]
    judged = [judge_set(each) for each in sets]
    for key in given.by or USUAL:
        print("\n".join(table(key, judged)) + "\n")
    if given.misses:
        print("\n".join(line for each in judged for line in misses(each)) + "\n")
    print("\n".join(headline(judged)))
    if given.rules:
        measure_rules(judged)
    if given.baseline:
        write_baseline(judged)
    sys.exit(complain(falls(judged)))


def judge_set(each: Set) -> Judged:
    gold = read_sheets(each.gold)
    read = read_set(each.texts, gold)
    relaxed, strict = (tuple(judge(gold, read, strict=how)) for how in (False, True))
    return Judged(each.name, relaxed, strict, document_fields(gold, read))


def read_set(texts: Path, wanted: dict[str, Sheet]) -> dict[str, Sheet]:
    """What extraction makes of the texts that have hand-made facts."""
    files = [file for file in sorted(texts.iterdir()) if file.suffix in SUFFIXES and sheet_name(file.name) in wanted]
    return {sheet_name(file.name): read_text(file) for file in files}


def read_text(file: Path) -> Sheet:
    found = extract(segment(read_bytes(file.name, file.read_bytes()), file.name, file.name))
    return Sheet(found.document.model_dump(mode="json"), tuple(fact.model_dump(mode="json") for fact in found.facts))


WIDTH = 44
HEAD = f"{'relaxed P':>10}{'R':>7}{'F1':>7}{'strict P':>11}{'R':>7}{'F1':>7}{'given':>8}{'due':>7}"


def headline(judged: list[Judged]) -> Iterator[str]:
    yield " " * WIDTH + HEAD
    for each in judged:
        yield line(each.name, each.main.relaxed, each.main.strict)
        if each.name in APART:
            yield line(f"{each.name}, beside these", each.beside.relaxed, each.beside.strict)
    for each in judged:
        yield f"{each.name}: " + ", ".join(f"{name} {right} of {of}" for name, (right, of) in each.fields.items())


def table(key: str, judged: list[Judged]) -> Iterator[str]:
    yield f"by {key}".ljust(WIDTH) + HEAD
    for each in judged:
        parts: dict[str, list[list[Verdict]]] = defaultdict(lambda: [[], []])
        for number, verdicts in enumerate((each.main.relaxed, each.main.strict)):
            for verdict in verdicts:
                # A fact that was due has no rule.
                if key != "rule" or not verdict.due:
                    parts[KEYS[key](verdict)][number].append(verdict)
        for value in sorted(parts):
            yield line(f"{each.name:8} {value}", *parts[value])


def line(name: str, relaxed: Iterable[Verdict], strict: Iterable[Verdict]) -> str:
    one, other = tally(relaxed), tally(strict)
    return f"{name[: WIDTH - 1]:{WIDTH}}{three(one):>24}{three(other):>25}{one.right + one.wrong:8d}{one.due:7d}"


def three(one: Tally) -> str:
    """Precision, recall and F1; a dash where there is nothing to count."""
    precision = f"{one.precision:.3f}" if one.right + one.wrong else "-"
    recall, f1 = (f"{one.recall:.3f}", f"{one.f1:.3f}") if one.due else ("-", "-")
    return f"{precision:>7}{recall:>7}{f1:>7}"


def misses(judged: Judged) -> Iterator[str]:
    for verdict in judged.main.relaxed:
        if verdict.good is False:
            fact, what = verdict.fact, "missed" if verdict.due else f"wrong ({verdict.rule})"
            said = f"{fact['subject']['name']} | {verdict.predicate} | {fact['object']['name']}"
            yield f"{verdict.document}: {what}: {' '.join(said.split())} {fact.get('qualifiers') or ''}".rstrip()


def measure_rules(judged: list[Judged]) -> None:
    missing = set(MEASURED) - {each.name for each in judged}
    if missing:
        sys.exit(f"The rules are measured on {', '.join(MEASURED)}; not scored now: {', '.join(sorted(missing))}.")
    seen = {verdict.rule for each in judged for verdict in each.relaxed if not verdict.due}
    write_rules(seen, (verdict for each in judged if each.name in MEASURED for verdict in each.main.relaxed))


def figures_of(judged: Judged) -> dict[str, dict[str, float]]:
    totals = {"relaxed": tally(judged.main.relaxed), "strict": tally(judged.main.strict)}
    return {how: {name: round(getattr(total, name), 3) for name in FIGURES} for how, total in totals.items()}


def write_baseline(judged: list[Judged]) -> None:
    """Sets that were not scored keep their figures."""
    known = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    known |= {each.name: figures_of(each) for each in judged}
    BASELINE.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


def falls(judged: list[Judged]) -> list[str]:
    """The sets that are read worse than the baseline says they were."""
    known = json.loads(BASELINE.read_text(encoding="utf-8"))
    return [fall for each in judged if (fall := fallen(each.name, tally(each.main.relaxed).f1, known))]


def fallen(name: str, now: float, known: dict[str, dict[str, dict[str, float]]]) -> str | None:
    before = known[name]["relaxed"]["f1"] if name in known else 0.0
    if now >= before - MARGIN:
        return None
    return f"{name}: relaxed F1 fell from {before:.3f} to {now:.3f}, by more than {MARGIN * 100:.0f} points"


def complain(found: list[str]) -> int:
    for fall in found:
        print(fall, file=sys.stderr)
    if found:
        print(
            "`python -m bench.quality --misses` shows what went wrong; where it was meant, --baseline.", file=sys.stderr
        )
    return 1 if found else 0


if __name__ == "__main__":
    main()
