"""Who does what at the event, as sentences say it: "X opened the day", "moderated by Y"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from loaders.documents import Span
from loaders.extract.acts import Act, find_acts
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Finding, Named, Person
from loaders.extract.occasion_titles import is_spoken
from loaders.extract.relations.course import Course
from loaders.extract.relations.participants import participant
from loaders.extract.shapes import UPPER
from loaders.extract.stage import Stage
from loaders.extract.words import body_kind
from schema.kinds import PassageKind

_NOT = re.compile(
    r"(?i)\b(?:not(?! only| just)|n['’]t|never|unable|nicht(?! nur| zuletzt)|kein|niet(?! alleen)|geen|"
    r"pas(?! seulement)|absent|excused|afwezig|entschuldigt|would have"
    r"|could not|hätte|aurait|zou hebben)\b"
)
# How far from a person a verb may stand, past what describes the person.
REACH = 60


def find_acting(stage: Stage) -> Iterator[Finding]:
    """Sentences that say who opened, spoke, moderated."""
    if not stage.events:
        return
    yield from _in_title(stage)
    course = Course(stage)
    acts = find_acts(stage.scene.small)
    starts = [act.start for act in acts]
    for block in stage.document.blocks:
        if block.kind is PassageKind.HEADING or block.matter != "body":
            continue
        for sentence in block.sentences:
            here = acts[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            persons = stage.scene.within(*sentence) if here else ()
            events = course.read(sentence)
            if persons:
                done = (act for act in here if not _is_denied(stage.scene.masked, sentence, act))
                doing = [(act, event) for act in done if (event := course.event_of(act, events))]
                yield from _in_sentence(stage, sentence, persons, doing)
            course.pass_on(events)


_RATHER = re.compile(r"(?i)\b(?:sondern|but(?! unable)|maar|mais)\b")
# How far around a verb a word that denies it stands.
_NEAR_BEFORE, _NEAR_AFTER = 90, 60


def _is_denied(masked: str, sentence: Span, act: Act) -> bool:
    """Near the verb a word says that it was not so; "not here but there" denies only where."""
    end = min(sentence.end, act.end + _NEAR_AFTER)
    denied = _NOT.search(masked, max(sentence.start, act.start - _NEAR_BEFORE), end)
    return denied is not None and not (denied.start() >= act.end and _RATHER.search(masked, denied.end(), sentence.end))


# "X at the forum", between a person and an event in a title.
_AT = re.compile(
    r"(?i)[^.:;|]{0,60}\s(?:at|addresses|opens|attends|joins|visits|bij|op|tijdens|opent|bezoekt|auf|bei|beim|zum|eröffnet|besucht|"
    r"au|aux|à|lors|ouvre|participe|inaugure)\s{0,2}[^.:;|]{0,40}"
)


def _in_title(stage: Stage) -> Iterator[Finding]:
    """Whose speech the title announces, or who it says was at the event."""
    main, title = stage.main_named(), stage.title
    if main is None or title is None or not title.start <= main.span.start < title.end:
        return
    masked = stage.scene.masked
    if _NOT.search(masked, *title):
        return
    for person in stage.scene.within(*title):
        if person.span.end <= main.span.start:
            spoken = is_spoken(masked[title.start : person.span.start])
            if spoken or _AT.fullmatch(masked, person.span.end, main.span.start):
                yield participant("title-of-speech", stage, person, main, "SPEAKER" if spoken else None)


def _in_sentence(
    stage: Stage, sentence: Span, persons: tuple[Person, ...], doing: list[tuple[Act, Named]]
) -> Iterator[Finding]:
    done: set[int] = set()
    agents = sorted(act.start for act, _ in doing if act.agent)
    for act, event in sorted(doing, key=lambda each: (each[0].agent is False, each[0].rank, each[0].start)):
        if _leads_body(stage, act, sentence):
            continue
        if act.agent or any(_follows(stage, person, act.end) for person in persons):
            nearer = agents[bisect_right(agents, act.end) :][:1]
            doers = _after(stage, persons, act.end, min((*nearer, sentence.end)) if act.agent else sentence.end)
        else:
            doers = _before(stage, persons, act.start)
        role = _told_role(stage, act, sentence)
        for person in doers:
            if person.span.start not in done:
                done.add(person.span.start)
                yield participant("said-by" if act.agent else "does", stage, person, event, role)


# "In her opening remarks, the agency's chief executive X": between the words and the post.
_OWNER = re.compile(
    rf"(?i:[\s,:]{{0,4}}(?:(?:the|der|die|de|het|le|la)\s|l['’])?)(?:[{UPPER}][\w&-]{{0,24}}(?:['’]s)?\s){{0,3}}"
)


def _follows(stage: Stage, person: Person, at: int) -> bool:
    begin = _begin(stage, person)
    return 0 <= begin - at <= 4 or (
        4 < begin - at < REACH and _OWNER.fullmatch(stage.scene.masked, at, begin) is not None
    )


_LAST_WORD = re.compile(r"(?<!\w)([^\W\d_]+)[\s,(]{1,3}(?:(?:is|are|was|were|co)[\s-]{1,2})?$")


def _leads_body(stage: Stage, act: Act, sentence: Span) -> bool:
    """ "The committee, chaired by X", "the Commission under X": at the head of a body, not of a gathering."""
    if act.role != "MODERATOR" or not act.agent:
        return False
    last = _LAST_WORD.search(stage.scene.masked, max(sentence.start, act.start - 40), act.start)
    return last is not None and body_kind(fold(last.group(1))) is not None and fold(last.group(1)) not in _GATHER


# Bodies that are also what they do when they meet.
_GATHER = forms("sets", "stage-whole-heads") | {"forum", "assembly", "panel", "workshop", "group"}

# Nouns for what a speaker gives, which tell more than the verb.
_NOUNS = (
    ("KEYNOTE", re.compile(r"(?i)\b(?:keynote|keynotelezing|festrede|festvortrag|conférence inaugurale)\b")),
    (
        "OPENING",
        re.compile(
            r"(?i)\b(?:opening (?:remarks|speech|address|statement)|welcom(?:e|ing) (?:remarks|speech|address|words)|"
            r"(?:discours|propos|allocution|mot) (?:d['’](?:ouverture|introduction|accueil)|introductifs|de bienvenue)|"
            r"openings(?:toespraak|woord|speech)|welkomstwoord|eröffnungsrede|grußworte?n?|eingangsstatement)\b"
        ),
    ),
    (
        "CLOSING",
        re.compile(
            r"(?i)\b(?:(?:closing|concluding) (?:remarks|speech|address|words)|(?:discours|mot) de (?:clôture|la fin)|"
            r"slotwoord|slottoespraak|schlussworte?)\b"
        ),
    ),
)


def _told_role(stage: Stage, act: Act, sentence: Span) -> str:
    """Of mere speaking what the sentence calls it nearby."""
    if act.agent or act.role != "SPEAKER":
        return act.role
    start, stop = max(sentence.start, act.start - 120), min(sentence.end, act.end + 160)
    return next((role for role, noun in _NOUNS if noun.search(stage.scene.masked, start, stop)), act.role)


def _begin(stage: Stage, person: Person) -> int:
    """Where a person begins, the post in front of the name included ("die Journalistin X")."""
    before = [d.piece.span.start for d in stage.of_person(person) if d.piece.span.end <= person.outer]
    start = min([person.outer, *before])
    article = re.compile(r"(?:\b(?:der|die|das|de|het|the|la|le)\s|\bl['’])$").search(
        stage.scene.masked, max(0, start - 5), start
    )
    return article.start() if article else start


def _after(stage: Stage, persons: tuple[Person, ...], at: int, limit: int) -> Iterator[Person]:
    """The persons an agent phrase leads to: the next one, and those joined to it."""
    last: int | None = None
    for person in persons:
        if person.outer < at:
            continue
        begin = _begin(stage, person)
        if last is None and (begin >= limit or min(begin, person.outer) - at > REACH + 40):
            return
        if last is not None and not _joined(stage, last, begin):
            return
        yield person
        last = max([person.span.end, *(d.piece.span.end for d in stage.of_person(person))])


_AND = r"(?:and|und|et|en|&|sowie|as well as|ainsi que|alsook|evenals|who)"
_BESIDE = re.compile(rf"[\s,;()]*(?:(?:{_AND}|\w+\s+\w+)?[\s,;]*){{0,3}}")
# In a list each name may have a post behind it that no rule reads: "A, head of B; C, head of D".
_POSTED = re.compile(
    rf"\s{{0,2}}(?:\([^()]{{1,140}}\)|,\s[^.;:!?\n]{{2,130}})?\s{{0,2}}(?:[;,]\s{{0,2}}(?:{_AND}\s)?|\s?{_AND}\s)"
    r"(?:(?:the|der|die|de|het|le|la|Mr|Ms|Mrs|Mme|M|Dr|Prof)\.?\s)?(?:[A-ZÀ-Þ][\w-]+\s){0,4}"
)
_VERB = re.compile(r"(?i)\b(?:is|are|was|were|has|have|had|hat|haben|ist|sind|heeft|zijn|a|ont|est|sont)\b")
_CLAUSE = re.compile(
    r"(?i)\b(?:is|are|was|were|has|have|had|will|said|who|which|where|that|ist|sind|war|waren|hat|haben|wird|werden|dass|"
    r"heeft|hebben|wordt|worden|zijn|dat|est|sont|a|ont|qui|que|était|étaient|to)\b"
)


def _joined(stage: Stage, start: int, end: int) -> bool:
    between = stage.scene.masked[start:end]
    if end - start < 90 and _BESIDE.fullmatch(between) and not _VERB.search(between):
        return True
    return end - start < 200 and _POSTED.fullmatch(between) is not None and _CLAUSE.search(between) is None


# "X hat gestern die Konferenz eröffnet": the verb is at the end of its clause.
_AUXILIARY = re.compile(
    r"[\s,)]{1,4}(?:hat|haben|wird|werden|wurde|wurden|heeft|hebben|zal|zullen|werd|werden|a|ont|has|have|will)\s"
)
_BRACKETED = 190


def _before(stage: Stage, persons: tuple[Person, ...], at: int) -> Iterator[Person]:
    """The subject of a verb: the last person before it, and those joined to that one."""
    nearer = [person for person in persons if person.span.end <= at]
    following = at
    for person in reversed(nearer):
        end = max(
            [person.span.end, *(d.piece.span.end for d in stage.of_person(person) if d.piece.span.end <= following)]
        )
        far = _BRACKETED if following == at and _AUXILIARY.match(stage.scene.masked, end, at) else REACH
        if (following == at and at - end > far) or (following != at and not _joined(stage, end, following)):
            return
        yield person
        following = _begin(stage, person)
