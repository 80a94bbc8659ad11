"""Verbs that say somebody's post ("chairs X") or only the body ("works for X"), in the four languages."""

from __future__ import annotations

import re

from loaders.extract.post_cues import ADVERB

_WHILE = rf"(?:,?\s{ADVERB}){{0,2}}\s+"
_LEADING = r"(?=(?:the |die |das |den |de |het |la |le |l['’])?[A-Z])"
_BOARD_OF = r"(?:the\s+[Bb]oard(?:\s+of\s+[Dd]irectors|\s+of\s+[Tt]rustees)?\s+of\s+)"
# Verbs that say the post, and those that only say the body.
VERB_ROLES = tuple(
    (role, re.compile(rf"(?<![\w-])(?:{verbs})"))
    for role, verbs in (
        ("chair", rf"(?:[Cc]hairs|chaired|(?<=will )chair|(?<=to )chair){_WHILE}{_BOARD_OF}?"),
        ("co-chair", rf"(?:co-chairs|co-chaired){_WHILE}"),
        ("head", rf"(?:heads(?:\s+up)?|headed){_WHILE}"),
        ("founder", rf"(?:founded|has founded|set up|gründete|hat\s+fondé|a fondé|richtte){_WHILE}"),
        ("co-founder", rf"(?:co-?founded|a cofondé|a co-fondé|medeoprichter){_WHILE}"),
        ("co-lead", rf"(?:co-leads|co-led){_WHILE}"),
        ("director", rf"(?:directs|directed|dirige|dirigeait|dirigera|dirigea|a dirigé){_WHILE}"),
        ("lead", rf"(?:leads|led|leitet|leitete|leidt|leidde){_WHILE}{_LEADING}"),
        ("president", rf"(?:préside|présidait|a présidé|présida|presides over){_WHILE}"),
        (
            "board member",
            rf"(?:(?:serves|served|sits|sat|is|was)\s+on|(?:re-)?elected\s+to|appointed\s+to|joined"
            rf"|joins)\s+{_BOARD_OF}",
        ),
        (
            "member",
            rf"(?:(?:serves|served|sits|sat|is|was|[Cc]urrently)\s+on|sits in|sitzt im|sitzt in der|zit in het"
            rf"|zit in de|siège(?:{_WHILE[:-3]})?\s+(?:à|au)"
            rf"|part of)"
            rf"\s+(?=the\s+[A-Z]|[A-Z])",
        ),
        (
            "",
            rf"(?:(?:works?|worked|working){_WHILE}(?:for|at|with)|(?:was"
            rf"|been)\s+seconded\s+(?:for\s[\w\s]{{3,20}}\s)?to"
            r"|joined|joining|joins|represents|represented|vertritt|vertrat|représente|vertegenwoordigt|left for"
            r"|leaves for|employed (?:by|at)|ha[sd] left|leaves|left|leaving|(?:lectured|lectures|taught"
            r"|teaches)\s+at|moved?s?\s+from(?!\s[^,.;]{2,50}\sto\s)"
            r"|(?:moves|moved|switches|switched)\s+(?:from\s[^,.;]{2,50}?\s)?to|resigned from|returned to"
            rf"|arbeitete?t?{_WHILE}(?:bei|beim|für|im|am)|travaill(?:e|ait|é){_WHILE}(?:pour|chez|à|au"
            rf"|au sein d['’eu])"
            rf"|werk(?:t|te|zaam){_WHILE}(?:hij |zij |ze )?(?:bij|voor|aan)|wechselte{_WHILE}(?:zum|zur|zu)|verlässt"
            rf"|verließ"
            r"|verlaat|verliet|a quitté|quitte|a rejoint|rejoint|(?:prend(?:ra)?|pris"
            r"|à)\s(?:[^.;]{0,25}\s)?la tête d[ue]"
            r"|entrée? à)\s+",
        ),
    )
)


def post_of_verb(written: str) -> str | None:
    """The post that a verb says with its own stem ("chairs": chair), or mere membership."""
    found = next((role for role, pattern in VERB_ROLES if role and pattern.match(f"{written} X")), None)
    return found if found == "member" or (found and found[:4] == written[:4]) else None
