"""Posts and bodies that lines give by their layout: "Treasurer: X" on the board of the titled body, "Body: X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents import Block, Span
from loaders.extract.bodies import read_body
from loaders.extract.body_names import COLLEGES, is_no_body, strength
from loaders.extract.labels import label_kind
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Finding, Person
from loaders.extract.post_heads import find_head
from loaders.extract.relations.affiliations import named_body, named_person, span_over
from loaders.extract.stage import Stage
from loaders.extract.words import body_kind
from schema.kinds import Certainty, PassageKind

# Words for those who run a body; a line with one of them says that the posts under it are posts of the body.
_BOARD = re.compile(
    r"(?i)(?<!\w)(?:(?:executive|management|governing|supervisory)\s+)?"
    r"(?:board(?:\s+of\s+(?:directors|trustees|governors))?|bestuur|dagelijks bestuur|"
    r"raad van bestuur|conseil d['’]administration|bureau|vorstand|präsidium|officers|office[- ]holders|bestuursleden|"
    r"membres du bureau|vorstandsmitglieder|"
    r"presidency|presidium|raad van toezicht|comité (?:de direction|exécutif)|aufsichtsrat"
    r"|directie|directoire|geschäftsführung|management|leadership|staff|team)(?!\w)"
)
# A heading that holds nothing else.
_WHOLE_BOARD = re.compile(
    r"(?i)(?:(?:the|our|het|ons|le|la|notre|der|das|unser)\s)?(?:(?:executive|management|governing|supervisory)\s)?(?:board"
    r"(?:\sof\s(?:directors|trustees|governors))?|bestuur|dagelijks bestuur|raad van (?:bestuur|toezicht)|bestuursleden"
    r"|conseil d['’]administration|bureau|comité (?:de direction|exécutif)|vorstand|präsidium|aufsichtsrat|directie"
    r"|directoire|geschäftsführung)(?:\smembers)?(?:\s\d{4}(?:\s?[-–/]\s?\d{2,4})?)?"
)
_LABEL = re.compile(r"[\s*_•–-]{0,6}([^\n:|]{3,60}?)\s{0,3}[:|]\s{0,6}$")
_LONGEST_LINE = 90
# How many blocks of the head of a document may name its body.
_HEAD = 6


def find_officers(stage: Stage) -> Iterator[Finding]:
    """Officers of the body that the list is about, and persons behind the name of their body."""
    board: Span | None = None
    for block in stage.document.blocks:
        persons = stage.scene.within(block.start, block.end)
        if not persons:
            board = _board_line(stage, block, board)
        for person in persons:
            if person.named_at is None and not person.partial:
                yield from _of_line(stage, block, person, board)


def _board_line(stage: Stage, block: Block, board: Span | None) -> Span | None:
    """The last line that says that the board follows; another heading ends what it says."""
    span = Span(block.start, block.end)
    if block.end - block.start <= _LONGEST_LINE and _BOARD.search(stage.scene.masked, block.start, block.end):
        return span
    if block.end - block.start <= _LONGEST_LINE and _is_board_post(stage, block, span):
        return board
    if any(fold(word) in COLLEGES for word in stage.scene.text(span).split()[:8]):
        return None
    return None if block.kind is PassageKind.HEADING or block.end - block.start > _LONGEST_LINE else board


def _of_line(stage: Stage, block: Block, person: Person, board: Span | None) -> Iterator[Finding]:
    start = next((s.start for s in block.sentences if s.start <= person.span.start < s.end), block.start)
    start = max(start, stage.scene.masked.rfind("\n", start, person.outer) + 1)
    label = _LABEL.match(stage.scene.masked[start : person.outer])
    if label:
        span = Span(start + label.start(1), start + label.end(1))
        body = _body_label(stage, block, span)
        if body:
            yield Finding(
                "body-label",
                named_person(person),
                "member_of",
                named_body(stage.scene, body),
                span_over(body, person.span),
            )
            return
        post: Span | None = span
    else:
        post = _bare_post(stage, person) if not stage.scene.masked[start : person.outer].strip(" \t*_•–-") else None
    if post is None and board and not label and not stage.gathers and _is_alone(stage, block, board, start, person):
        yield from _of_board(stage, person, board)
    if post and board and (body := _body_of(stage, board)) and _is_board_post(stage, block, post):
        role = stage.scene.text(post)
        yield Finding(
            "officer",
            named_person(person),
            "member_of",
            named_body(stage.scene, body),
            (body, *span_over(post, person.span)),
            {"role": role},
            Certainty.INFERRED,
        )


def _is_alone(stage: Stage, block: Block, board: Span, start: int, person: Person) -> bool:
    """A name, with nothing beside it but brackets, under a heading that is the word for the board."""
    whole = _WHOLE_BOARD.fullmatch(stage.scene.text(board).strip(" :*_#")) is not None
    lead = stage.scene.masked[start : person.outer].strip(" \t*_•–-|")
    line = stage.scene.masked[person.span.end : block.end].partition("\n")[0]
    return whole and not lead and not re.sub(r"\([^()]{1,80}\)", "", line).strip(" \t*_,;.")


def _of_board(stage: Stage, person: Person, board: Span) -> Iterator[Finding]:
    body = _body_of(stage, board)
    if body:
        yield Finding(
            "board-list",
            named_person(person),
            "member_of",
            named_body(stage.scene, body),
            (body, board, person.span),
            {},
            Certainty.INFERRED,
        )


def _bare_post(stage: Stage, person: Person) -> Span | None:
    """The post behind the name, where no body is named with it."""
    return next(
        (d.piece.role for d in stage.of_person(person) if d.piece.role and not d.piece.body and not d.piece.former),
        None,
    )


def _is_board_post(stage: Stage, block: Block, span: Span) -> bool:
    head = find_head(stage.scene.scope(span.start, span.end, block.language), span.start, most=3)
    return head is not None and (
        head.kind in ("chair", "member") or fold(stage.scene.masked[head.head : head.end]) in forms("roles", "board")
    )


def _body_label(stage: Stage, block: Block, span: Span) -> Span | None:
    """A label that is the name of a body and nothing else."""
    text = stage.scene.text(span)
    scope = stage.scene.scope(span.start, span.end, block.language)
    if label_kind(text) or " " not in text or find_head(scope, span.start) or _BOARD.search(text):
        return None
    body = read_body(scope, span.start)
    whole = body is not None and body.end == span.end and not is_no_body(text)
    words = [fold(word) for word in text.split()]
    heads = words[:1] if block.language == "fr" else [*words[:2], words[-1]]
    # "Digital and Administration" is a portfolio.
    if any(word in forms("words", "and") for word in words):
        return None
    headed = any(body_kind(word) == "strong" for word in heads)
    return body if whole and headed and strength(text) == "strong" else None


def _body_of(stage: Stage, board: Span) -> Span | None:
    """The body whose board it is: named in the same line, or in the head of the document."""
    said = _BOARD.search(stage.scene.masked, board.start, board.end)
    if said and (body := _first_body(stage, Span(said.end(), board.end))):
        return body
    if said and (before := _first_body(stage, Span(board.start, said.start()))):
        return before
    for block in stage.document.blocks[:_HEAD]:
        if (
            block.end - block.start <= _LONGEST_LINE
            and block.start < board.start
            and (body := _first_body(stage, Span(block.start, block.end)))
        ):
            return body
    return None


def _first_body(stage: Stage, span: Span) -> Span | None:
    link = re.compile(
        r"\s*(?:(?:of|van|de|du|des|der|voor)\s+)?(?:(?:the|de|het|la|le)\s+|l['’])?", re.IGNORECASE
    ).match(stage.scene.masked, *span)
    # The language of a few lines is a guess: French names go on in small letters.
    read = (
        read_body(stage.scene.scope(*span, language), link.end() if link else span.start)
        for language in dict.fromkeys((stage.document.language, "fr"))
    )
    body = max(filter(None, read), key=lambda each: each.end, default=None)
    if body is None:
        return None
    name = stage.scene.text(body)
    plain = name.title() if name.isupper() else name
    events = any(event.span.start < body.end and body.start < event.span.end for event in stage.events)
    return (
        body if not is_no_body(name) and not events and " " in name and strength(plain) in ("strong", "weak") else None
    )
