"""Reads who acts in a sentence: bodies and persons by name, "the agency" named before, and the publisher's "we"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from loaders.aliases import aliases
from loaders.documents import Span
from loaders.extract.actor_names import body_of_title, speaking_body, tidy
from loaders.extract.bodies import read_body, skip_article
from loaders.extract.body_names import Strength, is_country, is_no_body, strength
from loaders.extract.initiatives import Survey
from loaders.extract.involvement_verbs import lines
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Named
from loaders.extract.persons import Scope
from loaders.extract.plain import plain
from loaders.extract.relations.affiliations import named_person
from loaders.extract.shapes import UPPER
from loaders.extract.stage import Stage
from loaders.extract.wording import Phrases
from loaders.extract.words import cities, common_words, role_kind
from schema.kinds import Certainty, Genre

_START = re.compile(rf"[ld{UPPER}](?<![\w'’-].)(?:(?<=[{UPPER}])|['’][{UPPER}])")
_BACK = Phrases(
    (
        *("the", "this", "our", "das", "die", "der", "dem", "den", "vom", "zum", "beim", "het", "de", "dit"),
        *("deze", "la", "le", "cette", "ce", "du", "au", "l'"),
    ),
    end=r"\s{0,2}(?P<head>[^\W\d_][\w-]{2,24}"
    r"(?:\s(?:group|party|force|committee|assembly|council|board|de travail|de pilotage))?)(?![\w'’-])",
)
_WE = re.compile(r"(?<![\w-])(?:[Ww]e|[Oo]ur|[Ww]ij|[Oo]nze|[Nn]ous|[Nn]otre|[Ww]ir|[Uu]nsere?n?)(?![\w-])")
# On slides one voice speaks, whether it says "we" or "I".
_I_OR_WE = re.compile(_WE.pattern + r"|(?<![\w-])(?:I|Ich|Je|Ik)(?=\s[a-z])")
_LOWER_HEAD = re.compile(
    rf"(?<![\w'’-])(?P<head>gemeente|provincie|stichting|werkgroep|stuurgroep|projectgroep|"
    r"groupe de travail|comité|ministerie|vereniging|instituut|universiteit|ministère|"
    r"association|fondation|université|hôpital|agence|syndicat|société|région|ville|collectif)\s"
    rf"(?=(?:de\s|du\s|des\s|van\s|voor\s|d['’])?[{UPPER}])"
)
_JOINT = re.compile(
    r"[\s]{0,3}(?:\([^()]{1,40}\))?"
    r"(?:,|\s?(?:,\s)?(?:and|und|et|en|&|sowie|as well as|ainsi que|evenals|together with|in cooperation with|"
    r"in collaboration with|gemeinsam mit|zusammen mit|in Zusammenarbeit mit|samen met|in samenwerking met|"
    r"en collaboration avec|en partenariat avec|avec)\s"
    r"(?:the\s|de\s|het\s|la\s|le\s|les\s|l['’]|der\s|die\s|das\s|dem\s|den\s|vom\s|von\s)?)\s{0,3}"
    r"(?:the\s|de\s|het\s|la\s|le\s|l['’]|die\s|der\s|das\s)?"
)


# What makes a longer name of a known body.
_LONGER = re.compile(rf"['’]s?\s[{UPPER}]|\s(?:of|de|du|des|van|für)\s|\s[{UPPER}][a-z]")
# One word that stands for a fuller name given before.
_SHORT_FORMS = frozenset(("commission", "parliament", "kommission", "parlament", "commissie", "parlement"))
# "Funded by A", "Porté par A": the word that opens a sentence is no part of the name.
_PREPOSED = re.compile(rf"[{UPPER}][\w-]*(?:ed|é|ée|és|ées|[dt]|un)\s(?:by|par|von|vom|durch|door)\s")
# "the X Act by the Y Council": an act and who adopted it, not one name.
_AGENT = re.compile(r"\s(?:by|par|durch|door|von)\s")
# Sums of money, and codes of countries or titles that two letters write.
_SUM = re.compile(r"(?:EUR|USD|GBP|CHF)\b")
_SHORT_BODIES = frozenset(("EU", "UE", "UN", "VN", "ONU"))
# How many of the bodies named last a reference may lead back to.
REACH = 200


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
    known: dict[int, Span] | None = None
    asked: bool = False
    voice: Named | None = None

    def of_sentence(self, sentence: Span) -> tuple[Actor, ...]:
        if sentence.start not in self.found:
            self.found[sentence.start] = tuple(sorted(self._read(sentence), key=lambda actor: actor.span.start))
        return self.found[sentence.start]

    def _read(self, sentence: Span) -> list[Actor]:
        scene, at = self.stage.scene, sentence.start
        actors = [Actor(named_person(person), person.span) for person in scene.within(*sentence)]
        taken = [(person.outer, person.span.end) for person in scene.within(*sentence)]
        scope = scene.scope(*sentence, self.stage.language_at(sentence.start))
        heads = {m.start(): m.end() for m in _LOWER_HEAD.finditer(scene.masked, *sentence)}
        for start in sorted({*(m.start() for m in _START.finditer(scene.masked, *sentence)), *heads}):
            if start < at or any(a <= start < b for a, b in taken):
                continue
            if _PREPOSED.match(scene.masked, start, sentence.end):
                continue
            body = self._body(scope, start, heads.get(start))
            if body:
                actors.append(body)
                at = body.span.end
        named = [actor for actor in actors if not self._is_short_form(actor, actors)]
        return named + self._back(sentence, named) + self._we(sentence)

    def _is_short_form(self, actor: Actor, actors: list[Actor]) -> bool:
        """The acronym in brackets behind a name."""
        lead = self.stage.scene.masked[max(0, actor.span.start - 3) : actor.span.start].rstrip()
        return lead.endswith("(") and any(0 <= actor.span.start - other.span.end < 4 for other in actors)

    def _body(self, scope: Scope, start: int, headed: int | None) -> Actor | None:
        """The body that begins at a place; `headed`: where a head in lower case ends there."""
        known = self._table().get(skip_article(scope, start))
        known = None if known and _LONGER.match(scope.masked, known.end) else known
        span = known or read_body(scope, headed or start)
        if span is None:
            return None
        if any(
            span.start < mention.span.end < span.end and _AGENT.match(scope.masked, mention.span.end, span.end)
            for mention in self.survey.within(max(0, span.start - 60), span.start + 1)
        ):
            return None
        span = known or tidy(self.stage, self.survey, Span(start if headed else span.start, span.end))
        return self._judged(span, headed is not None)

    def _judged(self, span: Span, headed: bool) -> Actor | None:
        """The body a span names, unless it is a place, a field, a role or a plain word."""
        scene = self.stage.scene
        name = scene.text(span)
        power = _power(name)
        code = len(name) == 2 and name.isupper() and name not in _SHORT_BODIES
        if power is None or code or _SUM.match(name):
            return None
        sure = power in ("strong", "acronym") or headed or fold(name) in _acting()
        mention = next((m for m in self.survey.within(span.start, span.end) if m.full is None), None)
        sure = sure and not (mention and power != "strong")
        if not sure and (
            len(name.split()) == 1 and (fold(name) in common_words() or fold(name) in scene.lower) and power == "none"
        ):
            return None
        known = self._called(fold(name), span.start) if fold(name) in _SHORT_FORMS else None
        if known:
            return Actor(known, span)
        named = Named("Organisation", name, span)
        if sure:
            self.bodies.append(named)
        return Actor(named, span, sure)

    def _table(self) -> dict[int, Span]:
        """Bodies of the table of names, by where they begin."""
        if self.known is None:
            self.known = {span.start: span for span, _ in self.stage.scene.known}
        return self.known

    def _back(self, sentence: Span, actors: list[Actor]) -> list[Actor]:
        found = []
        for match in self.stage.scene.words.find(_BACK, *sentence):
            word = fold(match["head"])
            if (word.split()[-1] not in _heads() and word not in _heads()) or any(
                a.span.start < match.end() and a.span.end > match.start("head") for a in actors
            ):
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
        wanted = tuple(word.split())
        before = [body for body in self.bodies[-REACH:] if body.span.start < at]
        found = next((body for body in reversed(before) if _holds(body.name, wanted)), None)
        return found or body_of_title(self.stage, wanted)

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
        if not self.asked:
            self.asked, self.voice = True, speaking_body(self.stage)
        speaking = self.voice
        if speaking is None:
            return []
        voice = _I_OR_WE if self.stage.line.genre is Genre.SLIDE_DECK else _WE
        places = (Span(*match.span()) for match in voice.finditer(self.stage.scene.masked, *sentence))
        return [Actor(speaking, place, certainty=Certainty.INFERRED) for place in places]


@lru_cache(maxsize=50_000)
def _power(name: str) -> Strength | None:
    """How surely a name is that of a body; None for a place, a field, a role or a plain word."""
    power: Strength = "strong" if aliases().canonical("Organisation", name) else strength(name)
    if (
        not name
        or (is_no_body(name) and power != "strong")
        or name in cities()
        or fold(name.split()[0]) in forms("words", "function", "month", "weekday", "article")
        or is_country(name)
    ):
        return None
    held = any(role_kind(fold(word)) for word in name.split()[:2])
    return power if power == "strong" or not held else None


@cache
def _acting() -> frozenset[str]:
    """Offices that one word names."""
    return frozenset(form for role, _, _, forms_ in lines() if role == "ACTS" for form in forms_)


@cache
def _heads() -> frozenset[str]:
    return forms("organisations", "strong", "weak", "unit") | _acting()


@lru_cache(maxsize=100_000)
def _holds(name: str, wanted: tuple[str, ...]) -> bool:
    words = plain(name).split()
    return all(
        plain(word) in words or any(len(word) > 4 and each.endswith(plain(word)) for each in words) for word in wanted
    )


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
