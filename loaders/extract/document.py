"""What a document says of itself: title, genre, language, day of publication, publisher and author."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from loaders.clock import find_times
from loaders.dates import Context, find_dates
from loaders.documents import Block, Document
from loaders.extract.genres import CLUES, LEAST_SCORE, Place
from loaders.segment.vocabulary import LETTERHEAD
from schema.facts import DocumentLine
from schema.kinds import Genre, PassageKind

_TITLE_KEYS = ("title", "titel", "titre", "name", "properties.title")
_DATE_KEYS = (
    "publishdate",
    "publish-date",
    "publish_date",
    "published_date",
    "published_time",
    "published",
    "publication_date",
    "pubdate",
    "date_published",
    "datepublished",
    "date",
    "datum",
    "issued",
    "created",
    "lastmod",
    "updated",
)
_PUBLISHER_KEYS = (
    "publisher",
    "publishers",
    "organisation",
    "organization",
    "source",
    "uitgever",
    "éditeur",
    "herausgeber",
)
_AUTHOR_KEYS = (
    "author",
    "authors",
    "auteur",
    "auteurs",
    "autor",
    "autoren",
    "by",
    "byline",
    "creator",
    "author.name",
    "authors.name",
)
# How far clues are looked for, so that a long document costs no more than a short one.
_OPENING, _CLOSE, _HEAD_BLOCKS = 6_000, 2_000, 12
_PROSE_WORDS = 25

_LABEL = re.compile(
    r"(?:press release|news release|media release|persbericht|communiqué de presse|pressemitteilung|"
    r"for immediate release|verslag|notulen|minutes|"
    r"meeting minutes|protokoll|compte[- ]rendu|agenda|news|nieuws|blog|draft|concept|final|annex)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:issue date|date of issue|published(?: on)?|publication date|posted on|gepubliceerd(?: op)?|"
    r"publicatiedatum|publié le|date de publication|"
    r"veröffentlicht(?: am)?|erschienen am|last updated?|laatst gewijzigd|mis à jour le|stand(?=\s?:))\b\s*:?\s*",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\W{0,4}(?:date(?:/time)?|datum|vergaderdatum|date de (?:la )?réunion|sitzungsdatum|meeting date|"
    r"when|wanneer|quand|wann)\W{1,6}",
    re.IGNORECASE,
)
_DASHES = ("–", "—", "-")
_NUMBERED = re.compile(r"[^\w\s]|\w*\d\w*")
_QUOTED = re.compile(r"[“„«][^“„«»”]{0,1500}[”“»]|\"[^\"]{0,1500}\"")
# A line that is a person: two to four capitalised words, then nothing or what parts a name from an affiliation.
_PERSON_LINE = re.compile(
    r"(?:(?:Prof|Dr|Mr|Ms|Mrs|Ir|drs|Mme|M|Frau|Herr)\.?\s){0,3}[A-ZÀ-Þ][\w'’-]+(?:\s(?:(?:van|de|der|"
    r"den|von|du|le|la|ten|ter|zu)\b|[A-ZÀ-Þ][\w'’.-]*)){1,4}\s*(?:[,(–—|:-]|$)"
)
_CITY = re.compile(r"\W*(?:[^\W\d_][\w.'’-]{1,24}(?:[ -][^\W\d_][\w.'’-]{1,24}){0,2})?\s*[,(/|–-]?\s*$")
_BYLINE = re.compile(
    r"\W{0,3}(?i:written by|posted by|authors?\s*:|by|geschreven door|auteurs?\s*:|door|rédigé par|"
    r"par|verfasst von|autor(?:in|en)?\s*:|von|notulist(?:en)?\s*:?|"
    r"protokollführ(?:er|ung|erin)\s*:|secrétaire de séance\s*:?)\s+"
    r"(?P<name>(?:[A-ZÀ-Þ][\w.'’-]*)(?:\s(?:(?:van|de|der|den|von|du|la|le|ten|ter|zu)\b|[A-ZÀ-Þ][\w.'’-]*)){1,5})",
)
_TITLE_NOISE = re.compile(r"\s*(?:\{[#:.][^{}]{0,80}\}|\s[|]\s[^|]{2,60}$)")


def describe(document: Document) -> DocumentLine:
    """The document line of the facts format."""
    title = find_title(document)
    genre = find_genre(document, title)
    return DocumentLine(
        document=document.name,
        title=title,
        genre=genre,
        language=document.language,
        date=find_date(document, title, genre),
        publisher=document.values(*_PUBLISHER_KEYS)[:4],
        author=find_authors(document),
        sha256=document.sha256,
        sources=(document.source,),
    )


def _head(document: Document) -> list[Block]:
    """The blocks above the first paragraph of running text."""
    head: list[Block] = []
    for block in document.blocks[:_HEAD_BLOCKS]:
        if block.kind is not PassageKind.HEADING and len(document.plain(block).split()) >= _PROSE_WORDS:
            break
        head.append(block)
    return head


def find_title(document: Document) -> str | None:
    """The front matter's title, else the foremost line of the head that is no label, name or date."""
    stated = document.values("title", "titel", "titre")
    if stated:
        return stated[0]
    best = max(_title_scores(document), default=None)
    if best and best[0] > 0:
        return best[2]
    beside = document.values(*_TITLE_KEYS)
    return beside[0] if beside else None


