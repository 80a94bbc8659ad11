"""What facts may say: relationships come from the ontology's `follow` lines, the others stand here."""

from __future__ import annotations

from schema.kinds import InvolvementRole, MilestoneKind, ParticipationRole, TaskAction
from schema.specs import Predicate, Qualifier

EVERYTHING = frozenset(
    {"Person", "Organisation", "Event", "Initiative", "Mandate", "Place", "Topic", "Quotation", "Document"}
)


def qualifiers(*named: Qualifier) -> dict[str, Qualifier]:
    return {q.name: q for q in named}


TERM = (Qualifier("since"), Qualifier("until"))

#: Facts whose place in the graph is more than one relationship between subject and object, or none.
SPECIAL = (
    Predicate(
        "participates_in",
        frozenset({"Person"}),
        frozenset({"Event"}),
        "takes part in an event",
        qualifiers(Qualifier("role", ParticipationRole), Qualifier("on_behalf_of", many=True)),
        "TOOK_PART",
    ),
    Predicate(
        "held_on",
        frozenset({"Event"}),
        frozenset({"Date"}),
        "is held on a date",
        qualifiers(Qualifier("time")),
    ),
    Predicate(
        "holds_mandate",
        frozenset({"Person"}),
        frozenset({"Mandate"}),
        "holds a political mandate",
        qualifiers(*TERM, Qualifier("institution"), Qualifier("role")),
        "HOLDS",
    ),
    Predicate(
        "mandate_covers",
        frozenset({"Person"}),
        frozenset({"Initiative"}),
        "has a mandate that covers an initiative",
        qualifiers(Qualifier("action", TaskAction)),
        "COVERS",
    ),
    Predicate(
        "stated",
        frozenset({"Person", "Organisation"}),
        frozenset({"Quotation"}),
        "said, word for word",
        qualifiers(Qualifier("at")),
        "STATED",
    ),
    Predicate(
        "dated",
        frozenset({"Initiative"}),
        frozenset({"Date"}),
        "reached a milestone on a date",
        qualifiers(Qualifier("kind", MilestoneKind)),
        "HAS_MILESTONE",
    ),
    Predicate(
        "has_attribute",
        EVERYTHING - {"Document"},
        frozenset({"Value"}),
        "has a country, a kind or an acronym",
        qualifiers(Qualifier("attribute")),
    ),
    Predicate(
        "mentions", frozenset({"Document"}), EVERYTHING - {"Document"}, "is named in a document; asserts nothing"
    ),
)

#: Qualifiers of predicates that come from `follow` lines, beside those the line itself declares.
EXTRA = {
    "member_of": (Qualifier("role"), *TERM),
    "involved_in": (Qualifier("role", InvolvementRole), *TERM),
}
