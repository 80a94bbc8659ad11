"""Which bodies an alliance, network or project consists of, where a text lists them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from loaders.documents import Span
from loaders.extract.actors import Actor, Cast
from loaders.extract.body_names import nominative, strength
from loaders.extract.initiatives import Survey
from loaders.extract.lexicon import fold
from loaders.extract.model import Finding, Named
from loaders.extract.relations.affiliations import span_over
from loaders.extract.relations.bonds import UNIONS, bare, is_union
from loaders.extract.relations.membership_cues import (
    ANNOUNCES,
    BELONG,
    FOLLOWING,
    FOUNDS,
    GATHERS,
    OPENERS,
    PARTNERS,
    SURELY,
    WELCOMES,
)
from loaders.extract.rosters import Roster, read_roster
from loaders.extract.stage import Stage

_REACH = 1500
# An article, what sort of body it is, or words that a colon ends.
_AT_ONCE = re.compile(
    r"(?i).?\s?(?!(?:in|at|on|not|about|to|by|from|von|bei|für|nicht|niet|op|pas|à|sur)\s)"
    r"(?:(?:the|de|het|la|le|les|der|die|das|den|dem)\s|l['’])?(?:[\w-]+\s|l['’]){0,2}|[^\n]{0,140}:\s[^:\n]{0,30}"
)


def find_memberships(stage: Stage, survey: Survey, cast: Cast) -> Iterator[Finding]:
    reader = _Reader(stage, survey, cast)
    for index, block in enumerate(stage.document.blocks):
        if block.matter in ("legal", "contact"):
            continue
        for sentence in block.sentences:
            if len(stage.scene.words.openings(OPENERS, *sentence)):
                yield from reader.of_sentence(sentence, index)


@dataclass
class _Reader:
    """One document's unions, and what its sentences say of who is in them."""

    stage: Stage
    survey: Survey
    cast: Cast

    def of_sentence(self, sentence: Span, index: int) -> Iterator[Finding]:
        masked = self.stage.scene.masked
        for opening in self.stage.scene.words.openings(OPENERS, *sentence):
            for pattern, read in ((PARTNERS, self._listed), (GATHERS, self._gathered)):
                if cue := pattern.match(masked, opening, sentence.end):
                    found = list(read(sentence, cue, index))
                    yield from found
                    if found:
                        return
            if cue := WELCOMES.match(masked, opening, sentence.end):
                yield from self._welcomed(sentence, cue)
            if cue := FOUNDS.match(masked, opening, sentence.end) or BELONG.match(masked, opening, sentence.end):
                yield from self._joined(sentence, cue)

    def _gathered(self, sentence: Span, cue: re.Match[str], index: int) -> Iterator[Finding]:
        """ "The X Alliance brings together A, B and C"."""
        whole = self._subject(sentence, cue)
        members = self._members(sentence, cue.end(), index) if whole else []
        if whole and len(members) > 1:
            yield from (_finding("members-gathered", each, whole) for each in members)

    def _welcomed(self, sentence: Span, cue: re.Match[str]) -> Iterator[Finding]:
        """ "The X Network welcomes A and B as new members"."""
        whole = self._subject(sentence, cue)
        actors = [a for a in self.cast.of_sentence(sentence) if a.named.type == "Organisation"]
        members = read_roster(Roster(self.stage, actors, cue.end(), cue.start("end"))) if whole else []
        if whole and whole.named.type == "Organisation":
            yield from (_finding("members-joined", each, whole) for each in members)

    def _listed(self, sentence: Span, cue: re.Match[str], index: int) -> Iterator[Finding]:
        """ "Partners in the coalition include A, B and C"."""
        masked, inner = self.stage.scene.masked, Span(sentence.start, cue.end())
        whole = self._named_in(inner) or self._body_in(inner, sentence) or self._spoken_of(cue.start(), cue.group())
        members = self._members(sentence, cue.end(), index) if whole else []
        # Else the sentence only goes on about the members.
        below = members and members[0].span.start > sentence.end
        at_once = below or (members and _AT_ONCE.fullmatch(masked, cue.end() - 1, members[0].span.start))
        if whole and whole.named.type == "Initiative" and not _OF_PROJECT.search(cue.group()):
            return
        if whole and at_once and len(members) > 1:
            yield from (_finding("members-listed", each, whole) for each in members if apart(each, whole))

    def _joined(self, sentence: Span, cue: re.Match[str]) -> Iterator[Finding]:
        """ "A, B and C signed an agreement to create the X Network", "A and B are part of the X Network"."""
        masked = self.stage.scene.masked
        actors = [a for a in self.cast.of_sentence(sentence) if a.named.type == "Organisation"]
        mark = _LIST_OPENS.search(masked, cue.end(), sentence.end)
        limit = min(mark.start() if mark else sentence.end, cue.end() + 120)
        whole = next((u for u in self.unions if cue.end() - 2 <= u.span.start < limit), None)
        if whole and "," in masked[cue.end() : whole.span.start]:
            return
        if mark and FOLLOWING.search(masked, sentence.start, cue.start()):
            whole = whole or next((a for a in reversed(actors) if cue.end() <= a.span.start < mark.start()), None)
            members = read_roster(Roster(self.stage, actors, mark.end(), sentence.end))
        else:
            colon = masked.rfind(": ", sentence.start, cue.start())
            members = read_roster(Roster(self.stage, actors, max(colon + 1, sentence.start), cue.start()))
            if not members or not _is_close(masked[members[-1].span.end : cue.start()]):
                return
        if whole and len(members) > 1:
            yield from (_finding("members-joined", each, whole) for each in members if apart(each, whole))

    def _members(self, sentence: Span, begin: int, index: int) -> list[Actor]:
        """The names behind a cue: after a colon where there is one, else at once, else in the lines below."""
        masked = self.stage.scene.masked
        colon = ANNOUNCES.match(masked, begin, sentence.end)
        actors = [a for a in self.cast.of_sentence(sentence) if a.named.type == "Organisation"]
        found = read_roster(Roster(self.stage, actors, colon.end() if colon else begin, sentence.end))
        if found or masked[begin : sentence.end].strip(" :\n"):
            return found
        return self._lines_below(index)

    def _lines_below(self, index: int) -> list[Actor]:
        found: list[Actor] = []
        for block in self.stage.document.blocks[index + 1 : index + 31]:
            if block.kind != "BULLET" or not block.sentences:
                break
            actors = [a for a in self.cast.of_sentence(block.sentences[0]) if a.named.type == "Organisation"]
            found += read_roster(Roster(self.stage, actors, block.start, block.sentences[0].end))[:1]
        return found

    def _subject(self, sentence: Span, cue: re.Match[str]) -> Actor | None:
        """The union right before a cue, named or meant; a body of another kind if the verb leaves no doubt."""
        masked = self.stage.scene.masked
        lead = masked[sentence.start : cue.start()]
        named = self._named_in(Span(sentence.start, cue.start()))
        if named and _is_close(masked[named.span.end : cue.start()]):
            return named
        generic = re.search(
            r"(?i)\b(?:the|this|le|la|l['’]|ce|cette|das|die|der|het|de|dit|deze)\s?([\w-]{5,24})(?:\s|,[^,;:]{3,120},\s)$",
            lead,
        )
        if generic and (fold(generic[1]) in UNIONS or fold(generic[1]) in _PROJECTS):
            return self._spoken_of(cue.start(), generic[1])
        last = next((a for a in reversed(self.cast.of_sentence(sentence)) if a.span.end <= cue.start()), None)
        theme = next(iter(reversed(self.survey.within(sentence.start, cue.start()))), None)
        if theme and _is_close(masked[theme.span.end : cue.start()]) and SURELY.match(cue.group()):
            return Actor(theme.named(), theme.span)
        sure = (
            last
            and last.sure
            and fold(last.named.name) not in UNIONS
            and last.named.type == "Organisation"
            and strength(last.named.name) != "none"
        )
        return (
            last
            if last and sure and SURELY.match(cue.group()) and not masked[last.span.end : cue.start()].strip()
            else None
        )

    def _named_in(self, span: Span) -> Actor | None:
        return next((u for u in reversed(self.unions) if span.start <= u.span.start and u.span.end <= span.end), None)

    def _body_in(self, span: Span, sentence: Span) -> Actor | None:
        """ "Members of the Steering Committee are": a body that says itself to be one."""
        found = (a for a in self.cast.of_sentence(sentence) if a.sure and a.named.type == "Organisation")
        return next((bare(self.stage, a) for a in found if span.start <= a.span.start and a.span.end <= span.end), None)

    def _spoken_of(self, at: int, words: str) -> Actor | None:
        """The union or project a text is about: "the coalition", "the consortium", "partners"."""
        heads = [fold(word) for word in re.findall(r"[\w-]{5,}", words) if fold(word) in UNIONS]
        before = [u for u in self.unions if at - _REACH < u.span.start < at]
        same = [u for u in before if any(head in fold(u.named.name).split() for head in heads)]
        themes = Counter(m.name for m in self.survey.mentions if at - _REACH < m.span.start < at)
        if same or (before and (not themes or set(heads) - _LOOSE)):
            return (same or before)[-1]
        if not themes:
            return None
        name = themes.most_common(1)[0][0]
        mention = next(m for m in self.survey.mentions if m.name == name)
        return Actor(mention.named(), mention.span)

    @cached_property
    def unions(self) -> list[Actor]:
        """Bodies that bodies are members of, as the text names them, in its order."""
        found: list[Actor] = []
        for block in self.stage.document.blocks:
            for sentence in block.sentences:
                actors = (_with_acronym(self.stage, bare(self.stage, a)) for a in self.cast.of_sentence(sentence))
                found += [a for a in actors if _is_named_union(self.stage, a)]
        return [_whole_name(self.stage, actor) for actor in found]


