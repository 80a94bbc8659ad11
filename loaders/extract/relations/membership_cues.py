"""The words by which a text says who belongs to an alliance, network or project, in four languages."""

from __future__ import annotations

import re

from loaders.extract.lexicon import forms
from loaders.extract.wording import Phrases

# "brings together": nothing else than bodies or people can be what is brought together.
SURELY = re.compile(
    r"(?i)(?:brings?|unites|réunit|rassemble|regroupe|fédère|vereint|vereinigt|verenigt|is\s(?:composed|made)|se\scompose"
    r"|besteht|bestaat)\b"
)
GATHERS = re.compile(
    r"(?i)(?:(?:is\s)?(?:brings?\stogether|bringing\stogether|comprises|comprising|consists\sof|consisting\sof"
    r"|composed\sof|made\sup\sof|formed\sby|unites|uniting|gathers|includes)"
    r"|réunit|réunissant|rassemble|rassemblant|regroupe|regroupant|fédère|fédérant|associe|associant|comprend"
    r"|(?:se\scompose|composée?s?|constituée?s?)\s(?:de\s|des\s|d['’]|du\s)"
    r"|vereint|vereinigt|umfasst|bündelt|besteht\saus|bestehend\saus|setzt\ssich\saus|gehören|zählen"
    r"|bestaat\suit|bestaande\suit|verenigt|bundelt|omvat|bevat)(?![\w-])\s?"
    r"(?:also\s|unter\sanderem\s|onder\smeer\s|notamment\s|neben\sder\s|amongst?\sothers,?\s)?"
)
_HEADS = (
    r"(?:(?:founding|other|further|project|consortium|alliance|network|affiliated|current|new)\s)?"
    r"(?:partners?|members?|founders|newcomers|signatories|membership)"
    r"|(?:(?:weitere|neue|die|den)\s)?(?:projekt|konsortial|verbund|gründungs|netzwerk)?(?:partnern?|mitgliedern?)"
    r"|(?:project|consortium)?partners|leden|deelnemers|ondertekenaars|partenaires|membres|signataires|fondateurs"
)
PARTNERS = re.compile(
    rf"(?i)(?:{_HEADS})(?![\w-])(?:\s[\w'’-]+){{0,6}}?\s?"
    r"(?:(?:include|includes|including|are|comprises?|sind|ist|gehören|zählen|zijn|sont|comprennent|figurent)(?![\w-])"
    r"(?:\s(?:amongst?\sothers|unter\sanderem|auch|onder\smeer|onder\sandere|notamment|the\sfollowing))?\s?:?|:)\s?"
)
# What stands between a cue and the colon that opens its list.
ANNOUNCES = re.compile(r"[^.;:()]{0,140}?\s?:\s")
# "signed an agreement to create", "have founded", "gründen".
FOUNDS = re.compile(
    r"(?i)(?:(?:have\s|has\s|today\s)*(?:signed|sign|founded|established|formed|launched|set\sup|joined\sforces|created)"
    r"|(?:ont|viennent\sde)\s(?:signé|signer|créé|créer|fondé|fonder|lancé|lancer)|signent|créent|fondent"
    r"|(?:haben|hebben)|gründen|gründeten|unterzeichneten|ondertekenen|ondertekenden|richten)(?![\w-])"
)
BELONG = re.compile(
    r"(?i)(?:(?:have\s|has\s)?(?:joined|join)|(?:are|form)\s(?:all\s|the\s)?(?:founding\s)?(?:part|members)\sof|font\spartie|ont\srejoint"
    r"|rejoignent|sont\smembres|maken\s(?:samen\s)?deel\suit|sluiten\szich|zijn\slid|sind\s(?:die\s)?(?:gründungs)?mitglied(?:er)?"
    r"|treten)(?![\w-])"
)
# "welcomes A and B as new members".
WELCOMES = re.compile(
    r"(?i)(?:(?:has\s|have\s)?welcome[sd]?|begrüßt|accueille|verwelkomt)\s(?=[^.;:]{3,300}?(?P<end>\s(?:as|als|comme|en\stant\sque)"
    r"\s(?:\w+\s){0,3}(?:members?|mitglied(?:er)?|membres?|leden|lid)(?![\w-])))"
)
FOLLOWING = re.compile(r"(?i)\b(?:following|folgende|volgende|suivante?s?)\b")
OPENERS = Phrases(forms("sets", "membership-openers"))
