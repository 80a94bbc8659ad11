"""What a mandate tells its holder to do: "you will", decrees, lists of tasks, and who is in charge of what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from loaders.documents import Block, Span
from loaders.extract.lexicon import fold
from loaders.extract.model import Finding, Named, Person
from loaders.extract.offices import Office
from loaders.extract.relations.addressees import Addressees, find_addressees, tells_tasks
from loaders.extract.relations.affiliations import named_person
from loaders.extract.relations.holders import Tie
from loaders.extract.stage import Stage
from loaders.extract.tasks import Task, read_closing, read_objects, read_tasks, trimmed, words_before
from schema.kinds import Certainty, PassageKind

LANGUAGES = ("en", "nl", "fr", "de")
# In running text only these are tasks rather than news ("will present the strategy on Monday").
_LASTING = frozenset(("LEAD", "COMPLETE", "SCALE_UP"))
_ITEM = re.compile(r"\s*[,;]\s*(?![^()]{0,80}\))|(?<=\))\s*(?:&|and|und|et|en)\s+")
_LAST = re.compile(r"\s+(?:&|and|und|et|en)\s+(?=[A-ZÀ-Ý])")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_PRONOUN = re.compile(r"(?:[^,.;]{3,70},\s+)?(?:[Hh]e|[Ss]he|[Hh]ij|[Zz]ij|[Ii]l|[Ee]lle|[Ee]r|Sie)\s")
_OWN = re.compile(
    r"(?i)\b(?:her|his)\s+(?:responsibilities|portfolio|tasks)|\b(?:ses|sa)\s+(?:attributions|missions?)\b"
)
_ENUMERATION = re.compile(r"\s*(?:\d{1,2}[.)°]|[a-z]\)|\([a-z]\))\s+")


@dataclass
class _Course:
    """How far the reading of a document has come: who was spoken of last, and whose list is open."""

    offices: tuple[tuple[int, int], ...]
    heading: int | None = None
    subject: Person | None = None
    listing: tuple[Person, ...] = ()
    readings: int = 0
    seen: set[tuple[str, int]] = field(default_factory=set)

    def in_office(self, at: int) -> bool:
        """The words belong to the name of an office ("Minister in charge of X")."""
        index = bisect_right(self.offices, (at, at)) - 1
        return index >= 0 and at < self.offices[index][1]

    def names_office(self, block: Block) -> bool:
        """Another office ends a list of tasks."""
        index = bisect_right(self.offices, (block.end, 0)) - 1
        return index >= 0 and self.offices[index][0] >= block.start


def find_assignments(stage: Stage, offices: list[Office], ties: list[Tie]) -> Iterator[Finding]:
    holders = {named_key(stage, tie.person): tie for tie in reversed(ties)}
    addressees = find_addressees(stage, ties)
    course = _Course(tuple((office.outer, office.span.end) for office in offices))
    for index, block in enumerate(stage.document.blocks):
        if block.matter in ("body", "about"):
            yield from _in_block(stage, index, (holders, addressees), course)


def named_key(stage: Stage, person: Person) -> str:
    return stage.names.settle(Named("Person", person.name, person.span))[0]


_Known = tuple[dict[str, Tie], Addressees]


def _in_block(stage: Stage, index: int, known: _Known, course: _Course) -> Iterator[Finding]:
    block, (holders, addressees) = stage.document.blocks[index], known
    people = addressees.of(index)
    if block.parent != course.heading:
        course.heading, course.subject = block.parent, None
    item = block.kind in (PassageKind.BULLET, PassageKind.TABLE_ROW)
    if item and course.listing and not course.names_office(block):
        yield from _findings(stage, course, course.listing, list(_item_tasks(stage, block)))
        return
    course.listing = ()
    for sentence in block.sentences or (Span(block.start, block.end),):
        tasks = list(_told(stage, block, sentence)) if people else []
        if tasks:
            yield from _findings(stage, course, people, tasks)
            continue
        subject = _subject(stage, sentence, holders, course)
        if subject:
            course.subject = subject[0]
            charged = list(_charged(stage, block, Span(subject[1], sentence.end), addressees.decree, course))
            yield from _findings(stage, course, (subject[0],), charged)
    if item and people and addressees.announced(index):
        yield from _findings(stage, course, people, list(_imperative(stage, block)))
    course.listing = _opens_list(stage, block, people, course) or _titled(stage, block, known)


def _told(stage: Stage, block: Block, sentence: Span) -> Iterator[Task]:
    """Tasks of a sentence that addresses the holder."""
    masked = stage.scene.masked
    order = _orders(block.language).search(masked, *sentence)
    if order is None:
        return
    clause = Span(sentence.start if block.language != "en" else order.end(), sentence.end)
    yield from read_tasks(masked, clause, block.language)
    if block.language in ("nl", "de"):
        yield from read_closing(masked, Span(order.end(), sentence.end), block.language)


@cache
def _orders(language: str) -> re.Pattern[str]:
    if language == "de":
        return re.compile(r"(?<!\w)(?:Sie|Ihnen)(?!\w)")
    words = words_before("order", language if language in LANGUAGES else "en")
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w])|(?<![\w-])(?:{words})(?<=['’])", re.IGNORECASE)


def _subject(stage: Stage, sentence: Span, holders: dict[str, Tie], course: _Course) -> tuple[Person, int] | None:
    """The holder a sentence is about, and where that is said."""
    masked = stage.scene.masked
    for person in stage.scene.within(*sentence):
        tie = holders.get(named_key(stage, person))
        if tie:
            return person, person.span.end
    number = _ENUMERATION.match(masked, *sentence)
    start = number.end() if number else sentence.start
    if course.subject and (_PRONOUN.match(masked, start, sentence.end) or _OWN.search(masked, *sentence)):
        return course.subject, start
    return _by_post(stage, Span(start, sentence.end), holders)


def _by_post(stage: Stage, sentence: Span, holders: dict[str, Tie]) -> tuple[Person, int] | None:
    """ "Le secrétaire d'État prépare …": the post stands for its only holder."""
    text = fold(stage.scene.masked[sentence.start : min(sentence.end, sentence.start + 160)])
    articles = [article.end() for article in _ARTICLE.finditer(text)]
    found = []
    for tie in holders.values() if articles else ():
        post = fold(stage.scene.text(tie.office.head))
        ends = (at + len(post) for at in articles if text.startswith(post, at))
        end = next((end for end in ends if not _WORD_ON.match(text, end)), None)
        if end:
            found.append((tie.person, sentence.start + end))
    return found[0] if len(found) == 1 else None


_ARTICLE = re.compile(r"(?:^|, )(?:the |le |la |l'|de |der |die )")
_WORD_ON = re.compile(r"\w")


@cache
def _charges() -> re.Pattern[str]:
    words = "|".join(words_before("charge", language) for language in LANGUAGES)
    return re.compile(rf"(?<![\w-])(?:{words})(?:(?!\w)|(?<=['’]))", re.IGNORECASE)


@cache
def _modals(language: str) -> re.Pattern[str]:
    words = words_before("modal", language) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{words})\s+(?:(?:{words_before('between', 'en')})\s+)?$", re.IGNORECASE)


def _charged(stage: Stage, block: Block, clause: Span, decree: bool, course: _Course) -> Iterator[Task]:
    """What someone is in charge of, and in decrees and lists of portfolios all that they do."""
    masked, language = stage.scene.masked, block.language
    charges = [match for match in _charges().finditer(masked, *clause) if not course.in_office(match.start())]
    until = charges[0].start() if charges else clause.end
    ends = [*(each.start() for each in charges[1:]), clause.end]
    for match, end in zip(charges, ends, strict=False):
        rest = Span(match.end(), end)
        verbs = [
            task
            for task in read_tasks(masked, rest, language)
            if "includ" in match.group() or task.verb.start - rest.start < 3
        ]
        things = [Task("LEAD", Span(*match.span()), *each) for each in read_objects(masked, rest, language)]
        yield from verbs or things
    for task in read_tasks(masked, Span(clause.start, until), language):
        duty = _modals(language).search(masked, max(clause.start, task.verb.start - 30), task.verb.start)
        if (decree and task.action != "PROMOTE") or (duty and task.action in _LASTING):
            yield task
    if decree and language in ("de", "nl"):
        yield from read_closing(masked, clause, language)


def _imperative(stage: Stage, block: Block) -> Iterator[Task]:
    """A point that begins with a verb: "Present a plan"."""
    for task in read_tasks(stage.scene.masked, Span(block.start, block.end), block.language):
        if task.verb.start - block.start < 12:
            yield task


def _titled(stage: Stage, block: Block, known: _Known) -> tuple[Person, ...]:
    """In a list of portfolios the points under a line that is nothing but office and name are the holder's."""
    holders, addressees = known
    for person in stage.scene.within(block.start, block.end) if addressees.decree else ():
        tie = holders.get(named_key(stage, person))
        words = len(stage.scene.masked[block.start : block.end].split())
        if tie and words <= len(f"{stage.scene.text(tie.office.head)} {person.name}".split()) + 1:
            return (person,)
    return ()


