"""HTML: the main content as headings, paragraphs, lists and tables, without navigation, scripts and page furniture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.documents import Entry
from loaders.readers import rendering
from loaders.readers.limits import refuse

_DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "form",
    "button",
    "nav",
    "aside",
    "dialog",
    "[aria-hidden=true]",
    "[hidden]",
    "[role=navigation]",
    "[role=search]",
    "[role=banner]",
    "[role=contentinfo]",
)
_MAIN = ("main article", "article", "main", "[role=main]", "#main-content", "#content", ".content", "body")
_CONTAINERS = frozenset(
    [
        "html",
        "body",
        "main",
        "article",
        "section",
        "div",
        "header",
        "footer",
        "figure",
        "details",
        "blockquote",
        "center",
        "fieldset",
        "address",
        "hgroup",
    ]
)
_SKIPPED = frozenset(
    ["head", "script", "style", "noscript", "template", "svg", "iframe", "nav", "aside", "form", "button"]
)
# An old page may hold a table or list in a paragraph.
_INSIDE_NO_PARAGRAPH = "table, ul, ol, div, h1, h2, h3"
_META = {
    "og:title": "title",
    "dc.title": "title",
    "article:published_time": "published",
    "date": "date",
    "dc.date": "date",
    "dcterms.date": "date",
    "author": "author",
    "dc.creator": "author",
    "og:site_name": "publisher",
    "dc.publisher": "publisher",
    "dc.language": "language",
}
# A page whose main element holds less than this share of the words keeps its whole body.
_LEAST_SHARE = 0.2
_DEEPEST = 60
_BLANKS = re.compile(r"\s+")
# Stands for <br> while white space is joined; no page uses this private character.
_BREAK = "\ue000"
_DEEPEST_MARKUP = 2_000
# Elements that may be left open, or have no end, say nothing of nesting.
_TAG = re.compile(
    r"<(/?)(?!(?:p|li|td|th|tr|dt|dd|br|img|hr|meta|link|input|option|thead|tbody|tfoot|col|source|"
    r"wbr|area|base)\b)[a-zA-Z][\w-]*",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)


def declared_charset(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4_096])
    return found.group(1).decode("ascii") if found else None


def read_html(name: str, markup: str) -> tuple[str, tuple[Entry, ...]]:
    if _nesting(markup) > _DEEPEST_MARKUP:
        raise refuse(
            name, f"is HTML nested deeper than {_DEEPEST_MARKUP} elements", "save the page from a browser as text"
        )
    tree = LexborHTMLParser(markup)
    entries = tuple(_entries(tree))
    for selector in _DROPPED:
        for node in tree.css(selector):
            node.decompose()
    body = _main(tree)
    text = rendering.join(_blocks(body)) if body is not None else ""
    if not text.strip():
        raise refuse(name, "is HTML without text of its own", "save the page from a browser, or give its PDF")
    return text, entries


def _nesting(markup: str) -> int:
    """The deepest nesting of elements, roughly: the parser's time grows with its square."""
    depth = deepest = 0
    for found in _TAG.finditer(markup):
        depth = max(0, depth - 1) if found.group(1) else depth + 1
        deepest = max(depth, deepest)
    return deepest


def _entries(tree: LexborHTMLParser) -> Iterator[Entry]:
    root = tree.css_first("html")
    if root is not None and root.attributes.get("lang"):
        yield Entry("properties.language", str(root.attributes["lang"])[:2].casefold())
    for node in tree.css("meta"):
        key = _META.get(str(node.attributes.get("property") or node.attributes.get("name") or "").casefold())
        value = " ".join(str(node.attributes.get("content") or "").split())
        if key and value:
            yield Entry(key, value)
    title = tree.css_first("title")
    if title is not None and title.text().strip():
        yield Entry("properties.title", " ".join(title.text().split()))


