"""Whatever a model answers, nothing fails, and no fact comes out of it that the text does not hold."""

from __future__ import annotations

import json
import time
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.check import find_fault
from loaders.documents import Span
from loaders.llm.reader import understand
from loaders.llm.records import Answer, Heard, Window
from loaders.llm.salvage import read_answer
from loaders.segment import segment_text
from schema.names import normalise

TEXT = """# Forum on **tidal power**

Ada Novak, Director of the [Tidal Institute](https://tidal.example), opened the forum in Bergen on 3 May 2024.
Bela Lund (Reef Agency) moderated. "Tides keep time," she said.
"""
DOCUMENT = segment_text(TEXT, "forum.md")
WINDOW = Window(Span(0, len(TEXT)))
LINES = TEXT.splitlines()

names = st.sampled_from(
    ["Ada Novak", "Lund Bela", "Tidal Institute", "Reef", "2024-05-03", "Ada Lund", "power", "\ud800"]
)
kinds = st.sampled_from(["Person", "Organisation", "Event", "Date", "Topic", "Fish", "Document"])
things = st.fixed_dictionaries({"type": kinds, "name": names | st.text(max_size=9)})
quotes = st.lists(
    st.sampled_from([*LINES, "Ada Novak, Director of the Tidal Institute", "Ada  Lund"]) | st.text(max_size=9),
    max_size=4,
)
additions = st.fixed_dictionaries(
    {"name": st.sampled_from(["role", "since", "time", "kind", "x"]), "value": names | st.just("Director")}
)
claims = st.fixed_dictionaries(
    {
        "subject": things,
        "predicate": st.sampled_from(["member_of", "participates_in", "held_on", "about", "eats"]),
        "object": things,
        "qualifiers": st.lists(additions, max_size=2),
        "certainty": st.sampled_from(["STATED", "AMBIGUOUS", "MAYBE"]),
        "quotes": quotes,
    }
)
anything = st.recursive(st.none() | st.text(max_size=5) | st.integers(), lambda deeper: st.lists(deeper), max_leaves=5)


@given(st.lists(claims | anything, max_size=4), st.integers(0, 600))
@settings(deadline=None, max_examples=150)
def test_facts_stand_in_the_text_whatever_is_claimed(claimed: list[Any], cut: int) -> None:
    content = json.dumps({"facts": claimed})
    for answer in (Answer(content), Answer(content[:cut], cut=True)):
        for fact in understand((Heard(WINDOW, answer),), False, 0.5, DOCUMENT).facts:
            assert find_fault(fact, TEXT) is None
            said = {word for quote in fact.evidence for word in normalise(quote.quote).split()}
            named = [fact.subject, fact.object]
            assert all(set(normalise(m.name).split()) <= said for m in named if m.type not in ("Date", "Document"))


@given(st.text(alphabet='{}[]":,\\ \ud800factspredicate0'))
def test_no_answer_breaks_the_reading_of_it(content: str) -> None:
    for spoilt in read_answer(content).spoilt:
        spoilt.encode("utf-8")


def test_answers_that_are_made_to_cost_time_do_not() -> None:
    """A text and quotes of one repeated word, as many and as long as may be."""
    document = segment_text("tide " * 800, "a.txt")
    claim = {
        "subject": {"type": "Person", "name": "tide"},
        "predicate": "member_of",
        "object": {"type": "Organisation", "name": "tide"},
        "quotes": ["tide " * 155 + "ebb"],
    }
    heard = Heard(Window(Span(0, len(document.text))), Answer(json.dumps({"facts": [claim] * 400})))
    started = time.perf_counter()
    told = understand((heard,), False, 0.5, document)
    assert time.perf_counter() - started < 5
    assert told.facts == ()
    assert any("more than one window can hold" in refusal.reason for refusal in told.refusals)
