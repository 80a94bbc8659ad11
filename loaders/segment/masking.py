"""A view of a text in which markup is blank and every word keeps its offset: rules see words, quotes stay exact."""

from __future__ import annotations

import re

# Every quantifier is bounded or stops at the next opening character, so that no text costs more than linear time.
_COMMENT = re.compile(r"<!--[^<]{0,4000}?-->")
_BREAK = re.compile(r"<br\s{0,5}/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,1000}+>")
_LINK = re.compile(
    r"!?\[((?:[^\[\]\\]|\\.){0,600}+)\]"
    r"(?:\([ ]?(?:[^()\s\"]|\([^()\s]{0,200}+\)){0,1500}+(?:\s{1,3}\"[^\"\n]{0,200}+\")?\s{0,3}\)|\[[^\[\]\n]{0,80}+\])"
)
_REFERENCE = re.compile(r"^ {0,3}\[[^\[\]\n]{1,80}+\]:\s[^\n]{0,2000}+$", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\n]{1,40}+\]")
_URL = re.compile(
    r"<?(?:https?://|www\.|mailto:)[^\s<>()\[\]\"|]{0,2000}(?:\([^\s<>()]{0,80}+\)[^\s<>()\"]{0,200})?(?<![.,;:!?*_])>?"
)
_MAIL_HOST = re.compile(r"@[\w-]{1,60}+(?:\.[\w-]{1,60}+){1,5}>?")
_MAIL_NAME = re.compile(r"<?[\w.+-]{1,64}$")
_ATTRIBUTES = re.compile(r"\{[:#.%{][^{}\n]{0,300}+\}{1,2}")
_ESCAPE = re.compile(r"(?<!\w)\\([^\w\s])|\\([^\w\s])(?!\w)|\\(?=\n|$)|\\_")
_EMPHASIS = re.compile(r"[*_`~]+")
_ENTITY = re.compile(r"&(?:(amp|lt|gt|quot|apos|#39)|nbsp|[a-z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0d-\x1f\x7f\u0080-\u009f\u00a0\u2000-\u200f\u2028\u2029\u202a-\u202f\u205f\u2060\u3000\ufeff]"
)

# Stands for <br>, and for U+2028 which the readers set inside a table cell, until the lines are read; then a newline.
BREAK = "\x0b"

_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "#39": "'"}


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())


def _blank_keeping_lines(match: re.Match[str]) -> str:
    found = match.group()
    return " " * len(found) if "\n" not in found else re.sub(r"[^\n]", " ", found)


def _label(match: re.Match[str]) -> str:
    """Keeps the words of a link; an image's words describe a picture, not the text."""
    found = match.group()
    if found[0] == "!":
        return _blank_keeping_lines(match)
    label = match.group(1)
    return " " + label + " " + re.sub(r"[^\n]", " ", found[len(label) + 2 :])


def _unescaped(match: re.Match[str]) -> str:
    kept = match.group(1) or match.group(2) or ""
    return " " * (len(match.group()) - len(kept)) + kept


def _emphasis(match: re.Match[str]) -> str:
    """Marks that set words off are blank; a bullet, an escaped mark and a mark inside a word stay."""
    marks, text = match.group(), match.string
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    bullet = marks == "*" and (not before or before.isspace()) and after.isspace()
    inside = before.isalnum() and after.isalnum() and (len(marks) == 1 or marks[0] == "_")
    return marks if bullet or inside or before == "\\" or marks == "~" else " " * len(marks)


def _blank_mail(text: str) -> str:
    """Blanks e-mail addresses, looking for their @ first, as few words have one."""
    pieces, begin = [], 0
    for host in _MAIL_HOST.finditer(text):
        name = _MAIL_NAME.search(text, max(begin, host.start() - 65), host.start())
        if name:
            pieces += [text[begin : name.start()], " " * (host.end() - name.start())]
            begin = host.end()
    return "".join([*pieces, text[begin:]])


def _entity(match: re.Match[str]) -> str:
    return _ENTITIES.get(match.group(1) or "", " ").ljust(len(match.group()))


def mask(text: str) -> str:
    """The text, same length, with markup, link targets, addresses and invisible characters as blanks."""
    masked = text.replace(BREAK, " ").replace("\u2028", BREAK)
    if "<" in masked:
        masked = _COMMENT.sub(_blank_keeping_lines, masked)
        masked = _BREAK.sub(lambda match: BREAK.ljust(len(match.group())), masked)
    if "](" in masked or "][" in masked:
        masked = _LINK.sub(_label, masked)
        if "](" in masked:
            masked = _LINK.sub(_label, masked)
    if "]:" in masked:
        masked = _REFERENCE.sub(_blank, masked)
    if "[^" in masked:
        masked = _FOOTNOTE.sub(_blank, masked)
    return _mask_inline(masked)


def _mask_inline(masked: str) -> str:
    if "http" in masked or "www." in masked or "mailto:" in masked:
        masked = _URL.sub(_blank, masked)
    if "@" in masked:
        masked = _blank_mail(masked)
    if "<" in masked:
        masked = _TAG.sub(_blank_keeping_lines, masked)
    if "{" in masked:
        masked = _ATTRIBUTES.sub(_blank, masked)
    masked = _EMPHASIS.sub(_emphasis, masked)
    if "\\" in masked:
        masked = _ESCAPE.sub(_unescaped, masked)
    if "&" in masked:
        masked = _ENTITY.sub(_entity, masked)
    return _INVISIBLE.sub(" ", masked)
