"""Small words that decide what a verb of involvement says of whom: agents, negations, prepositions, relatives."""

from __future__ import annotations

import re

AGENT = re.compile(
    r"\s{1,3}(?:(?!by\b|par\b|von\b|durch\b|door\b)[\w'’%.-]+\s{1,3}){0,4}?(?:(?:and|und|et|en)\s\w+\s)?(?:by|par|von|vom|durch|door)\s{1,3}"
)
WITH = re.compile(r"\s{1,3}(?:with|mit|met|avec)\s{1,3}")
BLOCKED = re.compile(
    r"(?i)(?:\bnot|n['’]t|\bnever|\bwould|\bcould|\bmight|\bif|\bnicht|\bnie|\bkeine?n?|\bkönnte|\bwürde|\bhätte|\bniet|\bnooit|\bzou|\bzouden|\bgeen|\bne|\bn['’]a|\bn['’]est|\bserait|\baurait|\bpourrait|\bjamais|\bwithout|\bformerly)\s(?:\w+\s){0,2}$"
)
PASSIVE = re.compile(
    r"(?i)\b(?:is|are|was|were|be|been|being|gets|wordt|worden|werd|werden|wird|wurde|wurden|worden|est|sont|était|fut|sera|été)\s(?:\w+\s){0,2}$"
)
NOT_AFTER = re.compile(r"(?i)\s(?:nicht|niet|pas|geen|keine?n?|never|anymore)\b")
PREPOSITION = re.compile(
    r"(?i)(?:\bof|\bin|\bfor|\bwith|\bat|\bto|\bfrom|\bon|\bby|\bde|\bdu|\bdes|\bvan|\bvoor|\bmet|\bbij|\bfür|\bmit|\bim|\bbei|\bbeim|\baus|\bdes|\bà|\bau|\bpour|\bavec|\bper|\bpar|\bdoor|\bvon|\bvom|\bdurch|\bun\w*\s\w+\sde)\s{1,3}(?:the\s|la\s|le\s|l['’]|het\s|de\s|der\s|dem\s|den\s|its\s|their\s)?$"
)
UNREAL = re.compile(
    r"(?i)\b(?:would|could|might|should|hätte|hätten|würde|würden|könnte|könnten|sollte|zou|zouden|serait|aurait|pourrait|devrait)\b"
)
RELATIVE = re.compile(r"(?i)(?:[,\s]|\))\s{0,3}(?:that|which|den|die|das|dat|que|qu['’]|who|der)\s")
OBJECT = re.compile(
    r"(?i)\s{1,2}(?:it|them|es|sie|ihn|het|deze|ze|de helft|half|die Hälfte|"
    r"la moitié|the costs|de kosten|die Kosten|als partner|as (?:a )?partner)\b"
)
COINED_NAME = re.compile(r"[A-Z][A-Z0-9-]{3,}(?: EU)?|[A-Z]\w*[A-Z0-9@]\w*(?:@\w+)?")
# "is funded by A under B and managed by C".
CARRIED = re.compile(
    r"(?:\s(?:under|through|within|im Rahmen|dans le cadre|in het kader|over|pour|for|für|voor)\s[^,;.]{2,70})?"
    r"\s{0,2},?\s(?:and|und|et|en)\s(?:is\s|was\s|wird\s|wordt\s|est\s)?"
)
# "paid from the X Fund".
FROM = re.compile(r"\s{1,3}(?:from|out of|uit|aus)\s{1,3}")
# Verbs that end with the word before their agent: "has received funding from A", "is a collaboration between A and B".
DIRECT = re.compile(r"(?i)\s(?:from|between|of|von|vom|van|zwischen|tussen|entre|de)$")
DIRECT_AGENT = re.compile(r"\s{1,3}(?=\S)")
# "de" is an article in Dutch.
PREPOSITION_NL = re.compile(PREPOSITION.pattern.replace(r"|\bde|", "|", 1))
