"""Which body is part or a member of another, as prose says: "X, a unit of Y", "members of Y include X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from loaders.aliases import aliases
from loaders.documents import Span
from loaders.extract.actors import Actor, Cast, group_ending
from loaders.extract.body_names import is_no_body, strength
from loaders.extract.lexicon import ends_like, fold, forms
from loaders.extract.model import Finding, Named
from loaders.extract.relations.affiliations import named_body, span_over
from loaders.extract.relations.organisers import TWO_BODIES
from loaders.extract.rosters import Roster, read_roster
from loaders.extract.stage import Stage
from loaders.extract.wording import Phrases
from loaders.extract.words import body_kind, countries, genitive_stem, role_kind

_A = r"(?:the\s|an?\s|de\s|het\s|een\s|la\s|le\s|l['’]|une?\s|der\s|die\s|das\s|dem\s|den\s|eine?[rmns]?\s)?"
_IS = (
    r"(?:,\s|\s(?:is|was|ist|war|est|était)\s(?:also\s|now\s|auch\s|aussi\s|ook\s|currently\s)?|"
    r",\s(?:which|die|das|der|dat|qui)\s(?:is|ist|est)\s|\s\(|,\s(?:itself|selbst|zelf)\s)"
)
_KIND = (
    r"(?:[\w'’-]+\s){0,2}(?:department|unit|division|subsidiary|branch|directorate|section|office|arm|agency|"
    r"body|institute|centre|center|laboratory|school|faculty|working group|committee|"
    r"service|secretariat|network|task force|part|afdeling|onderdeel|dochter|dochterbedrijf|dochteronderneming|"
    r"dienst|werkgroep|directie|agentschap|instituut|faculteit|"
    r"Abteilung|Teil|Tochter|Tochtergesellschaft|Tochterunternehmen|Einrichtung|Referat|Einheit|Institut|"
    r"Arbeitsgruppe|Stabsstelle|Dienststelle|"
    r"service|direction|filiale|unité|département|antenne|organe|composante|cellule|laboratoire|structure|"
    r"établissement)\s"
)
_OF = r"(?:of|within|at|van|binnen|bij|von|vom|des|der|bei|beim|im|de|du|d['’])\s{0,2}"
_PART = re.compile(
    rf"(?:{_IS}{_A}{_KIND}{_OF}{_A}|,?\s(?:(?:is|are|forms?)\s)?(?:a\s)?part\sof\s{_A}|"
    rf",?\s(?:which\s)?belongs\sto\s{_A}|\sgehört\szu[mr]?\s{_A}|\s(?:ist|war)\s(?:ein\s)?Teil\s(?:der|des|von|"
    rf"vom)\s{_A}|"
    rf"\s(?:is\s(?:een\s)?)?(?:onder)?deel\svan\s{_A}|\svalt\sonder\s{_A}|\sfait\spartie\s(?:de\s|du\s|des\s|"
    rf"d['’]){_A}|,?\srattachée?\s(?:à\s|au\s|aux\s){_A})"
)
_MEMBER = re.compile(
    rf"(?:{_IS}{_A}(?:founding\s|full\s|associate\s|proud\s|actief\s)?(?:member|lid|membre|"
    rf"Mitglied)\s(?:organi[sz]ation\s)?(?:of|van|de|du|des|der|im|in|beim?|von|vom)\s{{0,2}}{_A}|"
    rf"\s(?:has|have)\sjoined\s{_A}|\s(?:joins?|joined)\s{_A}|\s(?:are|sind|zijn|sont)\s(?:all\s)?(?:members|"
    rf"Mitglieder|leden|lid|membres)\s(?:of|van|de|du|des|der|im|in|von|vom)\s{{0,2}}{_A}|\sa\srejoint\s{_A}|"
    rf"\sont\srejoint\s{_A}|\s(?:has\s|have\s)?(?:become|became|becomes)\s(?:an?\s)?(?:\w+\s)?members?\sof\s{_A}|"
    rf"\s(?:est|sont)\sdevenue?s?\smembres?\s(?:de|du|des|d['’])\s?{_A}|\s(?:is|zijn)\s(?:lid|leden)\sgeworden\svan\s{_A})"
)


def find_bonds(stage: Stage, cast: Cast) -> Iterator[Finding]:
    for block in stage.document.blocks:
        if block.matter in ("legal", "contact"):
            continue
        for sentence in block.sentences:
            if 30 < sentence.end - sentence.start < 1200:
                yield from _in_sentence(stage, cast, sentence)


def _in_sentence(stage: Stage, cast: Cast, sentence: Span) -> Iterator[Finding]:
    masked = stage.scene.masked
    actors = [bare(stage, actor) for actor in cast.of_sentence(sentence) if actor.named.type == "Organisation"]
    for actor in actors:
        yield from _inner(stage, actor)
    actors = [actor for actor in actors if not _is_post(actor.named.name)]
    states = _countries(stage, sentence, actors)
    actors = [
        actor
        for actor in actors
        if not any(s.span.start < actor.span.end and actor.span.start < s.span.end for s in states)
    ]
    members = sorted([*actors, *states], key=lambda actor: actor.span.start)
    for one, other in pairwise(members):
        if not _is_whole(stage, other) or TWO_BODIES.fullmatch(other.named.name):
            continue
        if _PART.fullmatch(masked, one.span.end, other.span.start) and one in actors and not _is_top(other.named.name):
            yield _finding("part-said", one, "part_of", other)
        elif (
            _OWNER.fullmatch(masked, one.span.end, other.span.start)
            and _is_unit(other.named.name)
            and _is_whole(stage, one)
        ):
            yield _finding("owner-and-unit", other, "part_of", one)
        elif _MEMBER.fullmatch(masked, one.span.end, other.span.start):
            for member in _subjects(stage, members, one, sentence):
                yield _finding("member-said", member, "member_of", other)


def _subjects(stage: Stage, members: list[Actor], one: Actor, sentence: Span) -> list[Actor]:
    """Who stands before the verb: a body and those joined with it."""
    masked = stage.scene.masked
    group = group_ending(members, one, masked)
    if len(group) == 1:
        return group
    return read_roster(Roster(stage, members, group[0].span.start, one.span.end)) or group


_MEMBERS_OF = re.compile(
    r"(?:[Mm]embers?|(?:[Gg]ründungsm|[Mm])itglied(?:ern?)?|[Ll]eden|[Ll]id|[Mm]embres?|Teil|[Pp]art|[Oo]nderdeel)\s(?:of|der|des|"
    r"von|vom|im|van|de|du)\s(?:the\s|de\s|het\s|la\s|l['’])?"
)


def bare(stage: Stage, actor: Actor) -> Actor:
    """ "Members of the Agency", "Teil des Amtes" read as one name: the agency, the office."""
    lead = _MEMBERS_OF.match(stage.scene.masked, actor.span.start, actor.span.end)
    if lead is None:
        return actor
    span = Span(lead.end(), actor.span.end)
    return Actor(named_body(stage.scene, span), span)


_OWNER = re.compile(r"['’]s?\s")


def is_union(name: str) -> bool:
    """A body that bodies are members of."""
    return any(ends_like(word, UNIONS) or word in UNIONS for word in fold(name).split())


UNIONS = tuple(sorted(forms("sets", "bonds-unions")))


def _finding(rule: str, part: Actor, predicate: str, whole: Actor) -> Finding:
    spans = [*span_over(part.span, whole.span)]
    spans += [
        a.named.span
        for a in (part, whole)
        if a.named.span != a.span
        and not any(s.start <= a.named.span.start and a.named.span.end <= s.end for s in spans)
    ]
    return Finding(rule, part.named, predicate, whole.named, tuple(spans))


def _is_whole(stage: Stage, actor: Actor) -> bool:
    return strength(actor.named.name) in (
        ("strong", "acronym", "weak") if actor.sure else ("strong", "weak")
    ) and not stage.scene.within(*actor.span)


_CAPITALS = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: (?:[A-Z][\w'’-]+|of|and)){0,3}")


@cache
def _country_names() -> Phrases:
    return Phrases(countries())


def _countries(stage: Stage, sentence: Span, actors: list[Actor]) -> list[Actor]:
    """States, which may be members."""
    found: list[Actor] = []
    for start in stage.scene.words.openings(_country_names(), *sentence):
        match = _CAPITALS.match(stage.scene.masked, start, sentence.end)
        words = match.group().split(" ") if match and (not found or start >= found[-1].span.end) else []
        size = next((n for n in range(len(words), 0, -1) if fold(" ".join(words[:n])) in countries()), 0)
        span = Span(start, start + len(" ".join(words[:size])))
        if size and not any(
            actor.sure and actor.span.start < span.end and span.start < actor.span.end for actor in actors
        ):
            found.append(Actor(Named("Organisation", stage.scene.text(span), span), span, sure=False))
    return found


_LINK = re.compile(
    r"\s(?:of the|at the|within the|at|of|des|der|am|an der|im|in der|beim?|van de|van het|van|bij|de la|"
    r"de l['’]|du|des)\s?(?=[A-ZÀ-Þ])"
)


def _inner(stage: Stage, actor: Actor) -> Iterator[Finding]:
    """ "the Institute of Information at the University of X": a unit and its parent read as one name."""
    masked = stage.scene.masked
    if actor.span != actor.named.span:
        return
    for link in _LINK.finditer(masked, actor.span.start, actor.span.end):
        unit, parent = Span(actor.span.start, link.start()), Span(link.end(), actor.span.end)
        names = stage.scene.text(unit), stage.scene.text(parent)
        if (
            len(names[0].split()) > 1
            and _is_unit(names[0])
            and _leads(names[1])
            and not _is_post(names[0])
            and not _is_top(names[1])
        ):
            yield Finding(
                "unit-of-body", named_body(stage.scene, unit), "part_of", named_body(stage.scene, parent), (actor.span,)
            )
            return


def _is_post(name: str) -> bool:
    return role_kind(fold(name.split()[0])) is not None


def _is_top(name: str) -> bool:
    """No body, or one that is part of nothing: what is "of" it need not be its unit."""
    row = aliases().canonical("Organisation", name)
    return is_no_body(name) or (row is not None and row.part_of is None)


def _is_unit(name: str) -> bool:
    words = fold(name).split()
    return any(word in _UNITS for word in (words[0], words[-1], " ".join(words[:2])))


def _leads(name: str) -> bool:
    """A body of its own: its first or last word is a head, and there is more than the head."""
    words = [fold(word) for word in name.split()]
    heads = [genitive_stem(words[0]) or words[0], words[-1], words[1] if len(words) > 1 else ""]
    return len(words) > 1 and any(body_kind(word) == "strong" for word in heads if word) and strength(name) == "strong"


_UNITS = forms("organisations", "unit") | frozenset(
    [
        "party",
        "group",
        "panel",
        "centre",
        "center",
        "school",
        "college",
        "laboratory",
        "academy",
        "observatory",
        "council",
        "institut",
        "instituut",
        "institute",
        "kenniscentrum",
        "pôle",
        "chaire",
        "werkgroep",
        "lectoraat",
        "vakgroep",
        "leerstoel",
    ]
)
