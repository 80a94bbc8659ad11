"""What tells two things of one name apart, and what makes one thing of two names."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.account import Account
from loaders.derive import Derived
from loaders.facts_files import check_lines
from loaders.graph.rebuild import rebuild, resolve_all
from tests.loaders.graph.memory import told_by
from tests.loaders.graph.told import told


def accounts(*contents: str) -> list[Account]:
    found = [checked.account for content in contents for checked in check_lines(content.splitlines(), "test")]
    return [account for account in found if account]


def graph(*contents: str) -> Derived:
    return rebuild(told_by(accounts(*contents))).derived


def names(derived: Derived, prefix: str) -> list[str]:
    return sorted(node["name"] for key, node in derived.nodes.items() if key.startswith(f"{prefix}_"))


def one(derived: Derived, prefix: str) -> dict[str, Any]:
    (found,) = (node for key, node in derived.nodes.items() if key.startswith(f"{prefix}_"))
    return found


def test_a_year_tells_two_events_of_one_name_apart() -> None:
    derived = graph(
        told("a", ("Event:Quantum Days", "held_on", "Date:2020-10-27")),
        told("b", ("Event:Quantum Days", "held_on", "Date:2021-10-27")),
        told("c", ("Event:Quantum Days 2020", "held_in", "Place:Brussels")),
        told("d", ("Event:QUANTUM DAYS", "held_in", "Place:Gent"), date="2021-05"),
    )
    assert names(derived, "event") == ["Quantum Days", "Quantum Days 2020"]


@pytest.mark.parametrize("name", ["lunch", "Opening", "Registration and coffee", "Session 2", "Mittagspause", "borrel"])
def test_an_event_whose_name_says_nothing_is_known_in_its_document_alone(name: str) -> None:
    derived = graph(
        *(told(each, (f"Event:{name}", "held_on", "Date:2020-10-27"), date=each) for each in ("2020", "2021"))
    )
    assert names(derived, "event") == [name, name]


def test_a_session_belongs_to_its_event() -> None:
    derived = graph(
        told(
            "a", ("Event:Data spaces", "part_of", "Event:Quantum Days"), ("Event:Quantum Days", "held_on", "Date:2020")
        ),
        told("b", ("Event:Data spaces", "part_of", "Event:Health Days"), ("Event:Health Days", "held_on", "Date:2020")),
    )
    assert names(derived, "event") == ["Data spaces", "Data spaces", "Health Days", "Quantum Days"]


def test_a_workshop_with_a_name_of_its_own_is_the_same_inside_and_outside_a_larger_event() -> None:
    derived = graph(
        told("a", ("Event:Quantum workshop", "part_of", "Event:Quantum Days"), date="2020-01"),
        told("b", ("Event:Quantum workshop", "held_on", "Date:2020-10-27")),
    )
    assert names(derived, "event") == ["Quantum Days", "Quantum workshop"]


def test_each_person_has_mandates_of_their_own() -> None:
    derived = graph(
        told("a", ("Person:Ada Novak", "holds_mandate", "Mandate:Commissioner for Quanta")),
        told("b", ("Person:Jan de Vries", "holds_mandate", "Mandate:Commissioner for Quanta")),
    )
    assert len(names(derived, "mandate")) == 2


COVERS = ("Person:Ada Novak", "mandate_covers", "Initiative:Quantum Act")


def test_a_task_goes_to_the_one_mandate_and_a_post_alone_is_the_same_as_with_its_portfolio() -> None:
    derived = graph(
        told(
            "a",
            ("Person:Ada Novak", "holds_mandate", "Mandate:Commissioner"),
            ("Person:Ada Novak", "holds_mandate", "Mandate:Commissioner for Quanta"),
            COVERS,
        )
    )
    (edge,) = (edge for edge in derived.edges if edge.type == "COVERS")
    assert derived.nodes[edge.start]["name"] == "Commissioner for Quanta"


@pytest.mark.parametrize(
    ("mandates", "reason"),
    [
        ((), "gives Ada Novak no mandate"),
        (("Commissioner for Quanta", "Minister of Health"), "gives Ada Novak 2 mandates"),
    ],
)
def test_a_task_without_one_mandate_is_refused_and_leaves_no_trace(mandates: tuple[str, ...], reason: str) -> None:
    held = [("Person:Ada Novak", "holds_mandate", f"Mandate:{name}") for name in mandates]
    (account,) = accounts(told("a", *held, COVERS))
    (resolution,) = resolve_all(told_by([account])).values()
    (refusal,) = resolution.refused
    assert reason in refusal.reason
    assert refusal.mend
    assert not any(naming.entity.startswith("initiative_") for naming in resolution.namings)


def test_a_short_form_means_what_its_document_says_and_nothing_elsewhere() -> None:
    derived = graph(
        told(
            "a",
            ("Person:Ada Novak", "member_of", "Organisation:Quantum Forum of Europe=the forum"),
            ("Person:Jan Smit", "member_of", "Organisation:the forum"),
        ),
        told(
            "b",
            ("Person:Eve Li", "member_of", "Organisation:Forum van Gent"),
            ("Person:Eve Li", "member_of", "Organisation:the forum"),
        ),
    )
    assert names(derived, "organisation") == ["Forum van Gent", "Quantum Forum of Europe", "the forum"]


def test_names_that_the_table_knows_meet_in_every_language() -> None:
    derived = graph(
        told("a", ("Person:Ada Novak", "member_of", "Organisation:Europese Commissie")),
        told("b", ("Person:Ada Novak", "member_of", "Organisation:Commission européenne")),
    )
    assert one(derived, "organisation")["name"] == "European Commission"
    assert {"Europese Commissie", "Commission européenne"} <= set(one(derived, "organisation")["aliases"])


def test_two_terms_of_office_are_two_edges_and_one_said_twice_is_one() -> None:
    def held(name: str, since: str, until: str) -> str:
        content = told(name, ("Person:Ada Novak", "holds_mandate", "Mandate:Commissioner for Quanta"), date=since)
        return content.replace(
            '"kind": "fact"', f'"kind": "fact", "qualifiers": {{"since": "{since}", "until": "{until}"}}'
        )

    derived = graph(held("a", "2010", "2014"), held("b", "2014-11", "2019"), held("c", "2015", "2019-11"))
    edges = [known for edge, known in derived.edges.items() if edge.type == "HOLDS"]
    assert sorted((known["validFrom"], known["validUntil"], known["sourceCount"]) for known in edges) == [
        ("2010-01-01", "2014-12-31", 1),
        ("2014-11-01", "2019-12-31", 2),
    ]
    assert one(derived, "mandate")["since"] == "2010-01-01"


def test_the_date_of_an_event_is_what_most_documents_say_as_exactly_as_they_do() -> None:
    derived = graph(
        told("a", ("Event:Quantum Days", "held_on", "Date:2020-10")),
        told("b", ("Event:Quantum Days", "held_on", "Date:2020-10-27")),
        told("c", ("Event:Quantum Days", "held_on", "Date:2020-11-03")),
    )
    assert one(derived, "event")["dateText"] == "2020-10-27"


def test_days_told_one_by_one_are_one_range() -> None:
    days = [("Event:Quantum Days", "held_on", f"Date:2020-10-{day}") for day in (27, 28)]
    event = one(graph(told("a", *days)), "event")
    assert (event["earliest"], event["latest"], event["dateText"]) == (
        "2020-10-27",
        "2020-10-28",
        "2020-10-27/2020-10-28",
    )


def test_kinds_countries_and_acronyms_come_from_facts_then_the_table_then_the_name() -> None:
    derived = graph(told("a", ("Person:Ada Novak", "member_of", "Organisation:Technische Universität Novania=TUN")))
    assert one(derived, "organisation") | {"kind": "UNIVERSITY", "acronym": "TUN"} == one(derived, "organisation")
    said = told("b", ("Organisation:Technische Universität Novania", "has_attribute", "Value:OTHER"))
    said = said.replace('"kind": "fact"', '"kind": "fact", "qualifiers": {"attribute": "kind"}')
    assert one(graph(said), "organisation")["kind"] == "OTHER"
