"""The head of a document: the lines above its first paragraph, and which of them is the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.dates import find_dates
from loaders.documents import Block, Document, Span
from loaders.segment.vocabulary import FIELD_NAMES, SECTION_NAMES
from schema.kinds import PassageKind

_MOST_LINES = 12
# "European Lake Commission - Press release" names a sender in at most so many words.
_SENDER_WORDS = 5
_RELEASE = re.compile(
    r"\b(?:press release|news release|media release|press statement|persbericht|nieuwsbericht|communiqué de presse|"
    r"pressemitteilung|medienmitteilung|for immediate release)\b",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"(?:dear|geachte|beste|cher|chère|madame|monsieur|sehr geehrte[rs]?|liebe[r]?|ladies and|"
    r"mesdames|meine damen|dames en)\b",
    re.IGNORECASE,
)
# A line with fewer letters than this beside its date is a dateline.
_SHORTEST_REST = 18
# What a line below a title begins with that is no part of it: a date, an hour, or a label with its value.
_BELOW_TITLE = re.compile(
    r"\s*(?:\d{1,2}(?:\.|st|nd|rd|th|er|e)?\s+[^\W\d]{3,10}\b|\d{1,4}[-./:]\d{1,2}\b|[^\W\d][\w ]{2,18}:\s)"
)
_ITEM = re.compile(
    r"(?:TOP|Agendapunt|Item|Article|Artikel|Art\.|Chapter|Kapitel|Chapitre)\s*\d|"
    r"\d{1,2}[.)]\s(?!\w*(?i:sitzung|treffen|tagung|konferenz)\b)"
)
# A paragraph of this many words is running text.
PROSE_WORDS = 25
_LABEL = re.compile(
    r"(?:press release|news release|media release|persbericht|nieuwsbericht|communiqué de presse|pressemitteilung|"
    r"for immediate release|verslag|notulen|minutes|"
    r"announcement|invitation|aankondiging|uitnodiging|mededeling|annonce|ankündigung|einladung|bekanntmachung|"
    r"meeting minutes|protokoll|compte[- ]rendu|agenda|news|nieuws|blog|draft|concept|final|annex)\b",
    re.IGNORECASE,
)
# What pages of the web carry above their title: menus, labels of pictures and of dates, languages.
_CHROME = re.compile(
    r"(?:skip to\b.*|(?:\w+ )?navigation(?: path)?|additional tools|(?:main )?menu|home(?: ?[>»|/].*)?|zoeken|"
    r"search|suche|"
    r"rechercher?|share(?: this)?\b.*|partager|delen|teilen|print(?: this page)?|drucken|imprimer|"
    r"(?:published|posted|updated)(?: on| by)?|publi(?:é|catie\w*).{0,3}|(?:other )?available languages?\b.*|"
    r"cookies?\b.*|"
    r"subscribe\b.*|log ?in|aktuelles|alle neuigkeiten\b.*|you are here\b.*|u bent hier|vous êtes ici|"
    r"sie sind hier\b.*|"
    r"(?:photo|foto|bild|picture|image|credits?|beeld)(?:quelle|nachweis|rechte|credits?)?\s?[:©].*|©.*|bildquelle\b.*|"
    r"(?:photo|foto|bild) (?:by|von|de|door)\b.*|jump to\b.*|go to\b.*|back to\b.*|terug naar\b.*|retour à\b.*)\W*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[^\w\s]|\w*\d\w*")
_TITLE_NOISE = re.compile(r"\s*(?:\{[#:.][^{}]{0,80}\}|\s[|]\s[^|]{2,60}$)")


def head_of(document: Document) -> list[Block]:
    """The blocks above the first paragraph of running text."""
    head: list[Block] = []
    for block in document.blocks[:_MOST_LINES]:
        if block.kind is not PassageKind.HEADING and len(document.plain(block).split()) >= PROSE_WORDS:
            break
        head.append(block)
    return head


def first_line(document: Document, block: Block) -> Span:
    """The block's first line where the next begins with a date or a label, else the block."""
    end = document.text.find("\n", block.start, block.end)
    cut = end > 0 and block.kind is PassageKind.PARAGRAPH and _BELOW_TITLE.match(document.text, end + 1, block.end)
    return Span(block.start, end if cut else block.end)


def find_title(document: Document) -> str | None:
    """The front matter's title, else the foremost line of the head that is no label, name or date."""
    stated = document.values("title", "titel", "titre")
    if stated:
        return stated[0]
    best = max(_title_scores(document), default=None)
    if best and best[0] > 0:
        return best[2]
    beside = document.values("name", "properties.title")
    return beside[0] if beside else None


def _title_scores(document: Document) -> Iterator[tuple[float, int, str]]:
    """(score, minus its place, words) of each line that may be the title."""
    for index, block in enumerate(head_of(document)):
        line = first_line(document, block)
        words = _TITLE_NOISE.sub("", document.plain(line)).strip()
        dates = [date for date in find_dates(document.masked, *line) if len(date.name) > 4]
        rest = len(words) - sum(date.end - date.start for date in dates)
        dated = bool(dates) and rest < _SHORTEST_REST
        if not any(map(str.isalpha, words)) or dated or block.matter != "body":
            continue
        yield _title_score(block, words) - index * 0.5 + (1.5 if index == 0 else 0.0), -index, words


def _title_score(block: Block, words: str) -> float:
    count = len(words.split())
    score = {PassageKind.HEADING: 4.0, PassageKind.PARAGRAPH: 2.0, PassageKind.SLIDE: 2.0}.get(block.kind, 0.0)
    score += 2.0 if block.kind is PassageKind.HEADING and block.level == 1 else 0.0
    score += 3.0 if words.isupper() and count >= 4 else 0.0
    if _is_label(words) or _SALUTATION.match(words) or _CHROME.fullmatch(words):
        score -= 7.0
    if FIELD_NAMES.match(words) or (words.endswith(":") and SECTION_NAMES.match(words)):
        score -= 6.0
    if _ITEM.match(words):
        score -= 3.0
    if count == 2 and words.istitle() and not words.isupper():
        score -= 3.0
    return score - (2.0 if words.endswith((".", ",", ":")) or count > 45 else 0.0)


def _is_label(words: str) -> bool:
    """Whether a line only says what kind of text follows, perhaps with its sender or number."""
    if _RELEASE.search(words):
        return len(_RELEASE.sub("", words).split()) <= _SENDER_WORDS
    return bool(_LABEL.search(words)) and len(_NUMBERED.sub(" ", _LABEL.sub("", words)).split()) < 2
