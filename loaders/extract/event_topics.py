"""Reads what a gathering is of or about, which tells it from others: "a meeting of the port ministers"."""

from __future__ import annotations

import re

# What a meeting is of or about, up to where it is held, when, and by whom.
_TOPIC = re.compile(
    r"(?:\s[a-zà-ÿ]{2,14}(?:elle|ale|ique|aire|ante|ée|iste|ive|euse|al|el|if|ée?s))?"
    r"\s(?:on|about|of|sur|relative? [àa]ux?|over|zu|zum|zur|über|for|für|voor|van|der|des|du|de|d['’])\s{0,2}"
    r"(?:the\s|la\s|le\s|les\s|l['’]|de\s|het\s|den\s|die\s|das\s|der\s|een\s|une?\s)?(?!\d)[^\s,.;:()]+"
    r"(?:\s(?!(?:on|in|at|to|by|with|from|held|hosted|organi[sz]ed|took|takes|will|was|were|is|are|has|had|which|that|who|where|"
    r"am|im|vom|von|mit|statt|fand|findet|organisiert|hat|haben|wurde|wird|ist|sind|waren|"
    r"op|met|door|te|vond|vindt|georganiseerd|werd|wordt|waren|zijn|heeft|"
    r"le|à|au|s['’]est|est|était|organisée?|a|ont|aura|qui|où|par|avec|en|se|this|last|today|heute|gestern|vandaag|gisteren|hier)\b)"
    r"[^\s,.;:()]+){0,9}"
)


def topic_end(masked: str, end: int, limit: int) -> int:
    """Where the name of a gathering ends with what it is of or about."""
    topic = _TOPIC.match(masked, end, limit)
    return topic.end() if topic else end
