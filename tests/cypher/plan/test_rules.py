"""Every rule by a case before and after; that none changes an answer is seen where random operations are run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cypher.plan.conditions import All, Between, Compare, Condition, Far, Not, Quantifier, Some, Stored
from cypher.plan.joins import semi_join
from cypher.plan.records import Key, Many, Page, Pick, Plan, Row, Value
from cypher.plan.rules import (
    RULES,
    count_only,
    drop_unused_order,
    flatten_conditions,
    known_by,
    rewrite,
    seek_in_order,
    trust_filter,
)
from schema import ONTOLOGY

NAMES = Row("Person", (Value("name"),))
PAGE = Page(limit=0)
BY_NAME, BY_ID, BY_COUNTRY = Key("name"), Key("id"), Key("country", unknown=True)
NULLS_FIRST = Key("country", unknown=True, nulls_first=True)
EQUAL = Compare(Stored("country"), "eq", 1)


def many(page: Page | None = PAGE, **more: object) -> Many:
    return Many("Person", None, NAMES, page, **more)  # type: ignore[arg-type]


def test_count_only_reads_and_sorts_nothing() -> None:
    before = many(order=(BY_NAME,), rows=False, total=True)
    after = Many("Person", None, Row("Person", ()), None, rows=False, total=True)
    assert count_only(before) == after
    assert count_only(many(total=True)) == many(total=True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (many(order=(BY_COUNTRY, BY_ID, BY_NAME)), many(order=(BY_COUNTRY, BY_ID))),
        (many(order=(BY_COUNTRY, BY_NAME)), many(order=(BY_COUNTRY, BY_NAME))),
        (many(order=(BY_ID, BY_NAME), place=True), many(order=(BY_ID, BY_NAME), place=True)),
    ],
)
def test_drop_unused_order_keeps_what_stands_before_the_id_and_every_key_of_a_cursor(before: Many, after: Many) -> None:
    assert drop_unused_order(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (All((All((EQUAL,)),)), EQUAL),
        (All((All((EQUAL, All(()))), Some((EQUAL,)))), All((EQUAL, EQUAL))),
        (Not(Not(EQUAL)), EQUAL),
        (Not(All((EQUAL,))), Not(EQUAL)),
        (Some((EQUAL, All(()))), Some((EQUAL, All(())))),
    ],
)
def test_flatten_conditions(before: Condition, after: Condition) -> None:
    assert flatten_conditions(many(where=before)).where == after


KNOWN_COUNTRY = Key("country")
AFTER, BEFORE = Page(0, after=(1, 2)), Page(0, before=(1, 2))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (many(order=(BY_COUNTRY,), where=EQUAL), many(order=(KNOWN_COUNTRY,), where=EQUAL)),
        (many(order=(BY_COUNTRY,), where=All((EQUAL, EQUAL))), many(order=(KNOWN_COUNTRY,), where=All((EQUAL, EQUAL)))),
        (many(order=(BY_COUNTRY,), where=Not(EQUAL)), many(order=(BY_COUNTRY,), where=Not(EQUAL))),
        (many(order=(BY_COUNTRY,)), many(order=(BY_COUNTRY,))),
        (many(order=(NULLS_FIRST,), where=EQUAL), many(order=(KNOWN_COUNTRY,), where=EQUAL)),
    ],
)
def test_trust_filter_expects_no_null_that_the_filter_leaves_out(before: Many, after: Many) -> None:
    assert trust_filter(before) == after


def test_trust_filter_heeds_a_cursor_at_a_null_that_all_others_follow() -> None:
    assert trust_filter(many(order=(BY_COUNTRY,), where=EQUAL, page=AFTER)).order == (KNOWN_COUNTRY,)
    for kept in (
        many(order=(BY_COUNTRY,), where=EQUAL, page=BEFORE),
        many(order=(NULLS_FIRST,), where=EQUAL, page=AFTER),
    ):
        assert trust_filter(kept) == kept


@pytest.mark.parametrize(
    ("operator", "known"),
    [("eq", ("earliest",)), ("notNull", ("earliest",)), ("lt", ("latest",)), ("ne", ()), ("null", ())],
)
def test_a_date_that_is_compared_is_known_by_one_of_its_days(operator: str, known: tuple[str, ...]) -> None:
    assert known_by(Compare(Between("earliest", "latest"), operator, 1)) == known


def test_seek_in_order_says_that_the_first_key_is_known() -> None:
    assert seek_in_order(many(order=(BY_NAME,), where=EQUAL)).seek == Compare(Stored("name"), "notNull")
    assert seek_in_order(many()).seek == Compare(Stored("id"), "notNull")
    assert seek_in_order(many(order=(BY_COUNTRY,))) == many(order=(BY_COUNTRY,))
    behind = Many("Person", None, NAMES, Page(limit=0, after=(1, 2)), order=(BY_NAME,))
    assert seek_in_order(behind) == behind
    assert seek_in_order(many(page=None)) == many(page=None)


def test_rules_reach_what_is_nested() -> None:
    relation = ONTOLOGY.types["Person"].relations["mandates"]
    inner = Many("Mandate", relation, Row("Mandate", ()), PAGE, order=(Key("name"),), rows=False, total=True)
    plan = Plan((Pick(Row("Person", (inner,)), 0),))
    [root] = rewrite(plan, RULES).roots
    assert isinstance(root, Pick)
    assert isinstance(root.target, Row)
    [found] = root.target.slots
    assert isinstance(found, Many)
    assert found.page is None


def test_semi_join_starts_at_the_far_side_of_one_label_of_which_not_just_any_will_do() -> None:
    relation = ONTOLOGY.types["Person"].relations["memberships"]
    named = Far(relation, Quantifier.SOME, Compare(Stored("role"), "eq", 1))
    join = semi_join(ONTOLOGY)
    assert join(many(where=All((EQUAL, named)))) == many(where=EQUAL, joined=named)
    agents = Far(ONTOLOGY.types["Event"].relations["organisers"], Quantifier.SOME, EQUAL)
    for left in (replace(named, where=All()), replace(named, quantifier=Quantifier.NONE), Not(named), agents):
        assert join(many(where=left)) == many(where=left)
