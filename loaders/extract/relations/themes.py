"""What initiative a verb is about: named before or behind it, meant by a pronoun, or governing the line."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from loaders.documents import Span
from loaders.extract.actors import Actor, Cast
from loaders.extract.initiative_slots import read_slot
from loaders.extract.initiatives import Initiative, Survey
from loaders.extract.involvement_verbs import Verb
from loaders.extract.stage import Stage

AGENT_BEFORE = re.compile(
    r"(?:\bvom|\bvon|\bdurch|\bdoor|\bby|\bpar)\s{1,3}(?:(?:the|der|dem|den|die|das|de|het|la|le|l['’]|zwei|einer|einem)\s{0,3})?(?:\w+\s)?$"
)
# Words between a verb and a name that make the name no object of the verb.
_BEYOND = re.compile(
    r"(?i)\b(?:to|from|in|for|with|at|under|as|by|that|pour|afin|dans|avec|selon|sur|für|mit|nach|unter|aus|zu|dass|voor|met|volgens|om)\b"
)
_DISTANT = re.compile(r"(?i)\bof\b")
# "funds schools with its programme X".
_WITH_OWN = re.compile(r"(?i)\b(?:with|mit|met|avec)\s(?:its|their|seine[mnr]|ihre[mnr]|zijn|haar|hun|son|sa|leur)\s")
_BESIDE_VERB = re.compile(r"\s{0,2}[*_\"”»]{0,3}(?:\s?\([^()]{1,40}\))?,?\s(?:(?!and\b|und\b|et\b|en\b)\w+\s){0,3}")
NEAR = 110
# "announced the creation of X".
_MAKING = re.compile(
    r"(?i)\s{1,2}(?:(?:the|la|le|de|het|die|den|das)\s|l['’])?"
    r"(?:creation|launch|establishment|start|création|lancement|mise en place|ouverture|oprichting|lancering|"
    r"gründung|einrichtung)\s(?:of|du|de|des|van|der|von)\s(?:(?:an?|the|la|le|het|de|een)\s|l['’])?(?:new\s)?[\"“„«]?\s?"
)
# "has adopted a proposal for a new X": X is what was proposed.
DRAFT = re.compile(
    r"(?i)\s{1,2}(?:(?:an?|the|its|their|een|het|haar|une?|la|sa|einen?|den|ihren)\s)?(?:(?:new|legislative|nieuw|neuen)\s)?"
    r"(?:proposals?|draft|voorstel|proposition|vorschlag|entwurf)\s(?:(?:for|of|on|voor|pour|de|für|zu)\s|d['’])"
    r"(?:(?:an?|the|een|de|het|une?|la|le|die|das|den|eine?n?)\s|l['’])?(?:new\s)?[\"“„«*]{0,2}\s?"
)


@dataclass(frozen=True)
class Clause:
    """A sentence with its verbs, and where to look for who acts on what."""

    stage: Stage
    survey: Survey
    cast: Cast
    sentence: Span
    verbs: list[Verb]

    @property
    def masked(self) -> str:
        return self.stage.scene.masked

    @property
    def mentions(self) -> tuple[Initiative, ...]:
        return self.survey.within(*self.sentence)

    @property
    def actors(self) -> list[Actor]:
        return list(self.cast.of_sentence(self.sentence))

    def floor(self, at: int) -> int:
        """Where the clause before a place begins."""
        cut = max(
            self.masked.rfind(";", self.sentence.start, at),
            self.masked.rfind(" but ", self.sentence.start, at),
            self.masked.rfind(": ", self.sentence.start, at),
        )
        return max(self.sentence.start, cut + 1)

    def ceiling(self, at: int) -> int:
        cut = self.masked.find(";", at, self.sentence.end)
        return cut if cut >= 0 else self.sentence.end


def theme_before(clause: Clause, at: int) -> Initiative | None:
    """The initiative a passive is about: named before the verb, meant by "it", or of the heading above."""
    floor = clause.floor(at)
    last = next(
        (
            mention
            for mention in reversed(clause.mentions)
            if floor <= mention.span.start and mention.span.end <= at and not _is_agent(clause, mention)
        ),
        None,
    )
    if last and (subject := _coordinated(clause, last, at)):
        return subject
    if nearer := _parted(clause, last.span.end if last else floor, at):
        return nearer
    if last and at - last.span.end <= NEAR + 60:
        return None if _parted(clause, last.span.end, at, False) else last
    if floor > clause.sentence.start and not clause.masked[floor:at].strip(" ;*_\n") and clause.mentions:
        # "The X: so many samples; coordinated by A".
        return clause.mentions[0]
    opening = clause.masked[clause.sentence.start : at].strip(" *_-•–\t\n")
    if not opening:
        return governing(clause.stage, clause.survey, clause.sentence.start)
    if re.match(r"(?i)(?:it|es|sie|er|il|elle|hij|het|dit|this|he)\b", opening) and len(opening) < 60:
        previous = _subject_before(clause) or clause.survey.before(clause.sentence.start)
        return previous if previous and clause.sentence.start - previous.span.end < 250 else None
    slot = read_slot(clause.survey, clause.sentence.start, at)
    return slot if slot and _BESIDE_VERB.fullmatch(clause.masked[slot.span.end : at]) else None


# "the X project, funded under the Y Programme and led by": both participles are about X.
_GOVERNED = re.compile(
    r"(?i)\b(?:under|within|of|from|by|through|unter|rahmen|aus|zum|zur|des|der|vom|von|dans|sous|de|du|au|van|onder|binnen"
    r"|uit)\s(?:(?:the|eu|de|het|der|des|dem|la|le|les|du)\s|l['’])?(?:EU['’]s\s|European\s)?$"
)
_ALSO = re.compile(
    r"(?:\s\([^()]{1,30}\))?(?:\s\w+)?,?\s(?:and|und|et|en)\s(?:(?:is|was|wird|wurde|est|wordt|jointly)\s)?"
)


def _coordinated(clause: Clause, last: Initiative, at: int) -> Initiative | None:
    """What opens the sentence, where the name before the verb only belongs to the participle before."""
    first = clause.mentions[0]
    lead = clause.masked[max(clause.sentence.start, last.span.start - 30) : last.span.start]
    if first is last or first.span.start - clause.sentence.start > 24 or not _GOVERNED.search(lead):
        return None
    return first if _ALSO.fullmatch(clause.masked, last.span.end, at) else None


def _subject_before(clause: Clause) -> Initiative | None:
    """What the sentence before begins with, which "it" goes on about."""
    before = clause.stage.sentence_at(max(0, clause.sentence.start - 2))
    mentions = clause.survey.within(*before) if before.end <= clause.sentence.start else ()
    return mentions[0] if len(mentions) > 1 and mentions[0].span.start - before.start < 24 else None


def _is_agent(clause: Clause, mention: Initiative) -> bool:
    """ "by the X Fund": it acts, nothing is done to it."""
    return (
        AGENT_BEFORE.search(clause.masked[max(clause.sentence.start, mention.span.start - 24) : mention.span.start])
        is not None
    )


_JOINT_BODY = re.compile(
    r"(?i)\b(?:infrastructures?|networks?|consortium|alliance|platform|initiative|project|programme|hub|netzwerk|infrastruktur|netwerk|infrastructuur|réseau|plateforme)$"
)


# Nothing, or a bracket, between a name and the participle that belongs to it.
_DIRECTLY = re.compile(r"\s{1,3}(?:\([^()]{1,80}\)\s{1,3})?")


def _parted(clause: Clause, begin: int, at: int, joint: bool = True) -> Initiative | None:
    """What the participle belongs to where a body stands nearer ("by A led by B"); joint: only a body others run."""
    behind = (actor for actor in clause.actors if actor.span.start >= begin and actor.span.end <= at)
    nearer = next((actor for actor in behind if _DIRECTLY.fullmatch(clause.masked, actor.span.end, at)), None)
    if nearer is None or nearer.named.type == "Person":
        return None
    return Initiative(nearer.named.name, nearer.span) if not joint or _JOINT_BODY.search(nearer.named.name) else None


def governing(stage: Stage, survey: Survey, at: int) -> Initiative | None:
    """The initiative that the heading, or the line that opens the same group, names."""
    block = stage.block_at(at)
    if block is None:
        return None
    inside = [mention for mention in survey.within(max(block.start, at - 300), at) if mention.span.end <= at]
    if inside:
        return inside[-1]
    index = bisect_right(stage.block_starts, at) - 1
    group = [other for other in stage.document.blocks[max(0, index - 6) : index] if other.group == block.group]
    parents = [stage.document.blocks[block.parent]] if block.parent is not None else []
    for other in [*reversed(group), *parents]:
        found = survey.within(other.start, other.end)
        if found:
            return found[0]
    return None


def theme_after(clause: Clause, at: int, role: str) -> Initiative | None:
    ceiling = min(clause.ceiling(at), at + NEAR)
    theme = next(
        (mention for mention in clause.mentions if at - 4 <= mention.span.start < ceiling and mention.span.end > at),
        None,
    )
    between = clause.masked[at : max(at, theme.span.start)] if theme else ""
    if theme and (DRAFT.fullmatch(between) or (role == "LAUNCHED" and _MAKING.fullmatch(between))):
        return theme
    if theme and role in ("LAUNCHED", "PROPOSED", "ADOPTED", "FUNDS") and _DISTANT.search(between):
        return None
    beyond = _BEYOND.search(between)
    if theme and (
        (
            beyond
            and not (
                beyond.group().lower() in ("with", "mit", "met", "avec")
                and (re.search(r"\b(?:an?|new|een|eine?n?|une?)\W+$", between) or _WITH_OWN.search(between))
            )
        )
        or any(verb.start > at and verb.end < theme.span.start for verb in clause.verbs)
        or re.search(r"[.;:]\s|,\s(?:die|der|das|which|who|qui|that|aber|but|and|und|et|en)\s", between)
    ):
        return None
    return theme
