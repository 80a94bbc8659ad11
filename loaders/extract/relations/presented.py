"""Which initiatives an event shows or discusses: in titles of events and sessions, and by verbs of showing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from loaders.documents import Block, Span
from loaders.extract.body_names import strength
from loaders.extract.events import Event
from loaders.extract.initiative_marks import event_over
from loaders.extract.initiative_slots import read_slot
from loaders.extract.initiatives import Initiative, Survey
from loaders.extract.involvement_verbs import Verb, find_verbs, lines
from loaders.extract.model import Finding, Named
from loaders.extract.plain import plain
from loaders.extract.relations.affiliations import span_over
from loaders.extract.relations.sessions import named_session, session_of
from loaders.extract.stage import Stage
from loaders.extract.wording import Phrases
from schema.kinds import Certainty, PassageKind

_NEGATED = re.compile(
    r"(?i)\b(?:not|never|nicht|niet|pas|would|could|might|hätte|würde|könnte|zou|serait|aurait|pourrait|cancelled|postponed)\b"
)
_COINED_FIRST = re.compile(r"\s{0,2}(?=[:–—])")
_WITH_ACRONYM = re.compile(r"([A-ZÀ-Ü][\w-]+(?:\s[A-ZÀ-Ü][\w-]+){1,6})\s\(\s?([A-Z]{2,8})\s?\)?")
NEAR = 100
# "the OHX association", "OHX calls": the name only says of what sort the next word is.
_MODIFIES = re.compile(
    r"\s(?:&\s)?(?:(?i:associations?|partnerships?|partners|calls?|members?|board|secretariat|team|community|ecosystem"
    r"|verein|vereniging|partenaires|membres)\b)"
)


def find_presented(stage: Stage, survey: Survey) -> Iterator[Finding]:
    main = stage.main_named()
    if main is None or stage.main is None:
        return
    if stage.main.head:
        yield from _in_name(survey, stage.main.span, main)
    peopled = _with_speakers(stage)
    for index, session in stage.sessions.items():
        yield from _in_title(survey, session.span, named_session(session) if index in peopled else main, main)
    yield from _listed(stage, survey, main)
    for index, block in enumerate(stage.document.blocks):
        if block.matter == "body":
            event = session_of(stage, index) or main
            yield from _of_item(survey, block, event, main)
            for sentence in block.sentences:
                if sentence.end - sentence.start < 1500:
                    yield from _in_sentence(stage, survey, block, sentence, event)


def _in_name(survey: Survey, span: Span, main: Named) -> Iterator[Finding]:
    """ "Hearing on the Draft Act": the event is about what its name names, unless that is whose meeting it is."""
    for mention in survey.within(*span):
        if (
            plain(mention.name) != plain(main.name)
            and strength(main.name.split(mention.name)[0].strip()) not in ("strong", "weak")
            and mention.full is None
        ):
            yield _finding(
                "initiative-in-name-of-event", mention, main, span_over(mention.span, span), Certainty.STATED
            )


def _with_speakers(stage: Stage) -> set[int]:
    """A session is an event of its own where persons are named in it."""
    sessions = sorted(stage.sessions)
    found: set[int] = set()
    for index, block in enumerate(stage.document.blocks):
        at = bisect_right(sessions, index) - 1
        if at >= 0 and stage.scene.within(block.start, block.end):
            found.add(sessions[at])
    return found


def _listed(stage: Stage, survey: Survey, main: Named) -> Iterator[Finding]:
    """Projects listed where the text speaks of the event: they are shown there."""
    for mention in survey.mentions:
        block = stage.block_at(mention.span.start) if mention.listed else None
        if block and any(stage.is_main(event) or stage.is_generic(event) for event in _events_in(stage, block)):
            yield _finding("listed-beside-event", mention, main, (mention.span,), Certainty.INFERRED)


def _of_item(survey: Survey, block: Block, event: Named, main: Named) -> Iterator[Finding]:
    """An item of a session's list that ends with a name: "How to build bridges: BRIDGEWORK 2"."""
    if block.kind is not PassageKind.BULLET or event is main or block.end - block.start > 200:
        return
    last = next(iter(survey.within(block.start, block.end)[-1:]), None)
    masked = survey.stage.scene.masked
    if (
        last
        and last.full is None
        and not masked[last.span.end : block.end].strip(" .]*_")
        and ":" in masked[block.start : last.span.start]
    ):
        yield _finding("item-of-session", last, event, (last.span,), Certainty.STATED)


def _events_in(stage: Stage, block: Block) -> tuple[Event, ...]:
    first, last = (bisect_left(stage.events, at, key=lambda event: event.span.start) for at in (block.start, block.end))
    return stage.events[first:last]


# Before a colon a shorter word in capitals is rather who speaks.
_SHORTEST_COINED = 5


def _in_title(survey: Survey, span: Span, event: Named, main: Named) -> Iterator[Finding]:
    """The title of a session, of which the initiative is the subject."""
    masked = survey.stage.scene.masked
    mentions = [
        mention
        for mention in survey.within(*span)
        if mention.full is None and not _MODIFIES.match(masked, mention.span.end, span.end)
    ]
    slot = _spelled_title(survey, span) or _coined_title(survey, span)
    if slot and (not mentions or (slot.span.start < mentions[0].span.start and " " not in slot.name)):
        mentions = [slot]
    for mention in mentions:
        target = main if plain(event.name) in (plain(main.name), plain(mention.name)) else event
        yield _finding("initiative-in-title-of-session", mention, target, (span,), Certainty.STATED)