def _title_scores(document: Document) -> Iterator[tuple[float, int, str]]:
    """(score, minus its place, words) of each line that may be the title."""
    for index, block in enumerate(_head(document)):
        words = _TITLE_NOISE.sub("", document.plain(block)).strip()
        dates = list(find_dates(document.masked, block.start, block.end))
        dated = sum(date.end - date.start for date in dates) > 0.4 * max(1, len(words))
        if not any(map(str.isalpha, words)) or dated or block.matter != "body":
            continue
        yield _title_score(block, words) - index * 0.5 + (1.5 if index == 0 else 0.0), -index, words


def _title_score(block: Block, words: str) -> float:
    count = len(words.split())
    score = {PassageKind.HEADING: 4.0, PassageKind.PARAGRAPH: 2.0, PassageKind.SLIDE: 2.0}.get(block.kind, 0.0)
    score += 2.0 if block.kind is PassageKind.HEADING and block.level == 1 else 0.0
    score += 3.0 if words.isupper() and count >= 4 else 0.0
    labelled = LETTERHEAD.match(words) or _LABEL.search(words)
    if labelled and len(_NUMBERED.sub(" ", _LABEL.sub("", words)).split()) < 2:
        score -= 6.0
    if count == 2 and words.istitle() and not words.isupper():
        score -= 3.0
    return score - (2.0 if words.endswith((".", ",", ":")) or count > 45 else 0.0)


def find_genre(document: Document, title: str | None) -> Genre:
    """The genre with most weight of clues; wording and layout count, no name does."""
    places = _places(document, title)
    scores: dict[Genre, float] = defaultdict(float)
    for clue in CLUES:
        found = clue.pattern.finditer(places[clue.place])
        if sum(1 for _, _ in zip(range(clue.times), found, strict=False)) == clue.times:
            scores[clue.genre] += clue.weight
    for genre, weight in _layout_weights(document):
        scores[genre] += weight
    genre, score = max(scores.items(), key=lambda item: (item[1], item[0]), default=(Genre.OTHER, 0.0))
    return genre if score >= LEAST_SCORE else Genre.OTHER


def _places(document: Document, title: str | None) -> dict[Place, str]:
    body = document.blocks[0].start if document.blocks else 0
    text = document.masked[body : body + _OPENING]
    if len(document.masked) - body > _OPENING:
        text += "\n" + document.masked[-_CLOSE:]
    head = [document.plain(block) for block in _head(document)[:5]]
    unquoted = _QUOTED.sub(" ", text)
    places: dict[Place, str] = {
        "title": "\n".join([title or "", *head]),
        "front": "\n".join(f"{entry.key}: {entry.value[:200]}" for entry in document.entries),
        "headings": "\n".join(document.plain(b) for b in document.blocks[:400] if b.kind is PassageKind.HEADING),
        "text": text,
        "unquoted": unquoted,
    }
    return {place: words.lower() for place, words in places.items()}


def _layout_weights(document: Document) -> Iterator[tuple[Genre, float]]:
    blocks = [block for block in document.blocks[:400] if block.matter == "body"]
    if not blocks:
        return
    timed = sum(_begins_with_time(document, block) for block in blocks)
    rows = sum(block.kind is PassageKind.TABLE_ROW for block in blocks)
    if timed >= 3:
        yield Genre.PROGRAMME, 3.0
    if timed >= 0.3 * len(blocks):
        yield Genre.PROGRAMME, 1.0
    if rows - timed >= 0.5 * len(blocks) and timed < 3:
        yield Genre.LIST, 4.0
    people = sum(bool(_PERSON_LINE.match(document.masked, block.start, block.end)) for block in blocks)
    if people >= 0.4 * len(blocks) and people >= 5:
        yield Genre.LIST, 4.0
    elif document.slides or is_like_slides(document, blocks):
        yield Genre.SLIDE_DECK, 7.0


