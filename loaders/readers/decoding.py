"""Bytes to text: the byte order mark first, then UTF-8, then a guess that must be a good one."""

from __future__ import annotations

import codecs
import re

from loaders.readers.limits import refuse

# The longer mark first, as UTF-32 little-endian begins like UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# More control characters than this share of a text are not a text.
_MOST_CONTROL = 0.02
_GUESSES = ("cp1252", "cp1250", "iso8859_15", "iso8859_2", "mac_roman", "utf_16_le", "utf_16_be")
_SAVE_AS = "save it as UTF-8 text, or give the file it was made from (PDF, DOCX, PPTX, HTML)"


def decode(name: str, data: bytes) -> str:
    """The text of data with newlines as \\n, as Python reads text files."""
    text = _decoded(name, data)
    control = len(_CONTROL.findall(text))
    if control > _MOST_CONTROL * len(text) and control > 2:
        raise refuse(name, "is binary data, not text", _SAVE_AS)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(name: str, data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise refuse(name, f"says it is {encoding} but is not ({error.reason})", _SAVE_AS) from error
    wide = _without_mark(data)
    if wide:
        return data.decode(wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(name, data)


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in every other byte."""
    sample = data[:2_000]
    if len(sample) < 4 or len(data) % 2:
        return None
    for encoding, zeros, others in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if zeros.count(0) > 0.8 * len(zeros) and others.count(0) < 0.1 * len(others):
            try:
                data.decode(encoding)
            except UnicodeDecodeError:
                return None
            return encoding
    return None


def _guessed(name: str, data: bytes) -> str:
    if b"\x00" in data:
        raise refuse(name, "is binary data, not text", _SAVE_AS)
    from charset_normalizer import from_bytes  # takes long to import, and nearly all texts are UTF-8

    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_GUESSES), enable_fallback=False).best()
    for encoding in filter(None, ("cp1252", best.encoding if best else None)):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refuse(name, "is in an encoding that cannot be told", _SAVE_AS)
