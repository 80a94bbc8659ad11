"""Where sentences end inside a block: at full stops that belong to no abbreviation, initial, number or date."""

from __future__ import annotations

import re

from loaders.documents import Span

# Words that carry a full stop without ending a sentence, in the four languages; single letters are initials.
_ABBREVIATIONS = """
dr drs prof mr mrs ms ir ing mag dipl phil med habil jur st ste sr jr hon rev gen col lt capt sen rep gov m mm mme
mlle me pr hr fr frau dhr mevr mw jhr vs etc eg ie e.g i.e cf viz al approx ca circa inc ltd co corp dept no nr nos
nrs art arts par para pp p vol ed eds fig figs ch sec sect op cit ibid est incl excl resp max min jan feb febr mar
apr jun jul aug sep sept oct okt nov dec dez déc janv févr avr juil d.h d.w.z z.b z.B o.a m.b.t i.v.m t.a.v bijv bv
blz evt enz zgn inz t.b.v o.l.v a.u.b m.a.w n.a.v bzw usw u.a s.o s.u vgl zzgl inkl abs str tel bspw ggf sog evtl
mio mrd bd hrsg verf c.-à-d p.ex ex env éd tél av chap hab stb stcrt e.v u.s w.o eur reg dir
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())

_END = re.compile(r"([.!?…]{1,3}[\"'”’»“)\]]{0,3})\s+|\n\s*")
_TAIL = re.compile(r"[^\s(\[\"'“„«]{1,24}$")
# "U.K", "z.B": letters with full stops between them.
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
# After "3." these begin a sentence; other words may be what the number counts ("der 1. Vorsitzende").
_STARTER = re.compile(
    r"(?:The|This|These|It|In|On|At|A|An|We|They|He|She|If|De|Het|Een|Dit|Deze|Zij|Wij|Er|In|Op|Le|La|Les|Il|Elle|Ce|Cette|"
    r"Un|Une|Nous|Der|Die|Das|Ein|Eine|Es|Sie|Wir|Im|Am)\s"
)
_LOWER = re.compile(r"[a-zà-ÿ(,;–-]")


def _ends_sentence(masked: str, match: re.Match[str], start: int) -> bool:
    if masked[match.start()] == "\n":
        return True
    if _LOWER.match(masked, match.end()):
        return False
    if masked[match.start()] != ".":
        return True
    tail = _TAIL.search(masked, max(start, match.start() - 24), match.start())
    if tail is None:
        return True
    word = tail.group().casefold()
    if len(word) == 1 and word.isalpha():
        return False
    if word.isdigit() and len(word) <= 2:
        return bool(_STARTER.match(masked, match.end()))
    if _DOTTED.match(word):
        return False
    return word not in ABBREVIATIONS and word.rpartition(".")[2] not in ABBREVIATIONS


def split_sentences(masked: str, start: int, end: int) -> tuple[Span, ...]:
    """The sentences of masked[start:end] in order; the span begins and ends with a word, and so does each sentence."""
    found: list[Span] = []
    begin = start
    for match in _END.finditer(masked, start, end):
        if match.end() < end and _ends_sentence(masked, match, start):
            stop = match.end(1) if match.end(1) > 0 else begin + len(masked[begin : match.start()].rstrip())
            if stop > begin:
                found.append(Span(begin, stop))
            begin = match.end()
    found.append(Span(begin, end))
    return tuple(found)
