"""Ties posts and bodies to the persons they stand beside: behind the name, in front, in brackets, below."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from loaders.documents import Block, Span
from loaders.extract.anaphora import resolve_bodies
from loaders.extract.appointments import read_appointments, read_successions
from loaders.extract.bodies import read_body
from loaders.extract.body_names import strength
from loaders.extract.brackets import is_aside, read_brackets
from loaders.extract.clauses import read_clauses
from loaders.extract.givers import possessed
from loaders.extract.labels import label_kind
from loaders.extract.lexicon import fold, forms
from loaders.extract.lines_above import post_above
from loaders.extract.model import Description, Person, Piece
from loaders.extract.persons import Scope
from loaders.extract.post_cues import POSTED
from loaders.extract.post_heads import find_head
from loaders.extract.posts import read_piece, split_pieces
from loaders.extract.readings import credible, is_affiliation, join_pieces, read_pieces
from loaders.extract.scene import Scene
from loaders.extract.spans import part_at
from schema.kinds import Certainty, PassageKind

_INITIALS = re.compile(r"\s{0,3}\(([A-Z]{2,4}|[A-Z]{1,3}[a-z]|s?he/\w+(?:/\w+)?)\)")
_HONOURS = re.compile(
    r"\s{0,2},?\s{0,2}(?:MdB|MdL|MdEP|MEP|MP|Ph\.?D\.?|M\.?Sc\.?|MBA|MD|OBE|CBE|LL\.M\.)(?![\w-])"
    r"(?:\s{0,2}\([A-Z][\w/&-]{1,12}\))?"
)
_SEPARATOR = re.compile(r" {0,300}(?:,|[-–—|/:]|\n)\s{0,6}")
_FROM = re.compile(
    r" {1,300}(?:from|of|at|with|van|von|vom|von der|de|du|des|d['’]|de la|de l['’]|bei|beim|bij|chez"
    r"|representing|namens|voor|für|pour|on behalf of)(?:\s{1,3}|(?<=['’]))"
)
_WORKS = re.compile(
    r" {1,300}(?:works?|worked|arbeitet|arbeitete|travaille|werkt|werkte)\s(?:at|bei|bij|chez|à|au)\s{1,3}"
)
_AND_END = re.compile(r"[\s,;]*(?:\b(?:and|und|et|en|sowie|as well as|&))?[\s,;]*$")
_LABEL = re.compile(r"(?:^|\n)\s{0,3}([^\n:]{3,60}):\s{0,3}$")
LINE_KINDS = frozenset((PassageKind.BULLET, PassageKind.TABLE_ROW, PassageKind.AGENDA_LINE, PassageKind.HEADING))
SHORT_LINE = 160


def describe(scene: Scene) -> list[Description]:
    """All descriptions of all persons, in the order of the text."""
    found: list[Description] = []
    for index, block in enumerate(scene.document.blocks):
        first = len(found)
        persons = scene.within(block.start, block.end)
        for at, person in enumerate(persons):
            sentence = _line_of(block, person)
            following = persons[at + 1] if at + 1 < len(persons) else None
            limit = min(sentence.end, following.outer if following and following.outer < sentence.end else sentence.end)
            previous = persons[at - 1].span.end if at and persons[at - 1].span.end > sentence.start else sentence.start
            here = list(_behind(scene, block, person, Span(person.span.end, limit)))
            here = here or list(_in_columns(scene, block, person))
            here = here or list(_in_front(scene, block, person, Span(previous, person.outer)))
            here = here or list(_below(scene, index, person, sentence))
            found.extend(here)
        if persons:
            found.extend(read_appointments(scene, block))
            found.extend(read_clauses(scene, block, [description.piece.span for description in found[first:]]))
            found.extend(read_successions(scene, block, found))
    found = resolve_bodies(scene, _outside_bodies(found))
    for entry in scene.document.entries:
        if entry.span:
            for person in scene.within(*entry.span):
                found.extend(
                    read_brackets(scene, person, Span(person.span.end, entry.span.end), scene.document.language)
                )
    return found


def _outside_bodies(found: list[Description]) -> list[Description]:
    """A body called after a person ("Instituto Doutor Ricardo Jorge") says nothing of that person."""
    bodies = sorted((body.start, body.end) for each in found for body in (each.piece.body, *each.piece.parents) if body)
    starts = [start for start, _ in bodies]
    kept = []
    for each in found:
        at = bisect_right(starts, each.person.span.start) - 1
        if at < 0 or bodies[at][1] < each.person.span.end:
            kept.append(each)
    return kept


def _sentence(block: Block, person: Person) -> Span:
    return part_at(block.sentences, person.span.start) or Span(block.start, block.end)


def _line_of(block: Block, person: Person) -> Span:
    """The sentence a name stands in, no further than its cell."""
    sentence = _sentence(block, person)
    cell = next((c for c in block.cells if c.start <= person.span.start < c.end), None)
    return Span(max(sentence.start, cell.start), min(sentence.end, cell.end)) if cell else sentence


def is_line(scene: Scene, block: Block, sentence: Span) -> bool:
    """A line of a list rather than prose: what stands beside a name there is all about the name."""
    if sentence.end - sentence.start > SHORT_LINE * (1 + (block.kind in LINE_KINDS)) or sentence.end == sentence.start:
        return False
    return scene.masked[sentence.end - 1] not in '.!?”"' or sentence.end - sentence.start < 60


def _behind(scene: Scene, block: Block, person: Person, rest: Span) -> Iterator[Description]:
    honours = _HONOURS.match(scene.masked, rest.start, rest.end)
    start = honours.end() if honours else rest.start
    skipped = _INITIALS.match(scene.masked, start, rest.end)
    start = skipped.end() if skipped and is_aside(person, skipped.group(1)) else start
    yield from (found := list(read_brackets(scene, person, Span(start, rest.end), block.language)))
    if found:
        return
    closed = is_line(scene, block, _line_of(block, person))
    separator = _SEPARATOR.match(scene.masked, start, rest.end)
    if separator:
        joint = _AND_END.search(scene.masked[max(separator.end(), rest.end - 60) : rest.end])
        end = rest.end - len(joint.group()) if joint else rest.end
        scope = scene.scope(separator.end(), max(separator.end(), end), block.language)
        if (origin := _FROM.match(scene.masked, separator.end() - 1, end)) and (body := read_body(scope, origin.end())):
            sure = strength(scene.text(body)) in ("strong", "acronym")
            yield from (Description(person, piece, "from-body") for piece in _whole_body(scope, body) if sure)
            return
        rule = "list-line" if closed else "apposition"
        yield from (Description(person, piece, rule) for piece in read_pieces(scope, closed))
        return
    yield from _after_verb(scene, block, person, Span(start, rest.end), closed)


def _whole_body(scope: Scope, body: Span) -> list[Piece]:
    return read_pieces(replace(scope, start=body.start, end=body.end), closed=True)[:1]


def _in_columns(scene: Scene, block: Block, person: Person) -> Iterator[Description]:
    """A row of a table: the cells under "Function" and "Organisation", or those behind the name."""
    own = next((i for i, c in enumerate(block.cells) if c.start <= person.span.start < c.end), None)
    if own is None or len(block.cells) < 2:
        return
    kinds = ["BODY" if (kind := label_kind(name)) == "ORGANISER" else kind for name in block.columns]
    cells = [
        c
        for i, c in enumerate(block.cells)
        if i != own and ((kinds[i : i + 1] and kinds[i] in ("POST", "BODY")) or (not block.columns and i > own))
    ]
    pieces: list[Piece] = []
    for cell in cells:
        scope = scene.scope(cell.start, cell.end, block.language)
        parts = [piece for part in split_pieces(scope) for piece in read_piece(scope, part)]
        pieces.extend(piece for piece in parts if is_affiliation(scope, piece, bool(block.columns), bool(pieces)))
    whole = scene.scope(block.start, block.end, block.language)
    yield from (Description(person, piece, "table-cells") for piece in join_pieces(whole, pieces))


def _after_verb(scene: Scene, block: Block, person: Person, rest: Span, closed: bool) -> Iterator[Description]:
    scope = scene.scope(rest.start, rest.end, block.language)
    copula = POSTED.match(scene.masked, rest.start + _blanks(scene.masked, rest), rest.end)
    works = _WORKS.match(scene.masked, rest.start, rest.end)
    if cue := works or copula:
        whole = replace(scope, start=_line_of(block, person).start)
        for piece in read_pieces(replace(scope, start=cue.end()), closed=False):
            if piece.role or works:
                yield Description(person, possessed(whole, piece), "is-a")
        return
    origin = _FROM.match(scene.masked, rest.start, rest.end)
    if origin:
        body = read_body(scope, origin.end())
        if body and credible(scene.text(body)) and not _is_occasion(scene.text(body)):
            yield from (
                Description(person, piece, "from-body")
                for piece in read_pieces(replace(scope, start=origin.end()), closed=False)[:1]
            )
        return
    if closed:
        yield from (Description(person, piece, "beside-name", Certainty.INFERRED) for piece in _besides(scope, person))


def _is_occasion(name: str) -> bool:
    """ "X at the Press Conference on Y": where someone was once."""
    words = [fold(word) for word in name.split()[:3]]
    kinds = forms("events", "strong")
    return any(word in kinds or " ".join(words[at : at + 2]) in kinds for at, word in enumerate(words))


def _blanks(masked: str, span: Span) -> int:
    return len(masked[span.start : span.end]) - len(masked[span.start : span.end].lstrip(" "))


def _besides(scope: Scope, person: Person) -> Iterator[Piece]:
    """Without a sign between name and body only what is plainly a body counts."""
    for piece in read_pieces(replace(scope, start=_after_initials(scope, person)), closed=True):
        if piece.role or (piece.body and credible(" ".join(scope.masked[piece.body.start : piece.body.end].split()))):
            yield piece


def _after_initials(scope: Scope, person: Person) -> int:
    """ "Anna Berg AB Lockwise": initials behind a name are a short form of it."""
    match = re.compile(r"\s{1,4}([A-Z]{2,4}|[A-Z]{1,3}[a-z]{1,2})(?=\s|$)").match(scope.masked, scope.start, scope.end)
    if match and match.group(1)[0] == person.name[0]:
        return match.end()
    return scope.start


def _in_front(scene: Scene, block: Block, person: Person, before: Span) -> Iterator[Description]:
    """ "TIDE Director X", "the CEO of LOCK, X", "Moderator: X"."""
    start = max(before.start, person.outer - 260)
    start = max(start, scene.masked.rfind("\n", start, person.outer) + 1)
    text = scene.masked[start : person.outer]
    if _LABEL.search(text) or not text.strip():
        return
    scope = scene.scope(start, person.outer, block.language)
    joints = _JOINTS if text.lstrip()[:1] in "-–—,(" else (*_JOINTS, "-", "–")
    for match in _role_starts(scope):
        pieces = [piece for span in split_pieces(replace(scope, start=match)) for piece in read_piece(scope, span)]
        joined = join_pieces(scope, pieces)
        if joined and joined[-1].role and _SERVED.search(scene.text(joined[-1].role)):
            continue
        if (
            joined
            and joined[-1].role
            and scene.masked[joined[-1].span.end : person.outer].strip(" ,\n") in joints
            and len(joined) == 1
        ):
            yield Description(person, possessed(scope, joined[0]), "post-before-name")
            return


# "Rector of the Tidal College is X".
_JOINTS = ("", "is", "was", "ist", "war", "wird", "est", "était", "werd", "wordt")
# "chief of staff to President X": the last post is that of X.
_SERVED = re.compile(
    r"\s(?:to|of|for|van|du|de la|des|der|vom|von)\s(?:the\s)?(?:\w+\s)?(?:[Pp]resident|[Mm]inister"
    r"|[Cc]ommissioner|[Pp]remier|[Pp]räsident\w*|[Kk]anzler\w*|[Mm]inistre|[Pp]résidente?|MEP|MdB"
    r"|[Ss]enator|[Cc]hair\w*|[Dd]irector|[Ss]taatssecretaris|[Kk]ommissar\w*)$"
)


def _role_starts(scope: Scope) -> Iterator[int]:
    """Offsets from which a post may lead up to the end of the scope, the longest first."""
    words = list(re.finditer(r"[^\W_][^\s,]*", scope.masked[scope.start : scope.end]))
    for i in range(max(0, len(words) - 24), len(words)):
        at = scope.start + words[i].start()
        word = fold(words[i].group())
        if word in forms("words", "function", "link") and word not in forms("roles", "modifier"):
            continue
        head = find_head(replace(scope, start=at), at, most=4)
        if head:
            yield at


def _below(scene: Scene, index: int, person: Person, sentence: Span) -> Iterator[Description]:
    """A name alone on its line; what it does, and where, on the lines below."""
    line = scene.masked[sentence.start : sentence.end]
    outside = (line[: person.outer - sentence.start] + line[person.span.end - sentence.start :]).strip(" \t:*|-–•,\n")
    outside = re.sub(r"\([A-Z]{2,3}\)", "", outside).strip(" :")
    if outside:
        return
    pieces: list[Piece] = post_above(scene, index)
    above = bool(pieces)
    for span, language in _next_lines(scene, index, sentence):
        if scene.within(*span) or span.end - span.start > SHORT_LINE or scene.masked[span.end - 1] in ".?!":
            break
        scope = scene.scope(span.start, span.end, language)
        parts = [(at, piece) for at, part in enumerate(split_pieces(scope)) for piece in read_piece(scope, part)]
        read = [piece for at, piece in parts if is_affiliation(scope, piece, True, bool(pieces) or at > 0)]
        if (
            not read
            or (above and read[0].role)
            or (not pieces and not read[0].role and not credible(scene.text(read[0].body or span)))
        ):
            break
        pieces.extend(read)
    if pieces:
        start = min(sentence.start, pieces[0].span.start)
        scope = scene.scope(start, max(sentence.end, pieces[-1].span.end), scene.document.language)
        yield from (Description(person, piece, "lines-below") for piece in join_pieces(scope, pieces))


def _next_lines(scene: Scene, index: int, sentence: Span) -> Iterator[tuple[Span, str]]:
    """Up to three lines after a line, within its block and the short blocks after it."""
    block = scene.document.blocks[index]
    lines = [(s, block.language) for s in block.sentences if s.start >= sentence.end]
    for other in scene.document.blocks[index + 1 : index + 4]:
        if other.kind not in (PassageKind.PARAGRAPH, PassageKind.SLIDE, PassageKind.BOILERPLATE):
            break
        lines.extend((s, other.language) for s in other.sentences)
    yield from lines[:3]
