"""Who works for, heads or represents which body, and which is part of which, as said beside persons."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.aliases import aliases
from loaders.documents import Block, Span
from loaders.extract.bodies import read_body
from loaders.extract.body_names import COLLEGES, is_no_body, nominative
from loaders.extract.labels import column_label, label_kind
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Description, Finding, Named, Person
from loaders.extract.plain import plain
from loaders.extract.post_heads import find_head
from loaders.extract.post_verbs import post_of_verb
from loaders.extract.scene import Scene
from loaders.extract.stage import Stage
from loaders.extract.terms import read_term
from loaders.extract.words import body_kind, common_words, is_given
from schema.kinds import Certainty, Genre, PassageKind


def find_affiliations(stage: Stage) -> Iterator[Finding]:
    scene = stage.scene
    others = {person.name for person in scene.persons} | {
        event.name for event in stage.events if event.proper and event.head in forms("events", "strong")
    }
    families = {word for person in scene.persons for word in person.name.split()[-1:]}
    for description in stage.descriptions:
        piece = description.piece
        if piece.body is None:
            continue
        name = scene.text(piece.body)
        if (
            name in families
            or (piece.role is None and is_given(name) and not name.isupper())
            or scene.within(*piece.body)[:1] == (description.person,)
        ):
            continue
        if not is_office(scene, description) and name not in others:
            of_list = (
                piece.kind in ("chair", "member") and description.rule == "list-line" and stage.line.genre is Genre.LIST
            )
            own = replace(description, piece=replace(piece, role=None)) if of_list else description
            yield _membership(stage, own, piece.body)
        yield from _hierarchy(scene, description)
    yield from find_listed_members(stage)


def find_listed_members(stage: Stage) -> Iterator[Finding]:
    """Names in a list that is headed by a board or committee and its members."""
    said = stage.line.genre is Genre.LIST
    former = False
    for index, block in enumerate(stage.document.blocks):
        persons = stage.scene.within(block.start, block.end)
        text = stage.scene.text(Span(block.start, block.end))
        if not persons and len(text) < 60:
            kind = label_kind(text)
            said = said or kind == "MEMBER"
            former = bool(_FORMER.search(text)) or (former and block.kind is not PassageKind.HEADING)
        for person in persons:
            body = _listing_body(stage, block, person, said)
            if body is None or person.named_at or former or not _begins(stage, index, person):
                continue
            yield Finding(
                "listed-member",
                named_person(person),
                "member_of",
                named_body(stage.scene, body),
                (body, person.span),
                {"role": _listed_role(stage, block, person)},
                Certainty.INFERRED,
            )


_FORMER = re.compile(
    r"(?i)\b(?:former|past|ausgeschieden|ehemalige|oud-?leden|voormalige|anciens|ont quitté|guests?|gäste"
    r"|gasten|invités|observers?)\b"
)


def _listed_role(stage: Stage, block: Block, person: Person) -> str:
    """The post in the list: in brackets behind the name, right behind it, or as the label in front."""
    for description in stage.of_person(person):
        piece = description.piece
        if piece.role and (piece.kind in ("chair", "member") or not piece.body) and piece.kind != "mandate":
            return stage.scene.text(piece.role)
    for cell in block.cells:
        head = find_head(stage.scene.scope(cell.start, cell.end, block.language), cell.start, most=2)
        if head and head.kind in ("chair", "member") and not stage.scene.masked[head.end : cell.end].strip():
            return stage.scene.text(Span(head.start, head.end))
    lead = re.search(r"([^\n|:]{3,40})\s*:\s*$", stage.scene.masked[block.start : person.outer])
    return lead.group(1).strip(" *_-•") if lead and label_kind(lead.group(1)) is not None else "Member"


def _begins(stage: Stage, index: int, person: Person) -> bool:
    block = stage.document.blocks[index]
    places = [block.start, *(cell.start for cell in block.cells), *(sentence.start for sentence in block.sentences)]
    return any(
        not stage.scene.masked[place : person.outer].strip(" \t|*-–•") for place in places if place <= person.outer
    )


def _listing_body(stage: Stage, block: Block, person: Person, said: bool) -> Span | None:
    """The body whose members the list gives: named by a heading above, or by the title, with a word for members."""
    said = said or column_label(stage.scene, block, person.span.start) == "MEMBER"
    at = block.parent
    while at is not None:
        above = stage.document.blocks[at]
        span = Span(above.start, above.end)
        kind = label_kind(stage.scene.text(span))
        said = said or kind == "MEMBER"
        body = _body_in_heading(stage, span, above.language)
        if said and body and kind not in ("SPEAKER", "ATTENDEE", "PANELLIST"):
            return body
        at = above.parent
    return (
        _body_in_heading(stage, stage.title, stage.document.language)
        if said and stage.title and not (stage.gathers and stage.main)
        else None
    )


def _body_in_heading(stage: Stage, heading: Span, language: str) -> Span | None:
    scope = stage.scene.scope(heading.start, heading.end, language)
    lead = re.compile(
        r"(?i)\s*(?:(?:list of\s+)?(?:members?|membership|composition|leden|samenstelling|membres|mitglieder"
        r"|zusammensetzung)(?:\s+(?:of|van|du|de la|de|des|der))?\s*:?\s*(?:the\s+)?)?"
    ).match(stage.scene.masked, heading.start, heading.end)
    body = read_body(scope, lead.end() if lead else heading.start)
    if body is None or is_no_body(stage.scene.text(body)):
        return None
    words = fold(stage.scene.text(body)).split()
    # "Jury 2020" and "Bestuur" do not tell whose.
    if (len(words) == 2 and words[1].isdigit()) or (len(words) == 1 and words[0] in COLLEGES):
        return None
    link = next((at for at, word in enumerate(words) if word in forms("words", "link")), len(words))
    if not any(
        word in COLLEGES or word.endswith(("kreis", "ausschuss", "gruppe", "beirat", "groep", "raad"))
        for word in (words[0], words[-1], words[max(0, link - 1)], " ".join(words[:2]))
    ):
        return None
    quoted = re.compile(r"\s[“„«\"][^“”„«»\"\n]{3,60}[”“»\"]").match(stage.scene.masked, body.end, heading.end)
    return Span(body.start, quoted.end()) if quoted else body


def is_office(scene: Scene, description: Description) -> bool:
    """A political office: the mandate says all, no membership is needed besides."""
    piece = description.piece
    if piece.kind != "mandate" or piece.role is None:
        return False
    words = fold(scene.text(piece.role)).split()
    return not any(word in forms("roles", "of-body") for word in words)


def _post(scene: Scene, role: Span) -> str:
    """The post as a noun in the nominative: "chairs", "zum Präsidenten"."""
    written = scene.text(role)
    appointed = scene.masked[max(0, role.start - 4) : role.start].casefold() == "zum "
    if appointed and written.endswith(("enten", "anten", "oren")) and " " not in written:
        return written[:-2]
    # "heads the computing group": the unit is said with the verb.
    return (post_of_verb(written) if written.count(" ") < _VERB_WORDS else None) or written


# So many words a verb with its auxiliaries has at most.
_VERB_WORDS = 4


def _membership(stage: Stage, description: Description, body: Span) -> Finding:
    scene, piece, person = stage.scene, description.piece, description.person
    qualifiers: dict[str, str | list[str]] = {"role": _post(scene, piece.role)} if piece.role else {}
    qualifiers.update(read_term(stage, piece) if description.rule != "succeeds" else {})
    evidence = evidence_of(person, piece.span)
    return Finding(
        description.rule,
        named_person(person),
        "member_of",
        named_body(scene, body),
        evidence,
        qualifiers,
        description.certainty,
    )


def _hierarchy(scene: Scene, description: Description) -> Iterator[Finding]:
    """A unit and its parent named side by side."""
    piece = description.piece
    chain = [piece.body, *piece.parents] if piece.body else []
    for first, second in itertools.pairwise(chain):
        names = scene.text(first), scene.text(second)
        turned = (_is_unit(names[1]) and not _is_unit(names[0])) or (
            _is_generic(names[1]) and not _is_generic(names[0])
        )
        unit, parent = (second, first) if turned else (first, second)
        if _is_known_part(scene.text(parent), scene.text(unit)):
            unit, parent = parent, unit
        yield Finding(
            "unit-and-parent",
            named_body(scene, unit),
            "part_of",
            named_body(scene, parent),
            span_over(first, second),
            certainty=Certainty.INFERRED,
        )


def _is_known_part(name: str, whole: str) -> bool:
    """Whether the table of bodies says that one is a part of the other."""
    part, other = aliases().canonical("Organisation", name), aliases().canonical("Organisation", whole)
    return (
        part is not None and other is not None and part.part_of is not None and plain(part.part_of) == plain(other.name)
    )


def _is_generic(name: str) -> bool:
    """ "Centre for Artificial Intelligence": plain words only, which tell nothing of whose centre it is."""
    words = [fold(word) for word in name.split()]
    return (
        len(words) > 2
        and words[0] in forms("sets", "bodies-schools")
        and words[1] in forms("words", "link")
        and all(
            word in common_words()
            or body_kind(word)
            or word in forms("words", "link")
            or word in forms("sets", "words-fields")
            for word in words
        )
    )


def _is_unit(name: str) -> bool:
    words = [fold(word) for word in nominative(name).split()]
    return words[0] in forms("organisations", "unit") or words[-1] in forms("organisations", "unit")


def named_person(person: Person) -> Named:
    """The person by the full name, wherever that stands."""
    return Named("Person", person.name, person.named_at or person.span, (person.written,) if person.written else ())


def evidence_of(person: Person, span: Span) -> tuple[Span, ...]:
    """The words that say it; with the place that gives the full name where these only refer back."""
    spans = span_over(person.span, span)
    return (person.named_at, *spans) if person.named_at else spans


def named_body(scene: Scene, span: Span) -> Named:
    """The body by its name; a German genitive is put back into the nominative."""
    written = scene.text(span)
    name = nominative(written)
    return Named("Organisation", name, span, (written,) if written != name else ())


def span_over(first: Span, second: Span) -> tuple[Span, ...]:
    """One quote that holds both, or two where they stand far apart."""
    start, end = min(first.start, second.start), max(first.end, second.end)
    return (Span(start, end),) if end - start < 400 else (first, second)
