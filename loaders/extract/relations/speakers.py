"""Who speaks: reads the speaker of quoted words from the text after, before or around them."""

from __future__ import annotations

import re

from loaders.documents import Span
from loaders.extract.bodies import read_body
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Person
from loaders.extract.quotes import Quoted
from loaders.extract.relations.signatures import signed_by
from loaders.extract.relations.speech import WORDS, Speaker, is_whole, of_body, of_person, speech_pattern, words_of
from loaders.extract.stage import Stage
from loaders.extract.words import role_kind
from schema.kinds import Certainty

REACH = 260
# How far back "he" and "she" look for whom they mean.
FAR = 1500
SENTENCE_END = re.compile(r"[.!?…][\s\"”’»“]{0,4}$")


def read_speaker(stage: Stage, quoted: Quoted, room: Span, last: Speaker | None) -> Speaker | None:
    return (
        _after(stage, quoted, Span(quoted.outer.end, room.end), last)
        or _before(stage, quoted, Span(room.start, quoted.outer.start), last)
        or signed_by(stage, quoted, Span(quoted.outer.end, room.end))
        or _introduced(stage, quoted)
    )


_PUNCTUATION = re.compile(r"[\s,.;*_–—-]{0,8}")
_INVERTED = re.compile(
    r"[\s,.;*_–—-]{0,8}(?:(?:so|zo|wie|and|und|et|en|as|auch|ook|alors|daarom)\s+)?(?:(?:nous|me|vous|leur)\s+|m['’])?"
)
_LEAN = re.compile(r"-t-(?:il|elle|on)|-(?:il|elle|on)|\s+(?:he|she|hij|zij|ze|er|sie)\b")
# "a-t-elle déclaré": the pronoun stands inside the verb.
_PERFECT = re.compile(r"[\s,.;]{0,6}(?:a|ont)-(?:t-)?(?:ils?|elles?|on)\s+(?:\w+\s+)?\w+")
_AFTER_VERB = re.compile(
    r"\s+(?:(?:also|further|auch|ook|également|encore|dazu|außerdem|weiter|verder|zudem|that|later|aussi)\s+)?"
)


def _after(stage: Stage, quoted: Quoted, tail: Span, last: Speaker | None) -> Speaker | None:
    """Said X; X said; explique-t-elle."""
    masked = stage.scene.masked
    if _PERFECT.match(masked, tail.start, tail.end):
        return _by_pronoun(stage, tail.start, last)
    begin = _INVERTED.match(masked, tail.start, tail.end)
    at = begin.end() if begin else tail.start
    pattern = speech_pattern("verb", "source")
    plain = _PUNCTUATION.match(masked, tail.start, tail.end)
    verb = pattern.match(masked, at, tail.end) or (pattern.match(masked, plain.end(), tail.end) if plain else None)
    if verb and masked[verb.start()].islower():
        return _subject_after(stage, Span(verb.start(), tail.end), verb.end(), last)
    ended = SENTENCE_END.search(masked, quoted.parts[-1].start, quoted.outer.end) and "," not in masked[tail.start : at]
    return _subject_before_verb(stage, Span(at, tail.end), last, bool(ended) and masked[at : at + 1].isupper())


def _subject_after(stage: Stage, tail: Span, at: int, last: Speaker | None) -> Speaker | None:
    leaning = _LEAN.match(stage.scene.masked, at, tail.end)
    if leaning:
        return _by_pronoun(stage, tail.start, last)
    skipped = _AFTER_VERB.match(stage.scene.masked, at, tail.end)
    start = skipped.end() if skipped else at
    return _first_named(stage, Span(start, tail.end), "said-by-speaker")


def _first_named(stage: Stage, tail: Span, rule: str) -> Speaker | None:
    """The person named next, unless a clause of its own comes first; else the body named next."""
    masked = stage.scene.masked
    end = _sentence_end(masked, tail)
    for person in stage.scene.within(tail.start, end):
        between = masked[tail.start : person.outer]
        if not _stops(between) and person.outer - tail.start < 200:
            return of_person(person, rule)
        break
    body = read_body(stage.scene.scope(tail.start, end, stage.document.language), tail.start)
    return _by_post(stage, tail) or of_body(stage, body, rule)


