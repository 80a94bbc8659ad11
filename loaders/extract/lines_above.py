"""Lists in which the post stands on the line above the name: "Treasurer", and below it "Anna Berg"."""

from __future__ import annotations

from loaders.documents import Block, Span
from loaders.extract.labels import exact_label
from loaders.extract.model import Piece
from loaders.extract.persons import Scope
from loaders.extract.post_heads import find_head
from loaders.extract.posts import read_piece, split_pieces
from loaders.extract.readings import join_pieces
from loaders.extract.scene import Scene

_LONGEST = 90
_OF_MANY = frozenset(("SPEAKER", "PANELLIST", "KEYNOTE", "ATTENDEE", "ABSENT", "MEMBER"))
# So many rows of a list are gone back through to see how it begins.
_MOST_ROWS = 60


def post_above(scene: Scene, index: int) -> list[Piece]:
    """The post of the line above, where the list begins with a post and not with a name."""
    blocks = scene.document.blocks
    if not index or not _is_name(scene, blocks[index]) or not _is_post(scene, blocks[index - 1]):
        return []
    at = index - 1
    for _ in range(_MOST_ROWS):
        if at < 2 or not (_is_name(scene, blocks[at - 1]) and _is_post(scene, blocks[at - 2])):
            break
        at -= 2
    if at and _is_name(scene, blocks[at - 1]):
        return []
    scope = _scope(scene, blocks[index - 1])
    pieces = join_pieces(scope, [piece for part in split_pieces(scope) for piece in read_piece(scope, part)])
    return [piece for piece in pieces if piece.role]


def _scope(scene: Scene, block: Block) -> Scope:
    return scene.scope(block.start, block.end, block.language)


def _is_name(scene: Scene, block: Block) -> bool:
    """A line that holds one name and nothing else."""
    persons = scene.within(block.start, block.end) if block.end - block.start < _LONGEST else ()
    if len(persons) != 1:
        return False
    outside = scene.masked[block.start : persons[0].outer] + scene.masked[persons[0].span.end : block.end]
    return not outside.strip(" \t*|-–•:,.\n")


def _is_post(scene: Scene, block: Block) -> bool:
    """A short line that begins with a post and holds no name."""
    if block.end - block.start >= _LONGEST or scene.within(block.start, block.end):
        return False
    text = scene.text(Span(block.start, block.end)).rstrip(":")
    # Several holders make it a heading of a list.
    plural = exact_label(text) in _OF_MANY
    return not plural and text[-1:] not in ".?!" and find_head(_scope(scene, block), block.start, most=3) is not None