# What a project's partners are called too.
_LOOSE = frozenset(("consortium", "konsortium", "initiative", "platform", "plattform", "verbund", "group"))
# Projects have partners; members are those of a body.
_OF_PROJECT = re.compile(r"(?i)partner|partenaire|deelnemer|consorti|konsorti")
_LIST_OPENS = re.compile(r"[;:]\s")
_PROJECTS = frozenset(("project", "projekt", "projet", "verbundprojekt", "vorhaben"))
_INNER = re.compile(r"\s\(([A-Z][\w-]{1,11})\)\s([A-Z][a-zéü]{4,16})(?![\w-])")
_LOWER_HEAD = re.compile(r"(?:^(?:consortium|réseau|alliance|collectif)\s|\s(?:consortium|network|project|coalition)$)")


_HEADLINE = re.compile(r"\b(?:[Aa]nnounces?|[Ll]aunch(?:es)?|[Jj]oins?|[Ww]elcomes?|[Ff]ound(?:s|ed)?)\s(?:[Tt]he\s)?")


def _whole_name(stage: Stage, actor: Actor) -> Actor:
    """ "consortium X" is also called X; "A Announces the X Alliance" is about X."""
    if verb := _HEADLINE.search(actor.named.name):
        span = Span(actor.named.span.start + verb.end(), actor.named.span.end)
        named = Named("Organisation", stage.scene.text(span), span)
        actor = Actor(named, span if actor.span == actor.named.span else actor.span)
    short = _LOWER_HEAD.sub("", actor.named.name)
    return replace(actor, named=replace(actor.named, aliases=(short,))) if short != actor.named.name else actor


