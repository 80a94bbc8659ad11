"""Terms: facts of one edge whose since and until do not meet stand for two edges, two terms of office."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.days import Days, find_days
from loaders.derive.records import Fact

BEFORE_ALL, AFTER_ALL = "0000-00-00", "9999-99-99"


def split_terms(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """Facts by term. A single term has no name, and facts without dates belong to it; beside several they are apart."""
    told = sorted(facts, key=lambda fact: fact.id)
    dated = sorted((fact for fact in told if held(fact)), key=lambda fact: (*sure_days(fact), fact.id))
    clusters: list[list[Fact]] = []
    reach = ""
    for fact in dated:
        start, end = sure_days(fact)
        if clusters and start <= reach:
            clusters[-1].append(fact)
            reach = max(reach, end)
        else:
            clusters.append([fact])
            reach = end
    if len(clusters) < 2:
        return {"": told} if told else {}
    terms = {term_name(cluster): cluster for cluster in clusters}
    undated = [fact for fact in told if not held(fact)]
    return terms | ({"": undated} if undated else {})


def held(fact: Fact) -> bool:
    return find_days(fact.since) is not None or find_days(fact.until) is not None


def sure_days(fact: Fact) -> tuple[str, str]:
    """The days on which it holds for certain, so that "until 2014" and "since 2014" do not meet."""
    since, until = find_days(fact.since), find_days(fact.until)
    start = since.latest if since else BEFORE_ALL
    end = until.earliest if until else AFTER_ALL
    return (start, end) if start <= end else (end, start)


def term_name(cluster: list[Fact]) -> str:
    start, end = widest(cluster)
    return f"{start or ''}/{end or ''}"


def widest(facts: Iterable[Fact]) -> tuple[str | None, str | None]:
    """First and last day that the facts allow; None where none of them says."""
    told = list(facts)
    starts = [days.earliest for fact in told if (days := find_days(fact.since))]
    ends = [days.latest for fact in told if (days := find_days(fact.until))]
    return min(starts, default=None), max(ends, default=None)


def span(days: Iterable[Days]) -> Days:
    told = list(days)
    return Days(min(each.earliest for each in told), max(each.latest for each in told))
