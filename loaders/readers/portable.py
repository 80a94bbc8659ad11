"""PDF: the words of each page in reading order, columns apart, hyphens at line ends joined, page furniture dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import pypdfium2

from loaders.documents import Entry
from loaders.readers import rendering
from loaders.readers.limits import MOST_CHARACTERS, MOST_PAGES, refuse


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; y grows upwards as in PDF."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    width: float
    height: float
    lines: tuple[Line, ...]


_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|pagina|seite|blad|p\.?)\s*)?\d{1,4}(?:\s*(?:of|van|von|sur|de|/|\||-)\s*\d{1,4})?$", re.IGNORECASE
)
_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])[-\u00ad\u2010\ufffe\x02]\n(?=[a-zà-ÿ])")
# pdfium gives these for a hyphen that ends a line.
_ENDING, _SOFT = re.compile("[\ufffe\x02](?=\n)"), re.compile("[\u00ad\ufffe\x02]\n?")
# How many lines at the head and foot of a page may be furniture, and on what share of pages they must stand.
_EDGE_LINES, _LEAST_SHARE, _LEAST_PAGES = 3, 0.5, 3
# A gap wider than this many line heights parts paragraphs; a line this much taller than the rest is a heading.
_PARAGRAPH_GAP, _HEADING_HEIGHT, _TITLE_HEIGHT = 0.9, 1.25, 1.7
_LONGEST_HEADING = 140
# Where a gutter may lie, as shares of the width; the middle first.
_GUTTER_PLACES = (0.5, 0.48, 0.52, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65)


def read_pdf(name: str, data: bytes) -> tuple[str, tuple[Entry, ...], bool]:
    """The text, the file's properties, and whether the pages are slides (wider than high)."""
    document = _open(name, data)
    try:
        if len(document) > MOST_PAGES:
            raise refuse(name, f"has {len(document)} pages; {MOST_PAGES} are the most that are read", "split it")
        pages = _read_pages(name, document)
        entries = tuple(_entries(document))
    finally:
        document.close()
    text = _render(pages)
    if not any(map(str.isalnum, text)):
        raise refuse(name, "holds images of pages, no text", "run it through text recognition (OCR) first")
    slides = sum(page.width > page.height for page in pages) * 2 > len(pages)
    return text, entries, slides


