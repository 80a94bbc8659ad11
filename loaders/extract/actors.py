"""Reads who acts in a sentence: bodies and persons by name, bodies called back ("the agency"), and the "we" of the publisher."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from loaders.documents import Span
from loaders.extract.bodies import is_country, is_no_body, read_body, strength
from loaders.extract.initiatives import Survey
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Named
from loaders.extract.plain import plain
from loaders.extract.relations.affiliations import named_person
from loaders.extract.shapes import UPPER
from loaders.extract.stage import Stage
from loaders.extract.words import cities, common_words, role_kind
from schema.kinds import Certainty

_START = re.compile(rf"(?<![\w'’-])(?:[ld]['’])?[{UPPER}]")
_BACK = re.compile(
    r"(?i)(?<![\w-])(?:the|this|our|das|die|der|dem|den|vom|zum|beim|het|de|dit|deze|la|le|cette|ce|du|au|l['’])\s{0,2}(?P<head>[^\W\d_][\w-]{2,24}(?:\s(?:group|party|force|committee|assembly|council|board|de travail|de pilotage))?)(?![\w'’-])"
)
_WE = re.compile(r"(?<![\w-])(?:[Ww]e|[Oo]ur|[Ww]ij|[Oo]nze|[Nn]ous|[Nn]otre|[Ww]ir|[Uu]nsere?n?)(?![\w-])")
_LOWER_HEAD = re.compile(rf"(?<![\w'’-])(?P<head>gemeente|provincie|stichting|ministerie|vereniging|instituut|universiteit|ministère|association|fondation|université|hôpital|agence|syndicat|société|région|ville|collectif)\s(?=(?:de\s|du\s|des\s|van\s|voor\s|d['’])?[{UPPER}])")
_JOINT = re.compile(r"[\s]{0,3}(?:\([^()]{1,40}\))?(?:,|\s?(?:,\s)?(?:and|und|et|en|&|sowie|as well as|ainsi que|evenals)\s(?:the\s|de\s|het\s|la\s|le\s|les\s|l['’]|der\s|die\s|das\s|dem\s|den\s|vom\s|von\s)?)\s{0,3}(?:the\s|de\s|het\s|la\s|le\s|l['’]|die\s|der\s|das\s)?")


@dataclass(frozen=True, slots=True)
class Actor:
    """A body or person at one place; sure if the words alone show it to be one."""

    named: Named
    span: Span
    sure: bool = True
    certainty: Certainty = Certainty.STATED


@dataclass
class Cast:
    """The bodies named so far, to which "the agency" leads back."""

    stage: Stage
    survey: Survey
    found: dict[int, tuple[Actor, ...]] = field(default_factory=dict)
    bodies: list[Named] = field(default_factory=list)
    searched: bool = False

    def of_sentence(self, sentence: Span) -> tuple[Actor, ...]:
        if sentence.start not in self.found:
            self.found[sentence.start] = tuple(sorted(self._read(sentence), key=lambda actor: actor.span.start))
        return self.found[sentence.start]

    def _read(self, sentence: Span) -> list[Actor]:
        scene, at = self.stage.scene, sentence.start
        actors = [Actor(named_person(person), person.span) for person in scene.within(*sentence)]
        taken = [(person.outer, person.span.end) for person in scene.within(*sentence)]
        starts = sorted({*(m.start() for m in _START.finditer(scene.masked, *sentence)), *(m.start() for m in _LOWER_HEAD.finditer(scene.masked, *sentence))})
        for start in starts:
            if start < at or any(a <= start < b for a, b in taken):
                continue
            body = self._body(start, sentence)
            if body:
                actors.append(body)
                at = body.span.end
        return actors + self._back(sentence, actors) + self._we(sentence)

    def _body(self, start: int, sentence: Span) -> Actor | None:
        scene = self.stage.scene
        scope = scene.scope(start, sentence.end, self.stage.language_at(start))
        lower = _LOWER_HEAD.match(scene.masked, start, sentence.end)
        span = read_body(scene.scope(lower.end(), sentence.end, scope.language), lower.end()) if lower else read_body(scope, start)
        if span is None:
            return None
        span = _trimmed(scene.masked, Span(start if lower else span.start, _without_person(self.stage, span)))
        name = scene.text(span)
        power = strength(name)
        if not name or is_no_body(name) and power != "strong" or name in cities() or fold(name.split()[0]) in forms("words", "function", "month", "weekday", "article") or is_country(name):
            return None
        if any(role_kind(fold(word)) for word in name.split()[:2]) and power != "strong":
            return None
        sure = power in ("strong", "acronym") or lower is not None
        mention = next((m for m in self.survey.within(span.start, span.end) if m.full is None), None)
        sure = sure and not (mention and power != "strong")
        if not sure and (len(name.split()) == 1 and (fold(name) in common_words() or fold(name) in scene.lower) and power == "none"):
            return None
        named = Named("Organisation", name, span)
        if sure:
            self.bodies.append(named)
        return Actor(named, span, sure)

    def _back(self, sentence: Span, actors: list[Actor]) -> list[Actor]:
        found = []
        for match in _BACK.finditer(self.stage.scene.masked, *sentence):
            word = fold(match["head"])
            if word.split()[-1] not in _heads() and word not in _heads() or any(a.span.start < match.end() and a.span.end > match.start("head") for a in actors):
                continue
            body = self._called(word, match.start())
            if body:
                found.append(Actor(body, Span(match.start("head"), match.end("head"))))
        return found

    def _called(self, word: str, at: int) -> Named | None:
        """The last body named before whose name holds the word."""
        if not self.searched:
            self.searched = True
            self._look_back(at)
        wanted = word.split()
        before = [body for body in self.bodies if body.span.start < at]
        return next((body for body in reversed(before) if _holds(body.name, wanted)), None)

    def _look_back(self, at: int) -> None:
        """Bodies of the lines above, where a reference comes first."""
        for description in self.stage.descriptions:
            if description.piece.body and description.piece.body.start < at:
                span = description.piece.body
                self.bodies.append(Named("Organisation", self.stage.scene.text(span), span))
        for block in self.stage.document.blocks[:60]:
            if block.start >= at:
                break
            for sentence in block.sentences:
                if sentence.start not in self.found and sentence.end < at and sentence.end - sentence.start < 600:
                    self.of_sentence(sentence)
        self.bodies.sort(key=lambda body: body.span.start)

    def _we(self, sentence: Span) -> list[Actor]:
        publisher = self.stage.line.publisher
        if not publisher:
            return []
        at = self.stage.document.masked.find(publisher[0])
        if at < 0:
            return []
        place = Span(at, at + len(publisher[0]))
        return [Actor(Named("Organisation", publisher[0], place), Span(*m.span()), certainty=Certainty.INFERRED) for m in _WE.finditer(self.stage.scene.masked, *sentence)]


@cache
def _heads() -> frozenset[str]:
    return forms("organisations", "strong", "weak", "unit")


def _holds(name: str, wanted: list[str]) -> bool:
    words = plain(name).split()
    return all(plain(word) in words or any(len(word) > 4 and each.endswith(plain(word)) for each in words) for word in wanted)


# A time or line break at the end of a name is no part of it.
_TIME = re.compile(r"\s(?:in|im|en|since|seit|sinds|depuis|on|am|op|le)\s(?:\d{1,4}|Herbst|Frühjahr|Sommer|Winter|January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b.*|\n.*", re.DOTALL)


def _trimmed(masked: str, span: Span) -> Span:
    cut = _TIME.search(masked, span.start, span.end)
    return Span(span.start, cut.start()) if cut and cut.start() > span.start else span


def _without_person(stage: Stage, span: Span) -> int:
    """A name ends where a person's begins, unless a small word before it shows the name to go on."""
    person = next(iter(stage.scene.within(*span)), None)
    if person is None or person.outer <= span.start:
        return span.end
    last = fold(stage.scene.masked[span.start : person.outer].split()[-1])
    return span.end if last in forms("words", "link") else person.outer


def group_ending(actors: list[Actor], last: Actor, masked: str) -> list[Actor]:
    """The last of several joined by commas and "and", with those before it."""
    group = [last]
    for actor in reversed([each for each in actors if each.span.end <= last.span.start]):
        gap = _JOINT.fullmatch(masked, actor.span.end, group[0].span.start)
        if gap is None:
            break
        group.insert(0, actor)
    return group


def group_from(actors: list[Actor], first: Actor, masked: str) -> list[Actor]:
    """The first of several joined, with those behind it."""
    group = [first]
    for actor in (each for each in actors if each.span.start >= first.span.end):
        if _JOINT.fullmatch(masked, group[-1].span.end, actor.span.start) is None:
            break
        group.append(actor)
    return group

