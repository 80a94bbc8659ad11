"""Which sessions an event is made of, and when each begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.lexicon import forms
from loaders.extract.model import Finding, Named
from loaders.extract.plain import plain
from loaders.extract.relations.affiliations import span_over
from loaders.extract.relations.event_dates import held_on
from loaders.extract.session_titles import Session
from loaders.extract.sessions import is_bare, session_at
from loaders.extract.stage import Stage
from schema.kinds import Certainty


def find_parts(stage: Stage) -> Iterator[Finding]:
    """A session with speakers is part of the event; the day is the event's where that is one day."""
    main = stage.main_named()
    if main is None:
        return
    if not stage.gathers:
        yield from _told_parts(stage, main)
        return
    peopled = _peopled(stage)
    for index, session in stage.sessions.items():
        if index in peopled and plain(session.name) != plain(main.name):
            yield Finding(
                "session-of-event",
                named_session(session),
                "part_of",
                main,
                span_over(session.span, main.span),
                certainty=Certainty.INFERRED,
            )
            if day := stage.day_of(index):
                yield held_on("session-on-day", named_session(session), day, session.time)


def _told_parts(stage: Stage, main: Named) -> Iterator[Finding]:
    """ "The panel on ports, moderated by X": a session that prose names together with who was in it."""
    seen: set[str] = set()
    for event in stage.events:
        if (
            event.head not in forms("sets", "sessions-told")
            or event.head == (stage.main.head if stage.main else "")
            or stage.is_main(event)
            or plain(event.name) in seen
        ):
            continue
        sentence = stage.sentence_at(event.span.start)
        persons = stage.scene.within(event.span.end, min(sentence.end, event.span.end + _NEAR))
        between = stage.scene.masked[event.span.end : persons[0].outer] if persons else ""
        if persons and _INTRODUCES.search(between):
            seen.add(plain(event.name))
            yield Finding(
                "session-in-prose",
                Named("Event", event.name, event.span),
                "part_of",
                main,
                span_over(event.span, main.span),
                certainty=Certainty.INFERRED,
            )


_NEAR = 160
# What leads from a session to those in it.
_INTRODUCES = re.compile(
    r"(?i)\b(?:with|moderated|chaired|led|between|were|included|featur\w+|by|met|tussen|geleid|onder leiding|door"
    r"|mit|zwischen|moderiert|geleitet|von|avec|entre|réuni\w+|animée?|modérée?|rassembl\w+|par)\b"
)


def _peopled(stage: Stage) -> set[int]:
    """The blocks of sessions that name a person who takes part."""
    found: set[int] = set()
    named = {id(each): at for at, each in stage.sessions.items()}
    for index, block in enumerate(stage.document.blocks):
        if any(person.named_at is None for person in stage.scene.within(block.start, block.end)):
            session = session_at(stage.scene, stage.sessions, index)
            found.add(named.get(id(session), -1))
    return found


def named_session(session: Session) -> Named:
    return Named("Event", session.name, session.span, session.aliases)


def session_of(stage: Stage, index: int) -> Named | None:
    """The session a block belongs to, if it is not the whole event."""
    session = session_at(stage.scene, stage.sessions, index)
    if session is None or is_bare(session) or (stage.main and plain(session.name) == plain(stage.main.name)):
        return None
    return named_session(session)