def _open(name: str, data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise refuse(name, "is encrypted", "remove the password and try again") from error
        raise refuse(name, f"is not a PDF that can be read ({error})", "print it to a new PDF") from error


def _entries(document: pypdfium2.PdfDocument) -> Iterator[Entry]:
    metadata = document.get_metadata_dict(skip_empty=True)
    for key, name in (
        ("Title", "properties.title"),
        ("Author", "properties.author"),
        ("CreationDate", "properties.created"),
    ):
        value = str(metadata.get(key) or "").strip()
        if key == "CreationDate":
            found = re.match(r"D:(\d{4})(\d\d)(\d\d)", value)
            value = "-".join(found.groups()) if found else ""
        if value:
            yield Entry(name, value)


def _read_pages(name: str, document: pypdfium2.PdfDocument) -> list[Page]:
    pages, total = [], 0
    for index in range(len(document)):
        try:
            page = _read_page(document[index])
        except pypdfium2.PdfiumError as error:
            raise refuse(name, f"page {index + 1} is damaged ({error})", "print it to a new PDF") from error
        pages.append(page)
        total += sum(len(line.text) for line in page.lines)
        if total > MOST_CHARACTERS:
            raise refuse(name, f"holds more than {MOST_CHARACTERS} characters", "split it")
    return pages


def _read_page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    textpage = page.get_textpage()
    try:
        runs = []
        for index in range(textpage.count_rects()):
            left, bottom, right, top = textpage.get_rect(index)
            text = textpage.get_text_bounded(left, bottom, right, top).strip("\r\n")
            if text.strip():
                runs.append(Line(left, bottom, right, top, text.replace("\r\n", " ")))
    finally:
        textpage.close()
        page.close()
    return Page(width, height, tuple(order_lines(merge_runs(runs))))


def merge_runs(runs: Iterable[Line]) -> list[Line]:
    """Runs of one line (a bold word in it is a run of its own) become one line where no gutter parts them."""
    lines: list[Line] = []
    for run in runs:
        last = lines[-1] if lines else None
        if last is not None and _on_one_line(last, run):
            gap = run.left - last.right
            glue = "" if gap < 0.15 * last.height or last.text.endswith(" ") or run.text.startswith(" ") else " "
            joined = last.text + glue + run.text
            lines[-1] = Line(last.left, min(last.bottom, run.bottom), run.right, max(last.top, run.top), joined)
        else:
            lines.append(run)
    return lines


def _on_one_line(last: Line, run: Line) -> bool:
    overlap = min(last.top, run.top) - max(last.bottom, run.bottom)
    gap = run.left - last.right
    return overlap > 0.5 * min(last.height, run.height) and -0.5 * last.height < gap < 1.5 * max(
        last.height, run.height
    )


def find_gutter(lines: Sequence[Line]) -> float | None:
    """The middle of a blank strip that parts two columns of at least six lines each, or None."""
    if len(lines) < 12:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    candidates = [left + share * (right - left) for share in _GUTTER_PLACES]
    x = min(candidates, key=lambda each: sum(line.left < each < line.right for line in lines))
    before = [line for line in lines if line.right <= x]
    after = [line for line in lines if line.left >= x]
    crossing = len(lines) - len(before) - len(after)
    side_by_side = sum(_beside(line, after) for line in before)
    enough = min(len(before), len(after)) >= 6 and crossing <= 0.35 * len(lines)
    return x if enough and side_by_side >= 0.5 * len(before) else None


def _beside(line: Line, others: Sequence[Line]) -> bool:
    return any(other.bottom < line.top and other.top > line.bottom for other in others)


def order_lines(lines: list[Line]) -> list[Line]:
    """Left column before right; lines across both columns part the page into bands."""
    x = find_gutter(lines)
    if x is None:
        return lines
    crossing = sorted((line for line in lines if line.left < x < line.right), key=lambda line: -line.top)
    ordered: list[Line] = []
    rest = [line for line in lines if not line.left < x < line.right]
    for bar in [*crossing, None]:
        band = [line for line in rest if bar is None or line.bottom >= bar.bottom]
        rest = [line for line in rest if bar is not None and line.bottom < bar.bottom]
        for inside in (lambda line: line.right <= x, lambda line: line.left >= x):
            ordered += sorted(filter(inside, band), key=lambda line: (-line.top, line.left))
        if bar is not None:
            ordered.append(bar)
    return ordered


def furniture(pages: Sequence[Page]) -> frozenset[str]:
    """Lines that head or foot most pages, digits aside."""
    if len(pages) < _LEAST_PAGES:
        return frozenset()
    counts = Counter(key for page in pages for key in {_key(line.text) for line in _edges(page.lines)})
    least = max(_LEAST_PAGES, _LEAST_SHARE * len(pages))
    return frozenset(key for key, count in counts.items() if count >= least)


def _edges(lines: Sequence[Line]) -> list[Line]:
    """The topmost and lowest lines of a page, wherever they stand in the reading order."""
    by_height = sorted(lines, key=lambda line: -line.top)
    return by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:]


def _key(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split())).casefold()


def _render(pages: Sequence[Page]) -> str:
    dropped = furniture(pages)
    heights = [line.height for page in pages for line in page.lines for _ in range(0, len(line.text), 40)]
    body = median(heights) if heights else 0.0
    texts = []
    for page in pages:
        edges = set(map(id, _edges(page.lines)))
        kept = [
            line
            for line in page.lines
            if not (id(line) in edges and (_key(line.text) in dropped or _PAGE_NUMBER.match(line.text.strip())))
        ]
        texts.append("".join(_render_lines(kept, body)).strip("\n"))
    joined = _HYPHEN.sub("", _join_pages([text for text in texts if text]))
    return _SOFT.sub("", _ENDING.sub("-", joined))


def _render_lines(lines: Sequence[Line], body: float) -> Iterator[str]:
    last: Line | None = None
    for line in lines:
        text = " ".join(line.text.split(" ")).strip()
        if last is not None:
            gap = last.bottom - line.top
            apart = gap > _PARAGRAPH_GAP * max(min(last.height, line.height), 1.0) or gap < -2 * line.height
            yield "\n\n" if apart else "\n"
        tall = line.height / body if body else 1.0
        if tall >= _HEADING_HEIGHT and len(text) <= _LONGEST_HEADING and any(map(str.isalpha, text)):
            text = rendering.heading(text, 1 if tall >= _TITLE_HEIGHT else 2)
        yield text
        last = line


def _join_pages(texts: Sequence[str]) -> str:
    """Pages end with a form feed, save where a sentence runs on over the page."""
    out: list[str] = []
    for text in texts:
        if out:
            runs_on = text[0].islower() and out[-1][-1] not in ".!?:;"
            out.append("\n" if runs_on else "\n\f\n")
        out.append(text)
    return "".join(out) + "\n" if out else ""
