"""The words that say that something is held, and the header that says when and where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents import Block
from loaders.extract.labels import exact_label, label_kind
from loaders.extract.persons import Scope
from loaders.extract.stage import Stage
from schema.kinds import PassageKind

HELD = (
    r"(?:held|hosted|organi[sz]ed|convened|takes? place|took place|taking place|will take place"
    r"|will be held|was held|happened|scheduled|gathered|met|"
    r"vindt|vond|plaats|georganiseerd|gehouden|findet|fand|stattfinden|statt|veranstaltet|abgehalten"
    r"|aura lieu|a eu lieu|se tiendra|s['’]est tenue?|se tient|tenue|organisée?|réuni)"
)


HOLDS = re.compile(rf"(?i)(?<![\w-]){HELD}(?![\w-])")


DOES = re.compile(
    r"(?<![\w-])(?:(?:will|have|has|had|is|are|was|to)\s+)?(?:jointly\s+|together\s+|also\s+"
    r"|joined forces to\s+|be\s+|been\s+|pleased to\s+|delighted to\s+|happy to\s+)*"
    r"(?:co-?organi[sz]e[sd]?|organi[sz]e[sd]?|organi[sz]ing|hosts|hosted|host|hosting|hold|held|holds"
    r"|holding|convened|convenes|invites?|invited|inviting|organiseerde|organiseert|organiseren"
    r"|organiseerden|houdt|hield|veranstaltete|veranstaltet|veranstalteten|veranstalten|organisierte|"
    r"organisiert|organisieren|lädt|luden|lud|laden|organise|organisent|organisait|a organisé|ont organisé"
    r"|organisera|organiseront|invite|invitent|accueille|accueillera|a accueilli|heet)(?![\w-])"
)


HEADER_BLOCKS = 24
# So near an event stands what is said of it.
NEAR = 90


def _header(stage: Stage) -> list[Block]:
    """The first blocks, where documents put date and place."""
    return [block for block in stage.document.blocks[:HEADER_BLOCKS] if block.end - block.start < 240]


_LABELLED = re.compile(r"[\s*•🗓📅📍-]{0,6}([^\n:]{2,32}?)\s{0,3}(?::|\s(?=\d))")
_JOINT = re.compile(r"\s?[/&+,]\s?|\s(?:and|et|en|und)\s")
# "Locatie Stadhuis": labels that stand before a value without a colon.
_OPEN_LABEL = re.compile(
    r"(?i)[\s*•–-]{0,6}(locatie|location|venue|lieu|veranstaltungsort|plaats|datum|date|adres|adresse|address)\s{1,3}"
    r"(?-i:(?=[A-ZÀ-Þ0-9]))"
)


def labelled_values(stage: Stage, *kinds: str) -> Iterator[Scope]:
    """What stands behind a label of the kinds in the header: "Date: 6 May", a cell, or the line after it."""
    blocks = _header(stage)
    for i, block in enumerate(blocks):
        for line in re.finditer(r"[^\n|]+", stage.scene.masked[block.start : block.end]):
            start, end = block.start + line.start(), block.start + line.end()
            match = _LABELLED.match(stage.scene.masked, start, end)
            joint = bool(match) and _is_joint(match.group(1), kinds) if match else False
            if match and (
                joint
                or exact_label(match.group(1)) in kinds
                or (":" in match.group() and label_kind(match.group(1)) in kinds)
            ):
                end = block.end if joint and block.kind is PassageKind.TABLE_ROW else end
                value = stage.scene.scope(match.end(), end, block.language)
                if stage.scene.masked[match.end() : end].strip():
                    yield value
                elif i + 1 < len(blocks):
                    yield stage.scene.scope(blocks[i + 1].start, blocks[i + 1].end, block.language)
            elif exact_label(stage.scene.masked[start:end].strip(" ?")) in kinds and i + 1 < len(blocks):
                yield stage.scene.scope(blocks[i + 1].start, blocks[i + 1].end, block.language)
            elif (
                end - start < 80
                and (bare := _OPEN_LABEL.match(stage.scene.masked, start, end))
                and exact_label(bare.group(1)) in kinds
            ):
                yield stage.scene.scope(bare.end(), end, block.language)


def _is_joint(label: str, kinds: tuple[str, ...]) -> bool:
    """ "Date and venue", "Horaires / Lieu": one of the things told is of the kinds."""
    parts = _JOINT.split(label.strip(" *"))
    told = [exact_label(part) for part in parts]
    return len(parts) > 1 and all(told) and any(kind in kinds for kind in told)