def _opens_list(stage: Stage, block: Block, people: tuple[Person, ...], course: _Course) -> tuple[Person, ...]:
    """Whose tasks the points after a block are: it ends with a colon, or breaks off, behind words of charge or task."""
    text = stage.scene.masked[max(block.start, block.end - 200) : block.end].rstrip(" *_")
    open_ended = text.endswith(":") or re.search(r"(?:\bshall|\bmust|\bis to)$", text) is not None
    if not open_ended or not (_charges().search(text) or tells_tasks(text) or re.search(r"\bshall\W*$", text)):
        return ()
    if people:
        return people
    return (course.subject,) if course.subject else ()


def _item_tasks(stage: Stage, block: Block) -> Iterator[Task]:
    """The tasks of a point: verbs with their objects, or things one is in charge of."""
    masked, sentence = stage.scene.masked, (block.sentences or (Span(block.start, block.end),))[0]
    told = list(read_tasks(masked, sentence, block.language))
    told = told if told and told[0].verb.start - sentence.start < 12 else []
    told = told or list(read_closing(masked, sentence, block.language))
    if told:
        yield from told
        return
    yield from (Task("LEAD", piece, piece, piece) for piece in _things(masked, sentence))


def _things(masked: str, item: Span) -> Iterator[Span]:
    """The things a point lists: parted by commas, the last by "and"; the whole point where it has no comma."""
    cuts = [match.span() for match in _ITEM.finditer(masked, *item)]
    if cuts:
        last = _LAST.search(masked, cuts[-1][1], item.end)
        cuts += [last.span()] if last else []
    edges = [item.start, *(edge for cut in cuts for edge in cut), item.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        bracket = _BRACKET.search(masked, start, end)
        span = trimmed(masked, Span(start, bracket.start() if bracket else end))
        if span.end - span.start > 3:
            yield span


def _findings(stage: Stage, course: _Course, people: tuple[Person, ...], tasks: list[Task]) -> Iterator[Finding]:
    """Each task for the one it can be meant for, or one reading for each of several."""
    for task in tasks:
        if task.action == "PROMOTE" and not _is_named(stage, task.object):
            continue
        fresh = [person for person in people if (person.name, task.object.start) not in course.seen]
        course.seen.update((person.name, task.object.start) for person in fresh)
        ambiguous = len({named_key(stage, person) for person in fresh}) > 1
        course.readings += ambiguous
        yield from (cover(stage, person, task, course.readings if ambiguous else None) for person in fresh)


def _is_named(stage: Stage, span: Span) -> bool:
    return sum(word[0].isupper() for word in stage.scene.text(span).split()) > 1


def cover(stage: Stage, person: Person, task: Task, reading: int | None) -> Finding:
    whole = stage.scene.text(task.whole)
    named = Named(
        "Initiative", stage.scene.text(task.object), task.object, (whole,) if task.whole != task.object else ()
    )
    said = Span(min(task.verb.start, task.whole.start), max(task.verb.end, task.whole.end))
    evidence = tuple(sorted({person.span, said, *((person.named_at,) if person.named_at else ())}))
    certainty = Certainty.STATED if reading is None else Certainty.AMBIGUOUS
    rule = "task-of-holder" if reading is None else "task-of-one-of-several"
    return Finding(
        rule, named_person(person), "mandate_covers", named, evidence, {"action": task.action}, certainty, reading
    )
