"""A small graph with readable ids, on which every case can be checked by eye."""

from __future__ import annotations

from typing import Any

from schema import ONTOLOGY
from tests.support.graphs import Edge, Graph, collated, searched

DAY = "2025-03-01"


def sourced(key: str, certainty: str = "STATED", **more: Any) -> dict[str, Any]:
    return {"key": key, "certainty": certainty, "firstSeen": DAY, "lastSeen": DAY, "sourceCount": 1} | more


def node(graph: Graph, found: str, /, **values: Any) -> None:
    label = found.partition("_")[0].capitalize()
    graph.nodes[found] = (label, {"id": found} | values | collated(ONTOLOGY.types[label], values))


def edge(graph: Graph, start: str, kind: str, end: str, /, **values: Any) -> None:
    graph.add_edge(Edge(kind, start, end, values))


def small_graph() -> Graph:
    graph = Graph()
    add_people(graph)
    add_policies(graph)
    add_events(graph)
    add_sources(graph)
    return graph


def add_people(graph: Graph) -> None:
    entities = {
        "person_ada": {"name": "Ada Berg", "country": "SE"},
        "person_bob": {"name": "Bob Claes", "aliases": ["B. Claes"], "country": "BE"},
        "person_cai": {"name": "Cai Duarte"},
        "organisation_ec": {"name": "European Commission", "acronym": "EC", "kind": "INSTITUTION"},
        "organisation_dg": {"name": "DG Health", "kind": "DIRECTORATE", "aliases": ["DG SANTE"], "country": "BE"},
        "organisation_lab": {"name": "Lab One", "kind": "COMPANY", "country": "NL", "aliases": ["DG SANTE lab"]},
    }
    for found, values in entities.items():
        node(graph, found, **values)
    dg = "organisation_dg"
    edge(graph, "person_bob", "MEMBER_OF", dg, **sourced("membership_1", role="Head of unit", validUntil="2024-12-31"))
    edge(graph, "person_bob", "MEMBER_OF", dg, **sourced("membership_2", role="Adviser", validFrom="2025-01-01"))
    edge(graph, "person_cai", "MEMBER_OF", "organisation_lab", **sourced("membership_3", "INFERRED"))
    edge(graph, "organisation_dg", "PART_OF", "organisation_ec", **sourced("part_of_1"))


def add_policies(graph: Graph) -> None:
    node(graph, "mandate_health", name="Commissioner for Health", kind="COMMISSIONER", since="2024-12-01")
    node(graph, "initiative_ehds", name="Health Data Space", kind="DATA_SPACE", aliases=["EHDS"])
    days = {"earliest": "2025-01-01", "latest": "2025-12-31", "dateText": "2025"}
    node(graph, "initiative_act", name="Biotech Act", kind="ACT", **days)
    node(graph, "topic_data", name="health data")
    node(graph, "milestone_act", kind="DUE", **days, **sourced("milestone_act"))
    edge(graph, "person_ada", "HOLDS", "mandate_health", **sourced("holds_1"))
    edge(graph, "mandate_health", "OF_INSTITUTION", "organisation_ec", **sourced("holds_1"))
    edge(graph, "mandate_health", "COVERS", "initiative_act", **sourced("task_1", "AMBIGUOUS", action="PRESENT"))
    edge(graph, "mandate_health", "COVERS", "initiative_ehds", **sourced("task_2", action="COMPLETE"))
    edge(graph, "organisation_dg", "INVOLVED_IN", "initiative_ehds", **sourced("involvement_1", role="LEADS"))
    edge(graph, "person_cai", "INVOLVED_IN", "initiative_ehds", **sourced("involvement_2", role="PARTNER"))
    edge(graph, "initiative_act", "HAS_MILESTONE", "milestone_act", **sourced("milestone_act"))
    edge(graph, "initiative_ehds", "ABOUT", "topic_data", **sourced("about_1", kind="SUBJECT"))
    edge(graph, "initiative_act", "RELATES_TO", "initiative_ehds", **sourced("relates_to_1", kind="BUILDS_ON"))


