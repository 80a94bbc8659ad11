"""The curated names: well-formed, free of collisions, found in every spelling, and quick to load."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from loaders.aliases import _keys, aliases
from schema.kinds import InitiativeKind, MandateKind, OrganisationKind

KINDS = {"Organisation": OrganisationKind, "Initiative": InitiativeKind, "Mandate": MandateKind}
KINDLESS = ("Place", "Topic")
TABLE = aliases()


def test_no_name_leads_to_two_rows() -> None:
    owners = Counter(key for row in TABLE.rows for key in set(_keys(row)))
    assert [key for key, count in owners.items() if count > 1] == []


def test_every_row_is_well_formed() -> None:
    names = {row.name for row in TABLE.rows}
    for row in TABLE.rows:
        assert not row.kind if row.type in KINDLESS else row.kind in KINDS[row.type].__members__, row.name
        assert row.part_of is None or (row.part_of in names and row.part_of != row.name), row.name
        assert row.country is None or (len(row.country) == 2 and row.country.isupper()), row.name
        assert row.source and "://" not in row.source, row.name
        assert all(form and form == form.strip() for form in row.forms()), row.name


def test_no_row_is_part_of_itself_in_a_ring() -> None:
    parents = {row.name: row.part_of for row in TABLE.rows}
    for name in parents:
        seen, at = {name}, parents[name]
        while at is not None:
            assert at not in seen, name
            seen.add(at)
            at = parents[at]


@pytest.mark.parametrize(
    ("type_name", "written", "canonical"),
    [
        ("Organisation", "EMA", "European Medicines Agency"),
        ("Organisation", "Europees Geneesmiddelenbureau", "European Medicines Agency"),
        ("Organisation", "l'Agence européenne des médicaments", "European Medicines Agency"),
        ("Organisation", "Europäischen Arzneimittel-Agentur", "European Medicines Agency"),
        ("Organisation", "the EUROPEAN  COMMISSION", "European Commission"),
        ("Organisation", "DG CNECT", "Directorate-General for Communications Networks, Content and Technology"),
        ("Organisation", "DG CONNECT", "Directorate-General for Communications Networks, Content and Technology"),
        ("Organisation", "GD SANTE", "Directorate-General for Health and Food Safety"),
        ("Initiative", "KI-Verordnung", "Artificial Intelligence Act"),
        ("Initiative", "Europäische Gesundheitsdatenraum", "European Health Data Space"),
        ("Initiative", "Beating Cancer Plan", "Europe's Beating Cancer Plan"),
        ("Mandate", "Health and Animal Welfare", "Commissioner for Health and Animal Welfare"),
        (
            "Mandate",
            "Eurocommissaris voor Gezondheid en Dierenwelzijn",
            "Commissioner for Health and Animal Welfare",
        ),
        ("Topic", "données de santé", "health data"),
        ("Place", "Brüssel", "Brussels"),
    ],
)
def test_one_thing_under_its_many_names(type_name: str, written: str, canonical: str) -> None:
    row = TABLE.canonical(type_name, written)
    assert row is not None and row.name == canonical


def test_the_type_is_part_of_the_identity() -> None:
    fund, framework = TABLE.canonical("Organisation", "European Investment Fund"), TABLE.canonical("Initiative", "EIF")
    assert fund is not None and framework is not None and fund.name != framework.name
    assert TABLE.canonical("Person", "EMA") is None


def test_unknown_names_stay_unknown() -> None:
    assert TABLE.canonical("Organisation", "Agency for Things Nobody Set Up") is None
    assert TABLE.canonical("Organisation", "") is None


def test_it_loads_in_a_blink() -> None:
    def once() -> float:
        start = time.process_time()
        aliases.__wrapped__()
        return time.process_time() - start

    assert min(once() for _ in range(5)) < 0.03