def _begins_with_time(document: Document, block: Block) -> bool:
    if block.kind is PassageKind.AGENDA_LINE:
        return True
    if block.kind not in (PassageKind.TABLE_ROW, PassageKind.HEADING, PassageKind.BULLET):
        return False
    first = next(find_times(document.masked, block.start, min(block.end, block.start + 24), lenient=True), None)
    return first is not None and first.start - block.start <= 4


def is_like_slides(document: Document, blocks: list[Block]) -> bool:
    """Many short lines that are no sentences, little running text, no names of columns or times."""
    texts = [block for block in blocks if block.kind not in (PassageKind.TABLE_ROW, PassageKind.AGENDA_LINE)]
    if len(texts) < 20 or len(texts) < 0.8 * len(blocks):
        return False
    counts = [len(document.masked[block.start : block.end].split()) for block in texts]
    closed = sum(document.masked[block.end - 1] in ".!;" for block in texts)
    short = sum(count <= 14 for count in counts)
    return (
        short >= 0.6 * len(texts)
        and closed <= 0.4 * len(texts)
        and sum(c for c in counts if c >= 40) < 0.45 * sum(counts)
    )


def find_date(document: Document, title: str | None, genre: Genre) -> str | None:
    """The day of publication: as front matter, a published-on line or a dateline says; never the day of an event."""
    for value in document.values(*_DATE_KEYS):
        when = next(find_dates(value), None)
        if when:
            return when.name.split("/")[0]
    return (
        _published_on(document)
        or (_held_on(document) if genre is Genre.MINUTES else None)
        or (_dateline(document) if genre is not Genre.PROGRAMME else None)
        or _title_date(title, genre)
    )


def _published_on(document: Document) -> str | None:
    masked, end = document.masked, len(document.masked)
    for start, stop in ((0, min(end, _CLOSE)), (max(_CLOSE, end - _CLOSE), end)):
        for label in _PUBLISHED.finditer(masked, start, stop):
            when = next(find_dates(masked, label.end(), min(end, label.end() + 40)), None)
            if when and when.start - label.end() <= 12 and len(when.name) == 10:
                return when.name
    return None


def _held_on(document: Document) -> str | None:
    """Minutes are dated by the meeting: the line that names its date, else the first full date of the opening."""
    for block in document.blocks[:30]:
        label = _HELD.match(document.masked, block.start, block.end)
        when = next(find_dates(document.masked, label.end(), min(block.end, label.end() + 40)), None) if label else None
        if when and len(when.name) == 10:
            return when.name
    for block in document.blocks[:8]:
        when = next(
            (each for each in find_dates(document.masked, block.start, block.end) if len(each.name) == 10), None
        )
        if when:
            return when.name
    return None


def _dateline(document: Document) -> str | None:
    """A line of the head that is a day with at most a town before it, or a town and a day that open the first paragraph."""
    for block in document.blocks[:8]:
        when = next(find_dates(document.masked, block.start, min(block.end, block.start + 80)), None)
        if when is None or len(when.name) != 10 - 3 * (when.start == block.start and len(when.name) == 7):
            continue
        before, after = (
            document.masked[block.start : when.start],
            document.masked[when.end : block.end].strip(" .,:;)*_"),
        )
        opens_prose = after[:1] in _DASHES and len(after.split()) >= _PROSE_WORDS
        if _CITY.match(before) and (not after or opens_prose):
            return when.name
    return None


def _title_date(title: str | None, genre: Genre) -> str | None:
    """A decree or speech carries its day in its title; a report or post at least its year."""
    found = list(find_dates(title or ""))
    full = [when.name for when in found if len(when.name) == 10]
    if full and genre in (Genre.OTHER, Genre.MINUTES, Genre.REPORT, Genre.MISSION_LETTER):
        return full[0]
    years = [when.name[:4] for when in found if when.name[0] != "-"]
    return years[0] if years and genre in (Genre.BLOG_POST, Genre.REPORT, Genre.MINUTES) else None


def find_authors(document: Document) -> tuple[str, ...]:
    stated = document.values(*_AUTHOR_KEYS)
    if stated:
        return stated[:8]
    for block in (*document.blocks[:20], *document.blocks[-4:]):
        for start, end in block.cells or ((block.start, block.end),):
            found = _BYLINE.match(document.masked, start, min(end, start + 120))
            if found:
                return (" ".join(found["name"].split()),)
    return ()


def reference_date(document: Document, line: DocumentLine) -> str | None:
    """What completes dates without a year: the document's date, else the year its title or opening names first."""
    if line.date:
        return line.date
    opening = [line.title or ""] + [document.masked[block.start : block.end] for block in document.blocks[:12]]
    for text in opening:
        for when in find_dates(text, context=Context()):
            if when.name[0] != "-":
                return when.name.split("/")[0]
    return None
