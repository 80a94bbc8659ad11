"""Which reader a file is for, by its content first and its suffix second.

A reader is imported when a file for it comes: their libraries take longer to import than a page of text to extract.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath

from loaders.documents import Entry, Reading
from loaders.readers.archive import check_archive
from loaders.readers.decoding import decode
from loaders.readers.limits import MOST_BYTES, refuse

# What a folder is searched for. A file named outright is read whatever its suffix.
SUFFIXES = frozenset(
    [".txt", ".text", ".md", ".markdown", ".mdx", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".pptx", ".rst", ".adoc"]
)
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^<]{0,2000}-->\s*)*(?:<!doctype\s+html|<html|<head|"
    rb"<body)\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"</(?:p|div|td|li|h[1-6]|body|html)>", re.IGNORECASE)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
    b"\x1f\x8b": "a packed file",
    b"7z\xbc\xaf": "a packed file",
    b"Rar!": "a packed file",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"{\\rtf": "an RTF file",
    b"OggS": "a sound or film",
    b"ID3": "a sound or film",
}
_CONVERT = "convert it to PDF, DOCX, PPTX, HTML or text"


def read_bytes(name: str, data: bytes) -> Reading:
    """The text of a file and what its format says of it; raises BadInput where it cannot be read."""
    if len(data) > MOST_BYTES:
        raise refuse(name, f"is larger than {MOST_BYTES // 1_000_000} MB", "split it, or leave the pictures out")
    if not data.strip():
        raise refuse(name, "is empty", "give a file with text in it")
    sha256 = hashlib.sha256(data).hexdigest()
    kind = _kind(name, data)
    if kind == "pdf":
        from loaders.readers.portable import read_pdf

        text, entries, slides = read_pdf(name, data)
        return Reading(text, kind, sha256, entries, slides)
    text, entries = _read(kind, name, data)
    if not text.strip():
        raise refuse(name, "holds no text", "give a file with text in it")
    return Reading(text, kind, sha256, entries, kind == "pptx")


def _read(kind: str, name: str, data: bytes) -> tuple[str, tuple[Entry, ...]]:
    if kind == "docx":
        from loaders.readers.word import read_docx

        return read_docx(name, data)
    if kind == "pptx":
        from loaders.readers.slides import read_pptx

        return read_pptx(name, data)
    if kind == "html":
        from loaders.readers.web import read_html

        return read_html(name, _decode_html(name, data))
    return decode(name, data), ()


def _decode_html(name: str, data: bytes) -> str:
    """A page that names its charset is taken at its word, where that word decodes it."""
    from loaders.readers.web import declared_charset

    charset = declared_charset(data)
    try:
        return data.decode(charset) if charset else decode(name, data)
    except (LookupError, UnicodeDecodeError):
        return decode(name, data)


def _kind(name: str, data: bytes) -> str:
    suffix = PurePath(name.partition("?")[0]).suffix.casefold()
    if b"%PDF-" in data[:1_024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(name, data)
    if data.startswith(_OLD_OFFICE):
        raise refuse(name, "is an old Office file, or an encrypted one", "save it as .docx or .pptx without a password")
    for mark, what in _BINARY.items():
        if data.startswith(mark):
            raise refuse(name, f"is {what}, not a document", _CONVERT)
    if suffix in (".pdf", ".docx", ".pptx"):
        raise refuse(name, f"is called {suffix} but is not one", "check that it was saved or downloaded whole")
    if _HTML.match(data[:4_096]) or (suffix in (".html", ".htm", ".xhtml") and b"<" in data):
        return "html"
    return "markdown" if suffix in (".md", ".markdown", ".mdx") else "text"


def _zipped(name: str, data: bytes) -> str:
    members = check_archive(name, data)
    if "word/document.xml" in members:
        return "docx"
    if "ppt/presentation.xml" in members:
        return "pptx"
    raise refuse(name, "is an archive, not a document", "unpack it and give the files in it")
