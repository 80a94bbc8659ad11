"""Documents invented for tests: few names in many combinations, so that everything meets everything."""

from __future__ import annotations

from hypothesis import strategies as st

from loaders.account import Account, make_account
from schema.facts import DocumentLine, FactLine, Mention, Quote
from schema.kinds import Certainty

PEOPLE = ("Ada Novak", "ADA NOVAK", "Jan de Vries", "Novak")
ORGANISATIONS = (
    ("Zonal Energy Board", ("ZEB",)),
    ("Zebra Education Bureau", ("ZEB",)),
    ("ZEB", ()),
    ("Quantum Forum", ("the board", "QF")),
    ("QF", ()),
    ("steering committee", ()),
    ("European Commission", ()),
    ("Europese Commissie", ()),
)
EVENTS = ("Quantum Days", "Quantum Days 2020", "lunch", "Opening", "Quantum workshop")
INITIATIVES = (("Quantum Act", ("QA",)), ("QA", ()), ("Quiet Agenda", ("QA",)), ("the strategy", ()))
MANDATES = ("Commissioner for Quanta", "Commissioner")
DATES = ("2020", "2020-10", "2020-10-27", "2021-03-01", "2020-10-26/2020-10-28", "--10-27")
TERMS = (None, "2010", "2014", "2014-11", "2019", "2024")


def mention(kind: str, name: str, aliases: tuple[str, ...] = ()) -> Mention:
    return Mention(type=kind, name=name, aliases=aliases)


people = st.sampled_from(PEOPLE).map(lambda name: mention("Person", name))
organisations = st.sampled_from(ORGANISATIONS).map(lambda each: mention("Organisation", *each))
events = st.sampled_from(EVENTS).map(lambda name: mention("Event", name))
initiatives = st.sampled_from(INITIATIVES).map(lambda each: mention("Initiative", *each))
mandates = st.sampled_from(MANDATES).map(lambda name: mention("Mandate", name))
dates = st.sampled_from(DATES).map(lambda name: mention("Date", name))
terms = st.tuples(st.sampled_from(TERMS), st.sampled_from(TERMS)).map(
    lambda pair: dict(zip(("since", "until"), sorted(filter(None, pair)), strict=False))
)
behalf = st.lists(organisations.map(lambda each: each.name), max_size=2, unique=True)


def of(predicate: str, subject: st.SearchStrategy, object_: st.SearchStrategy, qualifiers: object = None) -> object:
    found = qualifiers if isinstance(qualifiers, st.SearchStrategy) else st.just(qualifiers or {})
    return st.tuples(st.just(predicate), subject, object_, found)


def chosen(name: str, *values: str | None) -> st.SearchStrategy:
    return st.sampled_from(values).map(lambda value: {name: value} if value else {})


sayings = st.one_of(
    of("member_of", people, organisations, terms),
    of("member_of", people, organisations, chosen("role", "Chair", "chair", None)),
    of("part_of", organisations, organisations),
    of("part_of", events, events),
    of("participates_in", people, events, behalf.map(lambda names: {"on_behalf_of": names} if names else {})),
    of("participates_in", people, events, chosen("role", "SPEAKER", "KEYNOTE")),
    of("organises", organisations, events, chosen("role", "ORGANISER", "SPONSOR", None)),
    of("held_on", events, dates, chosen("time", "10:00", "09:00-12:30", None)),
    of("held_in", events, st.sampled_from(("Brussels", "online", "virtual")).map(lambda name: mention("Place", name))),
    of("holds_mandate", people, mandates, terms),
    of("holds_mandate", people, mandates, chosen("institution", "European Commission", "ZEB", None)),
    of("mandate_covers", people, initiatives, chosen("action", "LEAD", "PRESENT", None)),
    of("involved_in", organisations, initiatives, chosen("role", "FUNDS", None)),
    of("presented_at", initiatives, events),
    of("stated", organisations, st.just(mention("Quotation", "Quanta for all")), chosen("at", "Quantum Days", None)),
    of("dated", initiatives, dates, chosen("kind", "ADOPTED", "DUE")),
    of("about", events, st.just(mention("Topic", "quanta")), chosen("kind", "SUBJECT", None)),
    of(
        "has_attribute",
        organisations,
        st.sampled_from(("AGENCY", "COMPANY")).map(lambda name: mention("Value", name)),
        {"attribute": "kind"},
    ),
)


def fact(document: str, position: int, said: tuple, certainty: Certainty) -> FactLine:
    predicate, subject, object_, qualifiers = said
    words = f"{subject.name} {object_.name}"
    start = position * 200
    return FactLine(
        document=document,
        subject=subject,
        predicate=predicate,
        object=object_,
        qualifiers=qualifiers,
        certainty=certainty,
        evidence=(Quote(start=start, end=start + len(words), quote=words),),
    )


@st.composite
def accounts(draw: st.DrawFn, names: tuple[str, ...] = ("a", "b", "c", "d")) -> Account:
    name = draw(st.sampled_from(names))
    said = draw(st.lists(st.tuples(sayings, st.sampled_from(list(Certainty))), max_size=7))
    line = DocumentLine(
        document=name,
        date=draw(st.sampled_from((None, "2020-11-02", "2019"))),
        publisher=draw(st.sampled_from(((), ("ZEB",), ("Zonal Energy Board",)))),
    )
    facts = [fact(name, position, each, certainty) for position, (each, certainty) in enumerate(said)]
    return make_account(line, facts, sources=(name,))