_POST = re.compile(r"\s*(?:the|de|het|le|la|l['’]|der|die|den)\s*([^\W\d_][\w-]{3,40})", re.IGNORECASE)


def _by_post(stage: Stage, tail: Span) -> Speaker | None:
    """ "Said the minister": the person last named with that post."""
    masked = stage.scene.masked
    match = _POST.match(masked, *tail)
    post = fold(match.group(1)) if match else ""
    if not role_kind(post):
        return None
    named = stage.scene.within(max(0, tail.start - FAR), tail.start)[-20:]
    edges = [max(0, tail.start - FAR), *(person.span.end for person in named)]
    for at in range(len(named) - 1, -1, -1):
        person, following = named[at], named[at + 1].outer if at + 1 < len(named) else tail.start
        before = masked[max(edges[at], person.outer - 50) : person.outer]
        after = masked[person.span.end : min(following, person.span.end + 50)].split(".")[0]
        if re.search(rf"(?<!\w){re.escape(post)}", fold(f"{before} {after}")):
            return of_person(person, "speaker-by-post", Certainty.INFERRED)
    return None


def _sentence_end(masked: str, span: Span) -> int:
    match = re.compile(r"(?<![A-Z])(?<!Dr)(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Prof)[.!?](?=\s+[^\Wa-z]|\s*$)|\n").search(
        masked, *span
    )
    return match.start() if match else span.end


def _stops(between: str) -> bool:
    words = [fold(word) for word in WORDS.findall(between)]
    posts = next((i for i, word in enumerate(words) if role_kind(word)), len(words))
    return any(word in forms("speech", "stop") for word in words[:posts])


def _subject_before_verb(stage: Stage, tail: Span, last: Speaker | None, apart: bool) -> Speaker | None:
    """X, director of Y, said; she added; in a sentence of its own only if it says no more ("…" X said.)."""
    masked = stage.scene.masked
    end = _sentence_end(masked, tail)
    verb = speech_pattern("verb").search(masked, tail.start, end)
    if verb is None or ":" in masked[verb.end() : end + 1] or (apart and masked[verb.end() : end].strip()):
        return None
    if re.fullmatch(
        r"(?:he|she|they|il|elle|hij|zij|er|sie|and\s+(?:he|she))\s+(?:\w+\s+)?",
        masked[tail.start : verb.start()],
        re.IGNORECASE,
    ):
        return _by_pronoun(stage, tail.start, last)
    person = next(
        (
            p
            for p in stage.scene.within(tail.start, verb.start())
            if len(WORDS.findall(masked[tail.start : p.outer])) < 8
        ),
        None,
    )
    return of_person(person, "speaker-said") if person else None


def _before(stage: Stage, quoted: Quoted, lead: Span, last: Speaker | None) -> Speaker | None:
    """X said: "…"; X: "…"; according to X, "…"; X called it "…"."""
    masked = stage.scene.masked
    sentence = _sentence_start(stage, quoted, lead)
    text = masked[sentence : quoted.outer.start]
    if not text.strip(" *_>-–"):
        return _sentence_before(stage, quoted, Span(lead.start, sentence))
    colon = re.search(r"[:：]\s*[*_]{0,3}\s*$", text) is not None
    verbs = list(speech_pattern("verb").finditer(masked, sentence, quoted.outer.start))
    source = speech_pattern("source", "said").search(masked, sentence, quoted.outer.start)
    persons = stage.scene.within(sentence, quoted.outer.start)
    if verbs and (colon or quoted.outer.start - verbs[-1].end() < 60):
        found = _subject(stage, persons, verbs, sentence, last)
        if found:
            return found
    if source and not (source.group().casefold() in ("so", "pour") and not colon):
        found = (
            _first_named(stage, Span(source.end(), quoted.outer.start), "source-of-words") if colon or persons else None
        )
        return found or (of_person(persons[0], "label-and-words") if colon and persons else None)
    if colon and persons and len(WORDS.findall(masked[sentence : persons[0].outer])) < 6:
        return of_person(persons[0], "label-and-words")
    if colon and not persons:
        return _meant(stage, Span(sentence, quoted.outer.start), last)
    return None


_PRONOUN = re.compile(r"[\s*_>–-]{0,4}(?:he|she|hij|zij|ze|il|elle|er|sie)\s", re.IGNORECASE)