def _with_acronym(stage: Stage, actor: Actor) -> Actor:
    """ "the Harbours of the North (HON) Alliance": the acronym stands inside the name."""
    inner = _INNER.match(stage.scene.masked, actor.span.end)
    if inner is None or fold(inner[2]) not in UNIONS:
        return actor
    span = Span(actor.span.start, inner.end())
    name = f"{stage.scene.text(actor.span)} {inner[2]}"
    return Actor(Named("Organisation", name, span, (f"{inner[1]} {inner[2]}", inner[1])), span)


def _is_named_union(stage: Stage, actor: Actor) -> bool:
    name = actor.named.name
    return (
        actor.named.type == "Organisation"
        and is_union(nominative(name))
        and len(name.split()) > 1
        and not stage.scene.within(*actor.span)
    )


def _is_close(gap: str) -> bool:
    return re.fullmatch(r"(?:\s?\([^()]{1,30}\))?,?\s{0,2}(?:\w+\s){0,2}", gap) is not None


def apart(actor: Actor, whole: Actor) -> bool:
    return actor.named.name != whole.named.name and not (
        actor.span.start < whole.span.end and whole.span.start < actor.span.end
    )


def _finding(rule: str, member: Actor, whole: Actor) -> Finding:
    spans = list(span_over(member.span, whole.span))
    spans += [
        each.named.span
        for each in (member, whole)
        if not any(span.start <= each.named.span.start and each.named.span.end <= span.end for span in spans)
    ]
    project = whole.named.type == "Initiative"
    return Finding(
        "partners-listed" if project else rule,
        member.named,
        "involved_in" if project else "member_of",
        whole.named,
        tuple(spans),
        {"role": "PARTNER"} if project else {},
        member.certainty,
    )
