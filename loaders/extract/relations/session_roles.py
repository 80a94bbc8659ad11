"""The part a session gives to the names under it: "Opening", "Keynote", "Panel", "Presentation of"."""

from __future__ import annotations

import re

from loaders.documents import Block, Span
from loaders.extract.labels import exact_label, label_kind
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Person
from loaders.extract.sessions import session_at
from loaders.extract.stage import Stage
from schema.kinds import ParticipationRole, PassageKind

ROLES = frozenset(role.value for role in ParticipationRole)
_TIMED = re.compile(r"[\s|*_#-]{0,6}\d{1,2}\s?[:.hu]\s?\d{2}")
_CLOCK = re.compile(r"(?i)^(?:[\W\d_]++(?:h|u|uur|uhr|pm|am|hrs|cest|cet)(?![^\W\d_]))*+[\W\d_]*+")
# What a title says anywhere in its first words, past an adjective or two ("High-level panel on").
_KINDS = (
    ("KEYNOTE", re.compile(r"(?i)(?<![\w-])(?:keynotes?|festvortrag|hauptvortrag|conférence inaugurale)\b")),
    (
        "PANELLIST",
        re.compile(
            r"(?i)(?<!\w)(?:panel|round[\s-]?table|tables?[\s-]rondes?|fireside chat|"
            r"podium(?:s?(?:diskussion|gespräch|debatte))?|(?:panel|rondetafel|tafel)(?:discussie|gesprek|debat)|paneldiskussion|diskussionsrunde|gesprächsrunde)\b"
        ),
    ),
)
_FIRST_WORDS = 80
# A label that only joins names to a line; the session says what they do there.
_JOINING = frozenset(("with", "avec", "met", "mit", "door", "par", "by", "von", "durch"))


def has_time(stage: Stage, block: Block) -> bool:
    """A line of whatever kind that begins with a time."""
    return block.kind is PassageKind.AGENDA_LINE or _TIMED.match(stage.scene.masked, *_span(block)) is not None


def begins_session(stage: Stage, block: Block) -> bool:
    return block.start in stage.session_starts or has_time(stage, block)


def role_of_title(title: str) -> str | None:
    """What the words of a title make of those who are named under it."""
    words = _CLOCK.sub("", title, count=1).strip()
    first = re.split(r"[:\n]", words[:_FIRST_WORDS], maxsplit=1)[0]
    kind = label_kind(first[:60]) or label_kind(" ".join(words.split()[:2]))
    if kind in ROLES:
        return kind
    told = next((role for role, pattern in _KINDS if pattern.search(first)), None)
    return told or ("SPEAKER" if _is_talk(first) else None)


def _is_talk(title: str) -> bool:
    """ "Presentation of the results", "Vortrag: …"."""
    word = re.match(r"[^\W\d_]+", title)
    return word is not None and fold(word.group()) in forms("sets", "session-talk")


def session_role(stage: Stage, index: int, person: Person) -> str | None:
    """The part that the line itself gives, else the session it belongs to, else the line it stands under."""
    blocks = stage.document.blocks
    block = blocks[index]
    first = next(iter(stage.scene.within(block.start, person.span.end)), person)
    lead = stage.scene.text(Span(block.start, first.outer))
    own = role_of_title(lead) if lead else None
    if own or block.start in stage.session_starts:
        return own
    session = session_at(stage.scene, stage.sessions, index)
    if session:
        return role_of_title(stage.scene.text(session.span))
    at = block.parent
    while at is not None:
        if role := role_of_title(stage.scene.text(_span(blocks[at]))):
            return role
        at = blocks[at].parent
    return None


_JOINED = re.compile(rf"(?i)(?:^|(?<=\W))(?:{'|'.join(sorted(_JOINING))})(?:\s{{0,2}}:[^:]*|\W{{0,6}})$")


def joins_names(text: str) -> bool:
    """ "With", "avec :" before a name, or before those that share its line."""
    return _JOINED.search(text) is not None


def last_label(lead: str) -> str | None:
    """The label right before a name, behind the title of the session: "The patient's view, moderated by"."""
    words = lead.rstrip(" :\t*_").split()
    for size in (4, 3, 2):
        label = exact_label(" ".join(words[-size:])) if len(words) > size else None
        if label in ROLES and fold(words[-1]) in _JOINING | {"de"}:
            return label
    return None


def _span(block: Block) -> Span:
    return Span(block.start, block.end)
