"""Who is quoted: words in quotation marks and the speaker named before, after or in the sentence before them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from loaders.documents import Span
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Finding, Named
from loaders.extract.quotes import Quoted, find_quotes
from loaders.extract.relations.affiliations import span_over
from loaders.extract.relations.speakers import REACH, SENTENCE_END, read_speaker
from loaders.extract.relations.speech import WORDS, Speaker, is_speech, speech_pattern, words_of
from loaders.extract.stage import Stage
from schema.kinds import Certainty, PassageKind

# Fewer words are a scare quote or a title.
FEWEST_WORDS = 3
# Behind an article or preposition fewer words are a term.
FEWEST_IN_CLAUSE = 6
# A name longer than this is no evidence by itself.
_LONG = 300
_THERE = re.compile(
    r"(?i)\b(?:at|during|opening|auf|bei|beim|während|lors|tijdens|op)\s+(?:\w+\s+){0,2}$|\b(?:d['’]|de la|du)\s*$"
)


def find_quotations(stage: Stage) -> Iterator[Finding]:
    quotes = [quoted for quoted in find_quotes(stage.document) if _is_prose(stage, quoted)]
    last: tuple[Quoted, Speaker] | None = None
    event = stage.main_named() if quotes and not _is_announced(stage) else None
    for at, quoted in enumerate(quotes):
        room = _room(stage, quotes, at)
        speaker = None if _is_title(stage, quoted) else read_speaker(stage, quoted, room, last[1] if last else None)
        speaker = speaker or (_continued(stage, quoted, last) if last else None)
        if speaker:
            last = (quoted, speaker)
            yield _finding(stage, quoted, speaker)
            if event and speaker.named.type == "Person":
                yield _there(stage, speaker, event)


_TO_COME = re.compile(
    r"(?i)\b(?:will|upcoming|aura lieu|se tiendra|se déroulera|organisera|accueillera|findet|wird|lädt|vindt|zal|"
    r"organiseert|komt)\b"
)


def _is_announced(stage: Stage) -> bool:
    """The sentence that names the event says that it is still to come."""
    return stage.main is not None and any(
        _TO_COME.search(stage.scene.masked, *stage.sentence_at(event.span.start))
        for event in (stage.main, *(each for each in stage.events[:1] if stage.is_generic(each)))
    )


def _there(stage: Stage, speaker: Speaker, event: Named) -> Finding:
    """Whom a report of an event quotes was there."""
    evidence = span_over(event.span, speaker.span) if event.span.end - event.span.start < _LONG else (speaker.span,)
    return Finding("quoted-in-report", speaker.named, "participates_in", event, evidence, certainty=Certainty.INFERRED)


def _is_prose(stage: Stage, quoted: Quoted) -> bool:
    """Of headings and agenda lines only whole sentences: other marks there stand around names of things."""
    block = stage.document.blocks[quoted.first]
    titled = block.kind in (PassageKind.HEADING, PassageKind.AGENDA_LINE)
    return block.matter in ("body", "about") and not (titled and not is_speech(stage, quoted))


def _room(stage: Stage, quotes: list[Quoted], at: int) -> Span:
    """Where the speaker of a quotation may stand: as far as the quotations before and after it, in its blocks."""
    quoted, blocks = quotes[at], stage.document.blocks
    start, end = blocks[quoted.first].start, blocks[quoted.last].end
    if at and quotes[at - 1].outer.end > start:
        start = quotes[at - 1].outer.end
    if at + 1 < len(quotes) and quotes[at + 1].outer.start < end:
        end = quotes[at + 1].outer.start
    return Span(max(start, quoted.outer.start - REACH), min(end, quoted.outer.end + REACH))


def _is_title(stage: Stage, quoted: Quoted) -> bool:
    """Single words and names of things: few words, capitals throughout, or what a word for a title leads up to."""
    words = WORDS.findall(words_of(stage, quoted))
    long = [word for word in words if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long)
    if len(words) < FEWEST_WORDS or (len(words) < 12 and capitals > 1 and capitals > 0.8 * len(long)):
        return True
    start = max(stage.document.blocks[quoted.first].start, quoted.outer.start - 30)
    before = stage.scene.masked[start : quoted.outer.start].rstrip()
    led = WORDS.findall(before)
    if not led or before[-1] in ":.,;":
        return False
    joined = len(words) < FEWEST_IN_CLAUSE and fold(led[-1]) in forms("words", "article", "link")
    return joined or fold(led[-1]) in forms("speech", "title")


def _continued(stage: Stage, quoted: Quoted, last: tuple[Quoted, Speaker]) -> Speaker | None:
    """Whole sentences that follow on the words of someone, with no one else named between."""
    before, speaker = last
    between = Span(before.outer.end, quoted.outer.start)
    if (
        quoted.first - before.last > 1
        or between.end - between.start > REACH
        or len(words_of(stage, quoted).split()) < 6
    ):
        return None
    others = {person.name for person in stage.scene.within(*between)} - {speaker.named.name}
    text = stage.scene.masked[between.start : between.end]
    joined = _by_pronoun_between(text) or (
        quoted.first == before.last and SENTENCE_END.search(text.rstrip()) is not None and len(text) < 200
    )
    if others or not joined or not words_of(stage, quoted)[0].isupper():
        return None
    return Speaker(speaker.named, speaker.span, "further-words", speaker.full, Certainty.INFERRED)


def _by_pronoun_between(text: str) -> bool:
    return speech_pattern("pronoun").search(text) is not None and speech_pattern("verb").search(text) is not None


def _finding(stage: Stage, quoted: Quoted, speaker: Speaker) -> Finding:
    words = words_of(stage, quoted)
    named = Named("Quotation", words, Span(quoted.parts[0].start, quoted.parts[-1].end))
    evidence = tuple(sorted({*quoted.parts, speaker.span, *((speaker.full,) if speaker.full else ())}))
    return Finding(speaker.rule, speaker.named, "stated", named, evidence, _place(stage, quoted), speaker.certainty)


def _place(stage: Stage, quoted: Quoted) -> dict[str, str | list[str]]:
    """The event, where the sentences around the words say they were spoken there."""
    start, end = stage.document.blocks[quoted.first].start, stage.document.blocks[quoted.last].end
    for event in stage.events[bisect_left(stage.events, start, key=lambda each: each.span.start) :]:
        if event.span.start >= end:
            break
        outside = event.span.end <= quoted.outer.start or event.span.start >= quoted.outer.end
        if (
            outside
            and event.proper
            and _THERE.search(stage.scene.masked[max(start, event.span.start - 24) : event.span.start])
        ):
            return {"at": stage.named_event(event).name}
    return {}