def _main(tree: LexborHTMLParser) -> LexborNode | None:
    body = tree.body
    whole = len(body.text(separator=" ")) if body is not None else 0
    for selector in _MAIN:
        node = tree.css_first(selector)
        if node is not None and len(node.text(separator=" ")) >= _LEAST_SHARE * whole:
            return node
    return body


def _blocks(root: LexborNode, depth: int = 0) -> Iterator[str]:
    """Block elements in order; loose text between them is a paragraph."""
    loose: list[str] = []
    for node in root.iter(include_text=True):
        tag = node.tag or ""
        if tag in _BLOCKS or (tag not in _SKIPPED and tag in _CONTAINERS):
            yield from _flush(loose)
            yield from _element(node, tag, depth)
        elif tag == "br":
            loose.append("\n")
        elif tag not in _SKIPPED:
            loose.append(_words(node))
    yield from _flush(loose)


def _element(node: LexborNode, tag: str, depth: int) -> Iterator[str]:
    if tag in _BLOCKS and not (tag == "p" and node.css_first(_INSIDE_NO_PARAGRAPH) is not None):
        yield from _BLOCKS[tag](node, depth)
    elif depth < _DEEPEST:
        yield from _blocks(node, depth + 1)
    else:
        yield rendering.paragraph(_words(node))


def _flush(loose: list[str]) -> Iterator[str]:
    text = "".join(loose)
    loose.clear()
    if text.strip():
        yield rendering.paragraph(text)


def _words(node: LexborNode) -> str:
    """The text of an element as a browser joins it: source newlines are blanks, <br> is a line break."""
    if node.tag == "-text":
        return _BLANKS.sub(" ", node.text(deep=False))
    for child in node.css("br"):
        child.replace_with(_BREAK)
    return _BLANKS.sub(" ", node.text(deep=True)).replace(_BREAK, "\n")


def _heading(node: LexborNode, depth: int) -> Iterator[str]:
    yield rendering.heading(_words(node), int((node.tag or "h6")[1]))


def _paragraph(node: LexborNode, depth: int) -> Iterator[str]:
    yield rendering.paragraph(_words(node))


def _list(node: LexborNode, depth: int, level: int = 0) -> Iterator[str]:
    """Items as bullets, the lists inside them one level deeper."""
    for item in node.iter():
        if item.tag not in ("li", "dt", "dd"):
            continue
        inner = [child for child in item.iter() if child.tag in ("ul", "ol")]
        nested = [text for child in inner for text in _inner_list(child, depth, level + 1)]
        for child in inner:
            child.decompose()
        if (text := _words(item)).strip():
            yield rendering.bullet(text, level)
        yield from nested


def _inner_list(node: LexborNode, depth: int, level: int) -> Iterator[str]:
    if level < _DEEPEST:
        yield from _list(node, depth, level)
    else:
        yield rendering.bullet(_words(node), level)


def _table(node: LexborNode, depth: int) -> Iterator[str]:
    """A table of data as rows; one that only lays out the page (a table inside it) as what its cells hold."""
    if node.css_first("td table") is not None and depth < _DEEPEST:
        for cell in node.css("td"):
            if cell.css_first("table") is None:
                yield from _blocks(cell, depth + 1)
        return
    rows = node.css("tr")
    cells = [[_words(cell) for cell in row.iter() if cell.tag in ("td", "th")] for row in rows]
    header = bool(rows) and all(cell.tag == "th" for cell in rows[0].iter() if cell.tag in ("td", "th"))
    yield rendering.table([row for row in cells if row], header)


def _preformatted(node: LexborNode, depth: int) -> Iterator[str]:
    yield node.text(deep=True)


_BLOCKS: dict[str, Callable[[LexborNode, int], Iterator[str]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("p", "figcaption", "summary", "caption"), _paragraph),
    **dict.fromkeys(("ul", "ol", "menu", "dl"), _list),
    "table": _table,
    "pre": _preformatted,
}
