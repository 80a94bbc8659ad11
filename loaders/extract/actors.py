"""Reads who acts in a sentence: bodies and persons by name, "the agency" named before, and the publisher's "we"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from loaders.aliases import aliases
from loaders.documents import Span
from loaders.extract.bodies import is_country, is_no_body, read_body, skip_article, strength
from loaders.extract.initiatives import Survey
from loaders.extract.involvement_verbs import lines
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Named
from loaders.extract.plain import plain
from loaders.extract.relations.affiliations import named_person
from loaders.extract.relations.hierarchy import find_known
from loaders.extract.shapes import UPPER
from loaders.extract.stage import Stage
from loaders.extract.words import cities, common_words, role_kind
from schema.kinds import Certainty, Genre

_START = re.compile(rf"(?<![\w'’-])(?:[ld]['’])?[{UPPER}]")
_BACK = re.compile(
    r"(?i)(?<![\w-])(?:the|this|our|das|die|der|dem|den|vom|zum|beim|het|de|dit|deze|la|le|cette|ce|du|au|l['’])\s{0,2}"
    r"(?P<head>[^\W\d_][\w-]{2,24}"
    r"(?:\s(?:group|party|force|committee|assembly|council|board|de travail|de pilotage))?)(?![\w'’-])"
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
    r"(?:,|\s?(?:,\s)?(?:and|und|et|en|&|sowie|as well as|ainsi que|evenals)\s"
    r"(?:the\s|de\s|het\s|la\s|le\s|les\s|l['’]|der\s|die\s|das\s|dem\s|den\s|vom\s|von\s)?)\s{0,3}"
    r"(?:the\s|de\s|het\s|la\s|le\s|l['’]|die\s|der\s|das\s)?"
)


# "ACME Newsletter - May": who writes it.
_ISSUE = re.compile(
    r"([A-ZÀ-Ü][\w&.-]*(?:\s[A-ZÀ-Ü][\w&.-]*){0,5}?)(?:['’]s)?\s"
    r"(?:Newsletter|News|Press [Rr]elease|Bulletin|Pressemitteilung|Nieuwsbrief|Newsflash)\b"
)
# ", Content and Technology (DG X)": fields that the name before lists.
_FIELDS = re.compile(r"(,\s[A-Z][\w-]+(?:,\s[A-Z][\w-]+)?,?\s(?:and|und|et|en)\s[A-Z][\w-]+)\s\([A-Z]")
# Heads of initiatives that also head the names of who pays for them.
_FUND = re.compile(r"[ \t](?:Programme|Program|Fund|Facility|Initiative|Foundation)\b")
SHORT_LINE = 60


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

    def of_sentence(self, sentence: Span) -> tuple[Actor, ...]:
        if sentence.start not in self.found:
            self.found[sentence.start] = tuple(sorted(self._read(sentence), key=lambda actor: actor.span.start))
        return self.found[sentence.start]

    def _read(self, sentence: Span) -> list[Actor]:
        scene, at = self.stage.scene, sentence.start
        actors = [Actor(named_person(person), person.span) for person in scene.within(*sentence)]
        taken = [(person.outer, person.span.end) for person in scene.within(*sentence)]
        starts = sorted(
            {
                *(m.start() for m in _START.finditer(scene.masked, *sentence)),
                *(m.start() for m in _LOWER_HEAD.finditer(scene.masked, *sentence)),
            }
        )
        for start in starts:
            if start < at or any(a <= start < b for a, b in taken):
                continue
            body = self._body(start, sentence)
            if body:
                actors.append(body)
                at = body.span.end
        named = [actor for actor in actors if not self._is_short_form(actor, actors)]
        return named + self._back(sentence, named) + self._we(sentence)

    def _is_short_form(self, actor: Actor, actors: list[Actor]) -> bool:
        """The acronym in brackets behind a name."""
        lead = self.stage.scene.masked[max(0, actor.span.start - 3) : actor.span.start].rstrip()
        return lead.endswith("(") and any(0 <= actor.span.start - other.span.end < 4 for other in actors)

    def _body(self, start: int, sentence: Span) -> Actor | None:
        scene = self.stage.scene
        scope = scene.scope(start, sentence.end, self.stage.language_at(start))
        lower = _LOWER_HEAD.match(scene.masked, start, sentence.end)
        known = self._table().get(skip_article(scope, start))
        known = (
            None
            if known
            and re.match(
                rf"['’]s?\s[{UPPER}]|\s(?:of|de|du|des|van|für)\s|\s[{UPPER}][a-z]",
                scene.masked[known.end : known.end + 8],
            )
            else known
        )
        span = known or (
            read_body(scene.scope(lower.end(), sentence.end, scope.language), lower.end())
            if lower
            else read_body(scope, start)
        )
        if span is None:
            return None
        span = known or self._in_line(Span(start if lower else span.start, _without_person(self.stage, span)))
        inner = next(
            (m for m in self.survey.within(span.start, span.end) if m.full is None and m.span.start == span.start), None
        )
        if inner and inner.span.end < span.end and strength(scene.text(inner.span)) != "strong":
            span = inner.span
        name = scene.text(span)
        power = strength(name)
        if (
            not name
            or (is_no_body(name) and power != "strong")
            or name in cities()
            or fold(name.split()[0]) in forms("words", "function", "month", "weekday", "article")
            or is_country(name)
        ):
            return None
        if any(role_kind(fold(word)) for word in name.split()[:2]) and power != "strong":
            return None
        sure = power in ("strong", "acronym") or lower is not None or fold(name) in _acting()
        mention = next((m for m in self.survey.within(span.start, span.end) if m.full is None), None)
        sure = sure and not (mention and power != "strong")
        if not sure and (
            len(name.split()) == 1 and (fold(name) in common_words() or fold(name) in scene.lower) and power == "none"
        ):
            return None
        named = Named("Organisation", name, span)
        if sure:
            self.bodies.append(named)
        return Actor(named, span, sure)

    def _table(self) -> dict[int, Span]:
        """Bodies of the table of names, by where they begin."""
        if self.known is None:
            self.known = {span.start: span for span, _ in find_known(self.stage)}
        return self.known

    def _in_line(self, span: Span) -> Span:
        """A name ends with its line where lines are short, and before a time."""
        text = self.stage.document.text
        cut = text.find("\n", span.start, span.end)
        begin = text.rfind("\n", 0, span.start) + 1
        owner = re.search(r"[\w)]['’]s\s{1,2}(?=[A-Z])", self.stage.scene.masked[span.start : span.end])
        if owner and strength(self.stage.scene.text(Span(span.start, span.start + owner.start() + 1))) in (
            "strong",
            "acronym",
        ):
            span = Span(span.start + owner.end(), span.end)
        if further := _FUND.match(self.stage.scene.masked, span.end):
            span = Span(span.start, further.end())
        if fields := _FIELDS.match(self.stage.scene.masked, span.end):
            span = Span(span.start, fields.end(1))
        return _trimmed(self.stage.scene.masked, Span(span.start, cut) if 0 < cut - begin < SHORT_LINE else span)

    def _back(self, sentence: Span, actors: list[Actor]) -> list[Actor]:
        found = []
        for match in _BACK.finditer(self.stage.scene.masked, *sentence):
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
        wanted = word.split()
        before = [body for body in self.bodies if body.span.start < at]
        return next((body for body in reversed(before) if _holds(body.name, wanted)), None) or self._of_title(wanted)

    def _of_title(self, wanted: list[str]) -> Named | None:
        """Minutes of "Steering group X, 3rd meeting" call it "the steering group"."""
        title = self.stage.line.title or ""
        name = re.split(r"[,:]|\s[-–—]\s", title)[0].strip()
        at = self.stage.scene.masked.find(name) if name else -1
        holds = (
            at >= 0
            and len(name.split()) > len(wanted)
            and plain(name).split()[: len(wanted)] == [plain(word) for word in wanted]
        )
        return Named("Organisation", name, Span(at, at + len(name))) if holds else None

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

    def _speaking(self) -> Named | None:
        """The body the text speaks for: its publisher, or that of the first person named on slides and in speeches."""
        masked = self.stage.document.masked
        for publisher in self.stage.line.publisher[:1]:
            at = masked.find(publisher)
            if at >= 0:
                return Named("Organisation", publisher, Span(at, at + len(publisher)))
        issue = _ISSUE.match(self.stage.line.title or "")
        at = masked.find(issue.group(1)) if issue else -1
        if issue and at >= 0:
            return Named("Organisation", issue.group(1), Span(at, at + len(issue.group(1))))
        first = next((d for d in self.stage.descriptions if d.piece.body), None)
        if (
            self.stage.line.genre is not Genre.SLIDE_DECK
            or first is None
            or first.piece.body is None
            or first.person.span.start > 300
        ):
            return None
        bodies = [
            each
            for d in self.stage.of_person(first.person)
            if d.piece.body
            for each in (d.piece.body, *d.piece.parents)
        ]
        rows = {each: aliases().canonical("Organisation", self.stage.scene.text(each)) for each in bodies}
        body = next((each for each, row in rows.items() if row and row.kind == "INSTITUTION"), bodies[0])
        return Named("Organisation", self.stage.scene.text(body), body)

    def _we(self, sentence: Span) -> list[Actor]:
        speaking = self._speaking()
        if speaking is None:
            return []
        voice = _I_OR_WE if self.stage.line.genre is Genre.SLIDE_DECK else _WE
        places = (Span(*match.span()) for match in voice.finditer(self.stage.scene.masked, *sentence))
        return [Actor(speaking, place, certainty=Certainty.INFERRED) for place in places]


@cache
def _acting() -> frozenset[str]:
    """Offices that one word names."""
    return frozenset(form for role, _, _, forms_ in lines() if role == "ACTS" for form in forms_)


@cache
def _heads() -> frozenset[str]:
    return forms("organisations", "strong", "weak", "unit") | _acting()


def _holds(name: str, wanted: list[str]) -> bool:
    words = plain(name).split()
    return all(
        plain(word) in words or any(len(word) > 4 and each.endswith(plain(word)) for each in words) for word in wanted
    )


# A time or line break at the end of a name is no part of it.
_TIME = re.compile(
    r"\s(?:in|im|während|seit|over|during|ces|au cours)\s(?:the|den|der|des|de|het|dem)\s"
    r"(?:last|past|recent|letzten|vergangenen|afgelopen|dernières|derniers|kommenden)\b.*|\s(?:in|im|en|since|seit|sinds|depuis|on|am|op|le)\s"
    r"(?:\d{1,4}|Herbst|Frühjahr|Sommer|Winter|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b.*|\n.*",
    re.DOTALL,
)


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
