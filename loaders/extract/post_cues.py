"""The words after which a sentence names somebody's post, and the words that say since when and until when."""

from __future__ import annotations

import re

_YEAR = r"(?:19|20)\d\d(?!\d)"
_POINT = (
    r"(?:(?:the|le|l['’]|dem|den|de|early|late|mid|end of|the end of|eind|begin|medio|Anfang|Ende|Mitte|début|fin)\s)?"
    r"(?:year\s|Jahr\s|année\s|jaar\s)?(?:\d{1,2}(?:st|nd|rd|th|er|\.)?\s)?(?:[^\W\d_]{3,9}\.?\s)?"
)
_FROM = (
    r"(?:since|from|as of|in|between|until|till|to|after|seit|ab|von|vom|im|bis|zwischen|zum"
    r"|sinds|vanaf|van|tussen|tot|per|depuis|dès|de|en|entre|jusqu['’]en|jusqu['’]au|à partir d[ue]|à compter d[ue])"
)
_TO = r"(?:to|until|till|and|bis|und|tot|en|t/m|à|au|et|-|–)"
# "from 2009 to 2014", "seit dem 1. Mai 2016", "(2011–2014)".
TERM = rf"(?:(?:{_FROM}\s{_POINT}|\(){_YEAR}(?:\s?{_TO}\s?{_POINT}{_YEAR})?\)?)"
ADVERB = (
    rf"(?:,?\s?{TERM},?|currently|now|also|then|previously|formerly|today|still|inter alia|presently|long"
    rf"|subsequently|later"
    r"|earlier|most recently|first|again|officially|unanimously"
    r"|derzeit|aktuell|zurzeit|zur Zeit|auch|dort|heute|zudem|zuvor|davor|zuletzt|früher|danach|anschließend|lange"
    r"|künftig"
    r"|unter anderem|einstimmig|erneut|bislang|bisher|weiterhin"
    r"|momenteel|ook|tevens|thans|daarnaast|eerder|nu|onder meer|onder andere|daarvoor|voorheen|unaniem|lang"
    r"|laatstelijk"
    r"|actuellement|aujourd['’]hui|également|aussi|notamment|auparavant|longtemps|ensuite|entre autres|à nouveau)"
)
_BE = (
    r"(?:is|was|are|were|will be|has been|had been|being|became|becomes|become|remains|remained"
    r"|ist|war|wird|wurde|bleibt|blieb|sind|waren|werden|wurden|bleiben|werd|wordt|worden|blijft|bleef|est|était|fut"
    r"|sont|étaient|ont été|deviennent|sera|devient|deviendra|est devenue?"
    r"|a été|reste)"
)
_PRONOUN = r"(?:she|he|sie|er|zij|ze|hij|il|elle)"
_NAMED = (
    r"(?:appointed|named|elected|re-elected|promoted|nominated|designated|selected|nommée?|élue?|réélue?|désignée?"
    r"|promue?"
    r"|benoemd|verkozen|gekozen|herkozen|voorgedragen|aangesteld)"
)
_AS = (
    r"(?:as|to be|to the (?:post|position|role) of|to|als|tot|zum|zur|comme|en tant que|en qualité de"
    r"|aux? postes? d['’e]|aux? fonctions? d['’e])"
)
_SERVE = (
    r"(?:serv(?:es?|ed|ing)|work(?:s|ed|ing)?|act(?:s|ed|ing)|start(?:ed|s)|ha[sd] served|ha[sd] worked|has acted"
    r"|arbeitete?t?|fungierte?|wirkte?|werkte?|fungeerde?|fungeert|diende|travaille|travaillait|a travaillé|intervient)"
)
_HOLD = (
    r"(?:(?:h[eo]lds?|has held|had held|occupied|occupies|takes? up|took up|takes? on|took on|assumed|assumes|fills"
    r"|will assume)"
    rf"(?:\s{ADVERB}){{0,2}}\s(?:the\s|a\s)?(?:posts?|position|role|office|function|job)\sof"
    rf"|(?:occupe|occupait|a occupé|occupera|exerce|exerçait|a exercé|prend|prendra|assume"
    rf"|assumait)(?:\s{ADVERB}){{0,2}}"
    r"\s(?:les?|la)\s(?:postes?|fonctions?|charge|rôle)\sd['’e]"
    rf"|(?:vervult|vervulde|bekleedt|bekleedde|heeft|had)(?:\s{ADVERB}){{0,2}}\s(?:de|het)\s(?:functie|positie|rol"
    rf"|ambt|post)\svan"
    rf"|(?:bekleidete?|hatte?|übt|übernimmt|übernahm)(?:\s{ADVERB}){{0,2}}\s(?:das\sAmt|die\s(?:Position|Funktion"
    rf"|Stelle|Rolle)"
    r"|den\sPosten)\s(?:des|der|als|einer|eines))"
)
_DETERMINERS = (
    r"(?:(?:an?|the|its|their|our|new|nieuwe|neuen?|neuer|nouveau|nouvelle|le|la|l['’]une? des|one of the|een|de|het"
    r"|der|die|das|dem"
    r"|ein|eine|un|une|son|sa|zijn|haar|ihr)\s){0,3}"
)
# Ends right before the words of the post.
POSTED = re.compile(
    rf"(?<![\w-])(?:{_BE}(?:\s{_PRONOUN})?(?:\s{ADVERB}){{0,3}}(?:\s{_NAMED}(?:\s{ADVERB}){{0,2}})?(?:\s{_AS})?"
    rf"|{_SERVE}(?:\s(?:{ADVERB}|for\s[\w\s]{{1,20}}|two times)){{0,3}}\s{_AS}|{_HOLD}"
    rf"|{_NAMED}(?:\s{ADVERB}){{0,2}}\s{_AS})"
    rf"(?:\s{ADVERB}){{0,2}}(?:\s|(?<=['’])){_DETERMINERS}"
)