def _spelled_title(survey: Survey, span: Span) -> Initiative | None:
    """ "Open Harbour Exchange (OHE)": a title that is a name with its acronym."""
    text = survey.stage.scene.text(span)
    match = _WITH_ACRONYM.fullmatch(text)
    initials = "".join(word[0] for word in match.group(1).split()) if match else ""
    if match is None or initials.upper() != match.group(2):
        return None
    return Initiative(match.group(1), Span(span.start, span.end), aliases=(match.group(2),))


def _coined_title(survey: Survey, span: Span) -> Initiative | None:
    """ "OPENCARE: how to begin", "Update API Rules"."""
    masked = survey.stage.scene.masked
    slot = read_slot(survey, span.start, span.end)
    if (
        slot
        and _COINED_FIRST.match(masked, slot.span.end, span.end)
        and " " not in slot.name
        and any(c.isupper() for c in slot.name[1:])
        and not (slot.name.isupper() and slot.name.isalpha() and len(slot.name) < _SHORTEST_COINED)
    ):
        return slot
    noun = _nouns().match(masked, span.start, span.end)
    named = read_slot(survey, noun.end(), span.end) if noun else None
    return named if named and (" " in named.name or any(c.isupper() for c in named.name[1:])) else None


@cache
def _nouns() -> Phrases:
    return Phrases({form for role, shape, _, forms in lines() if role == "SHOWN" and shape == "noun" for form in forms})


def _in_sentence(stage: Stage, survey: Survey, block: Block, sentence: Span, event: Named) -> Iterator[Finding]:
    masked = stage.scene.masked
    verbs = [verb for verb in find_verbs(stage, sentence, block.language) if verb.role == "SHOWN"]
    for verb in verbs:
        if _NEGATED.search(masked, sentence.start, verb.end):
            continue
        for theme in _shown(stage, survey, sentence, verb):
            yield _finding(
                "shown-to-those-present",
                theme,
                event,
                span_over(Span(verb.start, verb.end), theme.span),
                Certainty.STATED,
            )
    for noun in stage.scene.words.find(_nouns(), *sentence):
        subject = _after_noun(stage, survey, noun.end(), sentence)
        if subject and not _NEGATED.search(masked, sentence.start, noun.start()):
            named = event_over(stage, Span(*noun.span()))
            named = named if named and named.proper else None
            yield _finding(
                "presentation-of",
                subject,
                stage.named_event(named) if named else event,
                span_over(Span(*noun.span()), subject.span),
                Certainty.STATED,
            )


def _after_noun(stage: Stage, survey: Survey, at: int, sentence: Span) -> Initiative | None:
    theme = next(iter(survey.within(at, min(at + 50, sentence.end))), None)
    if theme and not re.search(
        r"[.;:,()]|\b(?:of|in|for|by|with|von|für|pour|voor|van)\b", stage.scene.masked[at : theme.span.start]
    ):
        return theme
    slot = (
        read_slot(survey, at, sentence.end)
        if theme is None
        and re.match(
            r"\s(?:the|het|de|la|le|les|das|die|den|dem|der|l['’])\b|\s\w*[a-z][A-Z]|\s[A-Z]{4}",
            stage.scene.masked[at : at + 12],
        )
        else None
    )
    return slot if slot and _is_coined(stage, slot) else None


def _is_coined(stage: Stage, slot: Initiative) -> bool:
    """A capital inside the first word, or outside German several words."""
    first = slot.name.split()[0]
    inner = any(letter.isupper() or letter.isdigit() for letter in first[1:])
    return inner or (" " in slot.name and stage.language_at(slot.span.start) != "de" and not slot.name.isupper())


def _shown(stage: Stage, survey: Survey, sentence: Span, verb: Verb) -> list[Initiative]:
    """What a verb of showing shows: named behind it, or before it where it ends the clause."""
    masked = stage.scene.masked
    theme = next(iter(survey.within(verb.end, min(verb.end + NEAR, sentence.end))), None)
    if theme and not re.search(
        r"[.;:]|,\s(?:which|who|die|der|qui|that)\b|\b(?:to|how|that|why|hoe|wie|dass|comment|as|by|in|for|at)\s",
        masked[verb.end : theme.span.start],
    ):
        second = next(iter(survey.within(theme.span.end, min(theme.span.end + 60, sentence.end))), None)
        joined = second and re.fullmatch(
            r"\s?(?:,|and|und|et|en)\s(?:the\s|het\s|de\s|le\s|la\s|das\s|die\s)?",
            masked[theme.span.end : second.span.start],
        )
        return [theme, second] if second and joined else [theme]
    ends = verb.last > verb.end
    slot = read_slot(survey, verb.end, verb.last if ends else sentence.end)
    if slot and _is_coined(stage, slot):
        return [slot]
    before = survey.within(max(sentence.start, verb.start - 70), verb.start)
    participle = re.search(
        r"(?i)\b(?:was|were|is|are|be|been|wurde|wurden|wird|werden|werd|werden|wordt|worden|été|est|sera)\b",
        masked[max(sentence.start, verb.start - 90) : verb.start],
    )
    return [before[-1]] if before and participle and stage.scene.masked[verb.start - 1] != "-" else []


def _finding(rule: str, theme: Initiative, event: Named, evidence: tuple[Span, ...], certainty: Certainty) -> Finding:
    spans = list(evidence)
    for other in (event.span, theme.full):
        if other and not any(span.start <= other.start and other.end <= span.end for span in spans):
            spans.append(other)
    return Finding(rule, theme.named(), "presented_at", event, tuple(spans), certainty=certainty)
