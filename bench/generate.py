"""A policy graph of any size as the loaders would have stored it, from a seed: the same seed, the same graph."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from cypher import loading
from cypher.fulltext import fold
from cypher.session import Database
from cypher.transaction import Transaction
from schema.collation import collation_key
from schema.names import make_id, normalise
from schema.specs import COLLATION

SEED = 2026
#: How many there are of each type at scale 1, about 10,000 nodes in all; facts come with the edges they support.
COUNTS = {
    "Person": 900,
    "Organisation": 500,
    "Event": 500,
    "Place": 50,
    "Initiative": 400,
    "Mandate": 60,
    "Topic": 40,
    "Document": 150,
    "Passage": 1_000,
}
COUNTRIES = ("BE", "DE", "FI", "FR", "IE", "IT", "NL", "PL", "SE", None)
WORDS = ("Health", "Data", "Digital", "Research", "Market", "Skills", "Energy", "Genomics", "Standards", "Trust")
KINDS = {
    "Organisation": ("COMPANY", "UNIVERSITY", "HOSPITAL", "AGENCY", "OTHER"),
    "Event": ("WORKSHOP", "CONFERENCE", "WEBINAR", "MEETING", "OTHER"),
    "Initiative": ("ACT", "STRATEGY", "PROGRAMME", "PROJECT", "OTHER"),
    "Mandate": ("COMMISSIONER", "COMMISSIONER", "MINISTER"),
}
SENTENCE = (
    "The {subject} works with the {object} on the matters that the plan of this year names, as agreed in the meeting."
)
ROWS = 1_000


@dataclass
class Generator:
    """Nodes by label and edges by (type, start label, end label), as rows for the loaders' statements."""

    dice: random.Random
    scale: int
    ids: dict[str, list[str]] = field(default_factory=dict)
    nodes: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    edges: dict[tuple[str, str, str], list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def size(self) -> int:
        return sum(map(len, self.nodes.values()))

    def node(self, label: str, found: str, **known: Any) -> str:
        name = known.get("name") or known.get("title")
        collated = {COLLATION: collation_key(name)} if name else {}
        self.nodes[label].append({"id": found, "set": known | collated})
        self.ids.setdefault(label, []).append(found)
        return found

    def edge(self, kind: str, start: tuple[str, str], end: tuple[str, str], **known: Any) -> None:
        self.edges[kind, start[0], end[0]].append({"start": start[1], "end": end[1], "set": known})

    def any(self, label: str) -> tuple[str, str]:
        return label, self.dice.choice(self.ids[label])

    def day(self) -> str:
        return f"{self.dice.randint(2019, 2026)}-{self.dice.randint(1, 12):02}-{self.dice.randint(1, 28):02}"

    def words(self) -> str:
        return " ".join(self.dice.sample(WORDS, 2))


def generate(scale: int = 1, seed: int = SEED) -> Generator:
    made = Generator(random.Random(seed), scale)
    for label, count in COUNTS.items():
        for number in range(count * scale):
            add_node(made, label, number)
    for number, passage in enumerate(made.ids["Passage"]):
        made.edge("HAS_PASSAGE", ("Document", made.ids["Document"][number % (150 * scale)]), ("Passage", passage))
    add_events(made)
    add_mandates(made)
    for _ in range(400 * scale):
        supported(made, "INVOLVED_IN", made.any("Organisation"), made.any("Initiative"), role=None)
        role = made.dice.choice(("adviser", "director", None))
        supported(made, "MEMBER_OF", made.any("Person"), made.any("Organisation"), role=role)
    return made


def add_node(made: Generator, label: str, number: int) -> None:
    name = f"{made.words()} {label} {number}"
    if label == "Passage":
        text = SENTENCE.format(subject=made.words(), object=made.words())
        known = {
            "position": number,
            "kind": "PARAGRAPH",
            "start": 0,
            "end": len(text),
            "text": text,
            "search": fold(text),
        }
        made.node(label, make_id(label, str(number)), **known)
        return
    if label == "Document":
        known = {
            "title": name,
            "genre": "REPORT",
            "sources": [],
            "text": name,
            "loadedAt": "2026-01-01T00:00:00.000000Z",
        }
        made.node(label, make_id(label, str(number)), **known, search=fold(name))
        return
    known = {"name": name, "aliases": [], "search": fold(name)}
    if label in KINDS:
        known["kind"] = made.dice.choice(KINDS[label])
    if label in ("Person", "Organisation", "Place"):
        known["country"] = made.dice.choice(COUNTRIES)
    if label == "Event" and number % 10:
        known["earliest"] = known["latest"] = known["dateText"] = made.day()
    made.node(label, make_id(label, normalise(name)), **known)


def add_events(made: Generator) -> None:
    for event in list(made.ids["Event"]):
        here = ("Event", event)
        made.edge("HELD_IN", here, made.any("Place"), **sourced(made, make_id("held_in", event)))
        made.edge("ORGANISES", made.any("Organisation"), here, role="ORGANISER", **sourced(made, make_id("org", event)))
    for number in range(1_400 * made.scale):
        # Every fourth is at one of five events (at scale 1), so that some are large, but no larger at any scale.
        event = made.ids["Event"][number % (10 * made.scale)] if number % 4 == 0 else made.any("Event")[1]
        person, organisation = made.any("Person"), made.any("Organisation")
        found = make_id("participation", person[1], event, str(number))
        role = made.dice.choice(("SPEAKER", "MODERATOR", "ATTENDEE"))
        made.node("Participation", found, roles=[role], **sourced(made, found))
        made.edge("TOOK_PART", person, ("Participation", found), **sourced(made, found))
        made.edge("AT", ("Participation", found), ("Event", event), **sourced(made, found))
        made.edge("ON_BEHALF_OF", ("Participation", found), organisation)
        fact(made, ("PARTICIPATES_IN", found), person, ("Event", event), role=role)


def add_mandates(made: Generator) -> None:
    for mandate in made.ids["Mandate"]:
        person = made.any("Person")
        supported(made, "HOLDS", person, ("Mandate", mandate))
        for initiative in made.dice.sample(made.ids["Initiative"], 7):
            action = made.dice.choice(("LEAD", "PRESENT", "COMPLETE"))
            supported(made, "COVERS", ("Mandate", mandate), ("Initiative", initiative), action=action)


def sourced(made: Generator, key: str) -> dict[str, Any]:
    return {"key": key, "certainty": "STATED", "firstSeen": made.day(), "lastSeen": "2026-01-01", "sourceCount": 1}


PREDICATES = {
    "HOLDS": "HOLDS_MANDATE",
    "COVERS": "MANDATE_COVERS",
    "INVOLVED_IN": "INVOLVED_IN",
    "MEMBER_OF": "MEMBER_OF",
}
PREFIXES = {"COVERS": "task", "INVOLVED_IN": "involvement", "MEMBER_OF": "membership"}


def supported(made: Generator, kind: str, start: tuple[str, str], end: tuple[str, str], **known: Any) -> None:
    """An edge with the one fact that it rests on."""
    key = make_id(PREFIXES.get(kind, kind.lower()), start[1], end[1], str(len(made.nodes["Fact"])))
    made.edge(kind, start, end, **sourced(made, key), **known)
    fact(made, (PREDICATES[kind], key), start, end, **known)


def fact(made: Generator, said: tuple[str, str], start: tuple[str, str], end: tuple[str, str], **known: Any) -> None:
    """Every fourth is said by two sentences."""
    predicate, key = said
    found = made.node(
        "Fact",
        make_id("fact", key),
        key=key,
        predicate=predicate,
        certainty="STATED",
        confidence=made.dice.randint(60, 99) / 100,
        rule="bench",
        recordedAt="2026-01-01T00:00:00.000000Z",
        **known,
    )
    made.edge("SUBJECT", ("Fact", found), start)
    made.edge("OBJECT", ("Fact", found), end)
    made.edge("STATES", made.any("Document"), ("Fact", found))
    evidence(made, found, make_id("evidence", key))
    if len(made.ids["Fact"]) % 4 == 0:
        evidence(made, found, make_id("evidence", key, "again"))


def evidence(made: Generator, fact_id: str, evidence_id: str) -> None:
    quote = SENTENCE.format(subject=made.words(), object=made.words())
    found = made.node("Evidence", evidence_id, start=0, end=len(quote), quote=quote, prefix="", suffix="")
    made.edge("EVIDENCED_BY", ("Fact", fact_id), ("Evidence", found))
    made.edge("QUOTED_FROM", ("Evidence", found), made.any("Passage"))


async def write(database: Database, made: Generator) -> None:
    for label, rows in made.nodes.items():
        await send(database, loading.merge_nodes(label), rows)
    for place, rows in made.edges.items():
        await send(database, loading.create_edges(*place), rows)


async def send(database: Database, text: str, rows: list[dict[str, Any]]) -> None:
    for first in range(0, len(rows), ROWS):
        part = rows[first : first + ROWS]

        async def work(transaction: Transaction, part: list[dict[str, Any]] = part) -> None:
            await transaction.run(text, {"rows": part})

        await database.write(work)
