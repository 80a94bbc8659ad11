"""Rules and model together: what both say is one surer fact of both, what only one says stays its own."""

from __future__ import annotations

from typing import Any

from loaders.check import find_fault
from loaders.extract import rules as known
from loaders.extract.rules import rules
from loaders.llm.agreement import combine
from schema.facts import FactLine

TRUST = 0.5


def fact(subject: str, predicate: str, object_: str, rule: str, at: int = 0, **said: Any) -> FactLine:
    """Ends are written `Type:name=alias`."""
    ends = []
    for each in (subject, object_):
        kind, _, names = each.partition(":")
        name, *aliases = names.split("=")
        ends.append({"type": kind, "name": name, "aliases": aliases})
    quote = {"start": at, "end": at + 3, "quote": "abc"}
    rest = {"confidence": said.pop("confidence", None), "certainty": said.pop("certainty", "STATED")}
    told = {"document": "a.txt", "subject": ends[0], "predicate": predicate, "object": ends[1], "qualifiers": said}
    return FactLine.model_validate({**told, **rest, "rule": rule, "evidence": [quote]})


RULED = fact(
    "Person:Ada Novak=Novak", "member_of", "Organisation:Tidal Institute=TI", "apposition", confidence=0.8, role="Head"
)


def test_what_both_say_is_one_fact_of_both_and_surer() -> None:
    read = fact("Person:Ada Novak", "member_of", "Organisation:Tidal Institute", "llm", 40, role="head")
    (both,) = combine([RULED], [read], TRUST)
    assert (both.rule, both.confidence) == ("apposition+llm", 0.9)
    assert [quote.start for quote in both.evidence] == [0, 40]
    assert both.qualifiers == {"role": "Head"}
    assert find_fault(both, None) is None


def test_names_meet_in_any_form_that_the_document_ties_together() -> None:
    read = fact("Person:Novak", "member_of", "Organisation:TI", "llm", 40)
    (both,) = combine([RULED], [read], TRUST)
    assert both.rule == "apposition+llm"
    assert (both.subject, both.object) == (RULED.subject, RULED.object)


def test_bodies_of_the_curated_table_meet_in_any_language() -> None:
    ruled = fact("Person:Ada Novak", "member_of", "Organisation:European Commission", "is-a", confidence=1.0)
    read = fact("Person:Ada Novak", "member_of", "Organisation:Europäische Kommission", "llm")
    (both,) = combine([ruled], [read], TRUST)
    assert (both.rule, both.object.aliases) == ("is-a+llm", ("Europäische Kommission",))


def test_what_they_disagree_on_stays_apart() -> None:
    read = fact("Person:Ada Novak", "member_of", "Organisation:Tidal Institute", "llm", 40, role="Deputy")
    kept, other = combine([RULED], [read], TRUST)
    assert kept == RULED
    assert (other.rule, other.confidence, other.qualifiers) == ("llm", TRUST, {"role": "Deputy"})


def test_what_one_adds_to_the_other_completes_it() -> None:
    read = fact("Person:Ada Novak", "member_of", "Organisation:Tidal Institute", "llm", since="2019")
    (both,) = combine([RULED], [read], TRUST)
    assert both.qualifiers == {"role": "Head", "since": "2019"}


def test_of_several_posts_the_one_with_the_same_role_is_meant() -> None:
    other = RULED.model_copy(update={"qualifiers": {"role": "Chair"}})
    read = fact("Person:Ada Novak", "member_of", "Organisation:Tidal Institute", "llm", role="Chair")
    assert [each.rule for each in combine([RULED, other], [read], TRUST)] == ["apposition", "apposition+llm"]


def test_two_windows_that_say_the_same_are_one_fact_of_the_model() -> None:
    twice = [fact("Person:Bo", "member_of", "Organisation:Reef", "llm", at) for at in (90, 40)]
    (one,) = combine([], twice, TRUST)
    assert (one.rule, one.confidence, [quote.start for quote in one.evidence]) == ("llm", TRUST, [40, 90])


def test_lists_agree_on_one_value_and_a_rule_without_figures_counts_as_much_as_the_model() -> None:
    ends = ("Person:Bo", "participates_in", "Event:Forum")
    ruled = fact(*ends, "does", on_behalf_of=["Reef", "Shoal"])
    read = fact(*ends, "llm", on_behalf_of=["reef"], certainty="INFERRED")
    (both,) = combine([ruled], [read], TRUST)
    assert (both.confidence, str(both.certainty)) == (0.75, "STATED")
    assert both.qualifiers == {"on_behalf_of": ["Reef", "Shoal"]}


def test_the_order_of_answers_does_not_matter() -> None:
    read = [fact(f"Person:P{n}", "member_of", "Organisation:Reef", "llm", at) for n, at in ((1, 30), (2, 10), (3, 10))]
    assert combine([RULED], read, TRUST) == combine([RULED], read[::-1], TRUST)


def test_a_measured_precision_of_the_model_wins_over_the_assumed_one(monkeypatch: Any) -> None:
    measured = known.Rule("llm", rules()["llm"].reason, 10, 7)
    monkeypatch.setattr(known, "rules", lambda: {"llm": measured})
    (one,) = combine([], [fact("Person:Bo", "member_of", "Organisation:Reef", "llm")], TRUST)
    assert one.confidence == 0.7