def add_events(graph: Graph) -> None:
    day = {"earliest": "2025-03-18", "latest": "2025-03-19", "dateText": "2025-03-18/2025-03-19"}
    node(graph, "event_forum", name="Data Forum", kind="CONFERENCE", online=True, **day)
    node(graph, "event_session", name="Opening session", kind="SESSION")
    node(graph, "place_brussels", name="Brussels", country="BE")
    node(graph, "participation_1", roles=["SPEAKER", "MODERATOR"], position=2, **sourced("participation_1"))
    node(graph, "participation_2", roles=["KEYNOTE"], position=1, **sourced("participation_2"))
    node(graph, "participation_3", **sourced("participation_3", "INFERRED"))
    for number, person, event in ((1, "bob", "forum"), (2, "ada", "forum"), (3, "cai", "session")):
        key = sourced(f"participation_{number}")
        edge(graph, f"person_{person}", "TOOK_PART", f"participation_{number}", **key)
        edge(graph, f"participation_{number}", "AT", f"event_{event}", **key)
    edge(graph, "participation_1", "ON_BEHALF_OF", "organisation_dg", **sourced("participation_1"))
    edge(graph, "organisation_lab", "ORGANISES", "event_forum", **sourced("organises_1", role="SPONSOR"))
    edge(graph, "person_ada", "ORGANISES", "event_forum", **sourced("organises_2", role="ORGANISER"))
    edge(graph, "event_forum", "HELD_IN", "place_brussels", **sourced("held_in_1"))
    edge(graph, "event_session", "PART_OF", "event_forum", **sourced("part_of_2"))
    edge(graph, "event_forum", "ABOUT", "topic_data", **sourced("about_2", kind="SUBJECT"))


def add_sources(graph: Graph) -> None:
    published: dict[str, Any] = {"earliest": DAY, "latest": DAY, "dateText": DAY}
    text = "Ada Berg is to present a Biotech Act. The forum is on 18 March."
    loaded = {"loadedAt": "2025-03-02T09:00:00.000000Z", "sources": ["letter.txt"], "text": text}
    node(graph, "document_letter", title="Mission letter", genre="MISSION_LETTER", language="en", **loaded, **published)
    node(graph, "document_news", title="News", genre="PRESS_RELEASE", loadedAt="2025-04-01T00:00:00.000000Z", text="-")
    node(graph, "passage_1", position=0, kind="PARAGRAPH", start=0, end=37, text=text[:37])
    node(graph, "passage_2", position=1, kind="PARAGRAPH", start=38, end=63, text=text[38:])
    quote = {"start": 0, "end": 37, "quote": text[:37], "prefix": "", "suffix": ""}
    node(graph, "evidence_1", **quote)
    edge(graph, "document_letter", "HAS_PASSAGE", "passage_2")
    edge(graph, "document_letter", "HAS_PASSAGE", "passage_1")
    edge(graph, "evidence_1", "QUOTED_FROM", "passage_1")
    edge(graph, "passage_1", "MENTIONS", "person_ada", text="Ada Berg", start=0, end=8)
    edge(graph, "passage_1", "MENTIONS", "initiative_act", text="Biotech Act", start=25, end=36)
    edge(graph, "organisation_ec", "PUBLISHED", "document_letter")
    edge(graph, "person_ada", "WROTE", "document_letter")
    add_facts(graph)


def add_facts(graph: Graph) -> None:
    common = {"certainty": "AMBIGUOUS", "rule": "given", "recordedAt": "2025-03-02T09:00:00.000000Z"}
    covers = {"predicate": "MANDATE_COVERS", "reading": 1}
    node(graph, "fact_1", key="task_1", action="PRESENT", **covers, **common)
    node(graph, "fact_2", key="task_2", action="COMPLETE", **covers, **common)
    node(graph, "fact_3", key="task_1", predicate="MANDATE_COVERS", retractedAt="2025-05-01T00:00:00.000000Z", **common)
    held = {"predicate": "HELD_ON", "key": "event_forum"} | common | {"certainty": "STATED"}
    node(graph, "fact_4", value="2025-03-18/2025-03-19", **held)
    node(graph, "fact_5", value="2025-03-25", **held)
    subjects = {1: "person_ada", 2: "person_ada", 3: "person_ada", 4: "event_forum", 5: "event_forum"}
    for number, subject in subjects.items():
        edge(graph, f"fact_{number}", "SUBJECT", subject)
        edge(graph, "document_letter" if number < 5 else "document_news", "STATES", f"fact_{number}")
    edge(graph, "fact_1", "OBJECT", "initiative_act")
    edge(graph, "fact_2", "OBJECT", "initiative_ehds")
    edge(graph, "fact_1", "EVIDENCED_BY", "evidence_1")
    for label, values in graph.nodes.values():
        values |= searched(ONTOLOGY.nodes[label], values)
