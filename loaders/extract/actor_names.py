"""Where the name of one who acts ends, and for which body a text speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.aliases import aliases
from loaders.documents import Span
from loaders.extract.body_names import strength
from loaders.extract.initiatives import Survey
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Named
from loaders.extract.plain import plain
from loaders.extract.stage import Stage
from schema.kinds import Genre

_OWNER = re.compile(r"[\w)]['’]s\s{1,2}(?=[A-Z])")
# Lines shorter than this end with their line break; titles stand in the first part of a text.
SHORT_LINE = 60
TITLE_END = 4_000
# "ACME Newsletter - May": who writes it.
_ISSUE = re.compile(
    r"([A-ZÀ-Ü][\w&.-]*(?:\s[A-ZÀ-Ü][\w&.-]*){0,5}?)(?:['’]s)?\s"
    r"(?:Newsletter|News|Press [Rr]elease|Bulletin|Pressemitteilung|Nieuwsbrief|Newsflash)\b"
)
# ", Content and Technology (DG X)": fields that the name before lists.
_FIELDS = re.compile(r"(,\s[A-Z][\w-]+(?:,\s[A-Z][\w-]+)?,?\s(?:and|und|et|en)\s[A-Z][\w-]+)\s\([A-Z]")
# Heads of initiatives that also head the names of who pays for them.
_FUND = re.compile(r"[ \t](?:Programme|Program|Fund|Facility|Initiative|Foundation)\b")
# A time or line break at the end of a name is no part of it.
_TIME = re.compile(
    r"\s(?:in|im|während|seit|over|during|ces|au cours)\s(?:the|den|der|des|de|het|dem)\s"
    r"(?:last|past|recent|letzten|vergangenen|afgelopen|dernières|derniers|kommenden)\b.*|\s(?:in|im|en|since|seit|sinds|depuis|on|am|op|le|by|before|until|bis|vor|voor|tot|avant|au)\s"
    r"(?:\d{1,4}|Herbst|Frühjahr|Sommer|Winter|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b.*|\n.*"
    r"|\s(?:geförderte|finanzierte|koordinierte|getragene|geleitete|initiierte|entwickelte|gefinancierde|gesubsidieerde|"
    r"gecoördineerde|ontwikkelde)[nrs]?\b.*",
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


def tidy(stage: Stage, survey: Survey, span: Span) -> Span:
    """A name without its owner, a person behind it, a time, or the next of several short lines."""
    span = Span(span.start, _without_person(stage, span))
    inner = next(iter(survey.within(span.start, span.start + 1)), None)
    if (
        inner
        and inner.full is None
        and inner.span.end < span.end
        and strength(stage.scene.text(inner.span)) != "strong"
    ):
        return inner.span
    span = _without_owner(stage, survey, span)
    for more in (_FUND, _FIELDS):
        if further := more.match(stage.scene.masked, span.end):
            span = Span(span.start, further.end(further.lastindex or 0))
    text = stage.document.text
    line, begin = (
        text.find("\n", span.start, span.end),
        text.rfind("\n", max(0, span.start - SHORT_LINE), span.start) + 1,
    )
    short = 0 < line - (begin or max(0, span.start - SHORT_LINE)) < SHORT_LINE
    return _trimmed(stage.scene.masked, Span(span.start, line) if short else span)


def _without_owner(stage: Stage, survey: Survey, span: Span) -> Span:
    """Of "the Agency’s Water Unit" the unit; of "the Agency’s X Strategy" the agency."""
    owner = _OWNER.search(stage.scene.masked, span.start, span.end)
    if owner is None:
        return span
    first = Span(span.start, owner.start() + 1)
    if survey.within(owner.end(), owner.end() + 1):
        return first
    return Span(owner.end(), span.end) if strength(stage.scene.text(first)) in ("strong", "acronym") else span


def body_of_title(stage: Stage, wanted: Sequence[str]) -> Named | None:
    """Minutes of "Steering group X, 3rd meeting" call it "the steering group"."""
    name = re.split(r"[,:]|\s[-–—]\s", stage.line.title or "")[0].strip()
    words = plain(name).split()
    if len(words) <= len(wanted) or words[: len(wanted)] != [plain(word) for word in wanted]:
        return None
    at = stage.scene.masked.find(name, 0, TITLE_END)
    return Named("Organisation", name, Span(at, at + len(name))) if at >= 0 else None


def meeting_body(stage: Stage) -> Named | None:
    """The committee or group whose meeting the title names."""
    name = re.split(r"[,:]|\s[-–—]\s", stage.line.title or "")[0].strip()
    heads = forms("organisations", "strong", "weak", "unit")
    at = stage.scene.masked.find(name, 0, TITLE_END) if any(fold(word) in heads for word in name.split()[:2]) else -1
    return Named("Organisation", name, Span(at, at + len(name))) if at >= 0 and len(name.split()) > 1 else None


def speaking_body(stage: Stage) -> Named | None:
    """The body a text speaks for: its publisher, who issues it, or on slides that of the first person named."""
    issue = _ISSUE.match(stage.line.title or "")
    for name in (*stage.line.publisher[:1], *([issue.group(1)] if issue else [])):
        at = stage.scene.masked.find(name)
        if at >= 0:
            return Named("Organisation", name, Span(at, at + len(name)))
    return _body_of_speaker(stage) if stage.line.genre is Genre.SLIDE_DECK else None


def _body_of_speaker(stage: Stage) -> Named | None:
    first = next((d for d in stage.descriptions if d.piece.body), None)
    if first is None or first.person.span.start > 300:
        return None
    described = stage.of_person(first.person)
    bodies = [each for d in described if d.piece.body for each in (d.piece.body, *d.piece.parents)]
    rows = {each: aliases().canonical("Organisation", stage.scene.text(each)) for each in bodies}
    body = next((each for each, row in rows.items() if row and row.kind == "INSTITUTION"), bodies[0])
    return Named("Organisation", stage.scene.text(body), body)