def _meant(stage: Stage, sentence: Span, last: Speaker | None) -> Speaker | None:
    """ "She looked ahead: …", "The minister went on: …": whom the subject of the sentence means."""
    if _PRONOUN.match(stage.scene.masked, *sentence):
        return _by_pronoun(stage, sentence.start, last)
    return _by_post(stage, sentence)


def _sentence_start(stage: Stage, quoted: Quoted, lead: Span) -> int:
    block = stage.document.blocks[quoted.first]
    start = next((s.start for s in block.sentences if s.start <= quoted.outer.start < s.end), lead.start)
    return max(start, lead.start)


def _subject(
    stage: Stage, persons: tuple[Person, ...], verbs: list[re.Match[str]], start: int, last: Speaker | None
) -> Speaker | None:
    """The person before the verb of speech; right behind it where none stands before ("noted X:")."""
    masked = stage.scene.masked
    for verb in reversed(verbs):
        before = [person for person in persons if person.span.end <= verb.start()]
        led = [p for p in before if not _led(masked, start, p)] or before
        if led:
            return of_person(led[-1], "speaker-said")
        if re.search(r"(?i)(?<!\w)(?:he|she|hij|zij|il|elle|er|sie)\s+(?:\w+\s+){0,2}$", masked[start : verb.start()]):
            return _by_pronoun(stage, start, last)
        after = [person for person in persons if person.outer >= verb.end()]
        if after and not _stops(masked[verb.end() : after[0].outer]):
            return of_person(after[0], "said-by-speaker")
        body = read_body(stage.scene.scope(start, verb.start(), stage.document.language), start)
        if body and not masked[body.end : verb.start()].strip():
            return of_body(stage, body, "speaker-said")
    return None


def _led(masked: str, start: int, person: Person) -> bool:
    """A person that a preposition leads is not the one who speaks."""
    return (
        re.search(
            r"(?i)(?:\b(?:with|to|by|of|for|from|mit|von|an|für|avec|de|à|pour|met|van|aan)|['’]s?)\s+(?:the\s+)?$",
            masked[max(start, person.outer - 14) : person.outer],
        )
        is not None
    )


def _sentence_before(stage: Stage, quoted: Quoted, lead: Span) -> Speaker | None:
    """Who was said to speak in the sentence right before."""
    block = stage.document.blocks[quoted.first]
    sentence = next(
        (s for s in reversed(block.sentences) if s.end <= quoted.outer.start and s.start >= lead.start), None
    )
    if sentence is None:
        return None
    verbs = list(speech_pattern("verb").finditer(stage.scene.masked, *sentence))
    persons = stage.scene.within(*sentence)
    speaker = _subject(stage, persons, verbs, sentence.start, None) if verbs and persons else None
    if speaker is None and len({person.name for person in persons}) == 1 and len(words_of(stage, quoted).split()) > 7:
        speaker = of_person(persons[0], "sentence-before")
    return (
        Speaker(speaker.named, speaker.span, "sentence-before", speaker.full, Certainty.INFERRED) if speaker else None
    )


def _introduced(stage: Stage, quoted: Quoted) -> Speaker | None:
    """A paragraph before that ends in a colon, or names the speaker alone."""
    if not is_whole(stage, quoted) or not quoted.first:
        return None
    block = stage.document.blocks[quoted.first - 1]
    persons = stage.scene.within(max(block.start, block.end - REACH), block.end)
    if not stage.scene.masked[block.start : block.end].rstrip(" *_").endswith(":"):
        return None
    return of_person(persons[0], "introduced-by-colon") if persons else _meant(stage, block.sentences[-1], None)


def _by_pronoun(stage: Stage, at: int, last: Speaker | None) -> Speaker | None:
    """The speaker before, if that was in this or the last paragraph; else the person named last."""
    start = max(0, at - FAR)
    nearest = stage.scene.within(start, at)
    if nearest and not (last and last.span.start >= nearest[-1].span.start):
        return of_person(nearest[-1], "speaker-by-pronoun", Certainty.INFERRED)
    if last and last.span.start >= start:
        return Speaker(last.named, last.span, "speaker-by-pronoun", last.full, Certainty.INFERRED)
    return None
