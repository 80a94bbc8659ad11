"""Posts that a sentence gives to "she" or "he": "Prior to this, she served as X at Y", "Zuvor war er X bei Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents import Block, Span
from loaders.extract.body_names import is_no_body
from loaders.extract.model import Finding, Person
from loaders.extract.post_heads import find_head
from loaders.extract.posts import read_piece
from loaders.extract.relations.affiliations import evidence_of, named_body, named_person
from loaders.extract.stage import Stage
from schema.kinds import Certainty, PassageKind

_PRONOUN = r"(?:[Ss]he|[Hh]e|sie|[Ee]r|[Zz]ij|[Zz]e|[Hh]ij|[Ii]l|[Ee]lle)"
_SAID = re.compile(
    rf"(?<![\w-])(?:{_PRONOUN}\s(?:also\s|previously\s|formerly\s|currently\s|then\s|has\s|had\s|a"
    rf"\s|long\s|auch\s|ook\s){{0,2}}"
    r"(?:served|serves|worked|works|acted|was|is|been|werkt(?:e)?|was|is|war|ist|arbeitete?|était|est|été|"
    r"travaillait|travaille|occupait)|"
    rf"(?:war|ist|arbeitete|was|werkte|is)\s{_PRONOUN})(?![\w-])\s"
    r"(?:(?:as|als|comme|en tant que|auparavant|also|"
    r"previously|currently|zuletzt|zuvor|onder meer|unter anderem|notamment|an?|the|le|la|een)\s){0,3}"
)
_AND = re.compile(r"\s?(?:,|,?\s(?:and|und|et|en|sowie))\s(?:(?:an?|the|as|als|comme)\s){0,2}")
_STOP = re.compile(r"[;.]\s|,\s(?:where|who|which|wo|où|waar)\b|[.;]$|\s(?:before|bevor|voordat|avant)\s")
_MOST = 4


def find_careers(stage: Stage) -> Iterator[Finding]:
    for block in stage.document.blocks:
        if block.kind is not PassageKind.PARAGRAPH:
            continue
        spoken: Person | None = None
        for sentence in block.sentences:
            persons = [person for person in stage.scene.within(*sentence) if not person.partial or person.named_at]
            if cue := _SAID.search(stage.scene.masked, *sentence):
                own = [person for person in persons if person.outer < cue.end()]
                yield from _posts(stage, block, sentence, cue, own[-1] if own else spoken)
            names = {person.name for person in persons}
            spoken = persons[0] if len(names) == 1 else None if names else spoken


def _posts(stage: Stage, block: Block, sentence: Span, cue: re.Match[str], person: Person | None) -> Iterator[Finding]:
    """Each post with its body, as far as they are joined."""
    stop = _STOP.search(stage.scene.masked, cue.end(), sentence.end)
    scope = stage.scene.scope(cue.end(), stop.start() if stop else sentence.end, block.language)
    at = cue.end()
    for _ in range(_MOST if person else 0):
        assert person is not None
        if find_head(scope, at, most=4) is None:
            return
        piece = next(iter(read_piece(scope, Span(at, scope.end))), None)
        if piece is None or piece.role is None or piece.body is None or piece.kind == "mandate":
            return
        if is_no_body(stage.scene.text(piece.body)):
            return
        yield Finding(
            "post-of-pronoun",
            named_person(person),
            "member_of",
            named_body(stage.scene, piece.body),
            (*evidence_of(person, Span(cue.start(), max(piece.body.end, piece.role.end))),),
            {"role": stage.scene.text(piece.role)},
            Certainty.INFERRED,
        )
        joint = _AND.match(stage.scene.masked, max(piece.body.end, piece.role.end), scope.end)
        if joint is None:
            return
        at = joint.end()
