"""What tells the genre of a document, as rows: where to look, what to find, and how much it weighs."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from schema.kinds import Genre

# All places are given in lower case, as patterns without a flag are matched twice as fast.
# title: the title and the first lines above the first paragraph; front: the front matter as `key: value` lines;
# headings: every heading, one a line; text: the opening and the close of the body.
# unquoted: the same without what stands between quotation marks, which is someone else speaking.
Place = Literal["title", "front", "headings", "text", "unquoted"]


class Clue(NamedTuple):
    genre: Genre
    weight: float
    place: Place
    pattern: re.Pattern[str]
    # How often it must be found to count.
    times: int = 1


_LINE_START = re.compile(r"(?:^|(?<=\|))\^")


def _clue(genre: Genre, weight: float, place: Place, pattern: str, times: int = 1) -> Clue:
    """Lines begin with their newline, which is found much faster than the place between two characters."""
    return Clue(genre, weight, place, re.compile(_LINE_START.sub(r"\\n", pattern), re.MULTILINE), times)


CLUES = (
    _clue(
        Genre.PRESS_RELEASE,
        6,
        "title",
        r"\b(?:press|news|media) release\b|^press statement|persbericht|nieuwsbericht|communiqué de presse|"
        r"pressemitteilung|medienmitteilung|for immediate release",
    ),
    _clue(
        Genre.PRESS_RELEASE,
        3,
        "front",
        r"^(?:type|layout|categor\w*|tags?|section|url|permalink|path|source\w*|"
        r"collection\w*)\b[^\n]*(?:press|statements|releases|persbericht|pressemitteilung|communiqu|"
        r"\bnews\b|nieuws|aktuell|actualit)",
    ),
    _clue(
        Genre.PRESS_RELEASE,
        2,
        "text",
        r"(?:media|press|pers|presse)[- ]?(?:contact|kontakt|enquiries|office)|notes? to editors|"
        r"contacts? presse",
    ),
    _clue(
        Genre.PRESS_RELEASE,
        2,
        "text",
        r"[”\"»“]\s*,?\s*(?:said|says|commented|stated|explained|added|aldus|zegt|zei|a déclaré|déclare|"
        r"a souligné|explique|sagte|erklärte?|betonte?|so)\b|\b(?:said|commented|zegt|zei|déclare|"
        r"a déclaré|sagte?|erklärte?|statement from)\b[^.\n]{0,80}:\s*[“\"„«‟]",
    ),
    _clue(
        Genre.PRESS_RELEASE,
        2,
        "text",
        r"(?:today|vandaag|aujourd['’]hui|heute)\b[^.\n]{0,60}\b(?:announc|launch|adopt|publish|sign|"
        r"welcom|present|kondig|lanceer|annonc|lance|veröffentlich|stellt|unterzeich)|announced (?:today|"
        r"that)",
    ),
    _clue(
        Genre.PRESS_RELEASE,
        1.5,
        "title",
        r"\b(?:announces?|launch(?:es|ed)?|adopts?|signs?|joins?|joined|welcomes?|will organi[sz]e|"
        r"kondigt|lanceert|start|ondertekent|annonce|lance|signe|startet|kündigt|stellt)\b",
    ),
    _clue(
        Genre.PRESS_RELEASE,
        1,
        "headings",
        r"^(?:background|achtergrond|contexte|hintergrund|for more information|more information|"
        r"quotes?)\b",
    ),
    _clue(Genre.BLOG_POST, 3, "front", r"\bblog|layout: post|carnet"),
    _clue(Genre.BLOG_POST, 1, "front", r"^author"),
    _clue(Genre.BLOG_POST, 1, "front", r"^(?:tags|categories|excerpt|summary)"),
    _clue(
        Genre.BLOG_POST,
        3,
        "text",
        r"^(?:written|posted) by |^geschreven door |\bmy (?:blog|takeaways)\b|blog ?post|blogpost",
    ),
    _clue(
        Genre.BLOG_POST,
        4,
        "unquoted",
        r"\b(?:i|i'm|i’m|my)\b (?:am|was|had|have|think|believe|want|would)|\b(?:ik|mijn)\b|\bje (?:suis|"
        r"pense|crois)|\bich\b",
    ),
    _clue(Genre.BLOG_POST, 1.5, "unquoted", r"\b(?:we|wij|nous|wir)\b", 4),
    _clue(
        Genre.PROGRAMME,
        5,
        "title",
        r"\b(?:agenda|programme|program|programma|ordre du jour|tagesordnung|timetable|speakers?|sprekers|"
        r"intervenants|orateurs|referent(?:en|innen))\b",
    ),
    _clue(
        Genre.PROGRAMME,
        2,
        "headings",
        r"^(?:the )?(?:agenda|programme|program|programma|schedule|ablauf|tagesordnung|speakers?|"
        r"sprekers?|intervenant|referent|panel)\b",
    ),
    _clue(
        Genre.PROGRAMME,
        1.5,
        "text",
        r"(?:coffee|lunch|registration|networking|koffie|inloop|pause|café|kaffee|mittag|déjeuner|accueil|"
        r"empfang)\b",
        2,
    ),
    _clue(
        Genre.SLIDE_DECK,
        2,
        "text",
        r"thank you(?: for your attention)?[!.]?$|questions\?$|^(?:bedankt|merci|vielen dank|danke)\W*$|"
        r"keep in touch",
    ),
    _clue(Genre.SLIDE_DECK, 1, "text", r"^(?:agenda|outline|contents|inhoud|inhalt|sommaire)$|© image|^\d{1,3}$"),
    _clue(
        Genre.MISSION_LETTER,
        6,
        "title",
        r"mission letter|opdrachtbrief|lettre de mission|missionsschreiben|mandatsschreiben",
    ),
    _clue(
        Genre.MISSION_LETTER,
        4,
        "text",
        r"\byou (?:will|should|must)\b|\bi (?:would like|ask|want|expect|entrust|count on) you\b|"
        r"\b(?:ik vraag u|u zult|u draagt|je vous (?:demande|confie|charge)|vous (?:veillerez|devrez|"
        r"assurerez|proposerez)|ich (?:bitte|beauftrage|erwarte) sie|sie (?:werden|sollen))\b",
        4,
    ),
    _clue(
        Genre.MISSION_LETTER,
        1,
        "text",
        r"^(?:dear|beste|geachte|cher|chère|madame|monsieur|sehr geehrte|liebe)\b[^.\n]{0,60},?$",
    ),
    _clue(
        Genre.ANNOUNCEMENT,
        5,
        "title",
        r"\b(?:invitation|uitnodiging|einladung|save the date|call for|register now|aankondiging|"
        r"vooraankondiging|ankündigung|appel à|appel aux|oproep|aufruf|webinar|seminar|séminaire|"
        r"webinaire)\b",
    ),
    _clue(
        Genre.ANNOUNCEMENT,
        4,
        "front",
        r"^(?:type|layout|categories|category): ?(?:webinar|event|seminar|conference|agenda|evenement|"
        r"veranstaltung)|^(?:event|url_register|date_end|location)\b",
    ),
    _clue(
        Genre.ANNOUNCEMENT,
        2,
        "text",
        r"(?:will (?:be held|take place)|takes place|vindt plaats|vinden plaats|zal plaatsvinden|"
        r"aura lieu|se tiendra|findet[^.\n]{0,60}\bstatt|wird[^.\n]{0,60}\bstattfinden|"
        r"wordt[^.\n]{0,90}georganiseerd)",
    ),
    _clue(
        Genre.ANNOUNCEMENT,
        2,
        "text",
        r"(?:register (?:now|here|for|via|by|at)|registration (?:is|link|deadline)|aanmelden|aanmelding|"
        r"inschrijven|meld je|s['’]inscrire|inscriptions?|inscrivez|zur anmeldung|anmeldung|"
        r"melden sie sich|join us|van harte welkom|we invite|laden (?:sie|wir)|vous invit)",
    ),
    _clue(
        Genre.ANNOUNCEMENT,
        1,
        "text",
        r"^\W{0,4}(?:l[oc]+[kc]?atie|location|venue|place|lieu|ort|waar|where|wo|kosten|costs?|kosten|"
        r"time|tijd|when|wanneer|wann|quand)\s*:",
    ),
    _clue(
        Genre.MINUTES,
        7,
        "title",
        r"\b(?:minutes|notulen|verslag|besluitenlijst|compte[- ]rendu|procès[- ]verbal|"
        r"relevé de (?:décisions|conclusions)|protokoll|ergebnisprotokoll|niederschrift|summary record|"
        r"meeting notes)\b",
    ),
    _clue(
        Genre.MINUTES,
        2,
        "title",
        r"\b(?:meeting|call|telco|vergadering|overleg|bijeenkomst|réunion|sitzung|besprechung|beratung)\b",
    ),
    _clue(
        Genre.MINUTES,
        3,
        "text",
        r"^\W{0,4}(?:\d{1,3} )?(?:aanwezig(?:en)?|afwezig|attendees?|attendee name|present|apologies|"
        r"présents?|excusés?|anwesen[dt]\w*|entschuldigt|teilnehm\w+|participants)\b\W*",
    ),
    _clue(
        Genre.MINUTES,
        3,
        "text",
        r"notulist|protokollführ\w+|actiepunt|action (?:points?|items?)|points? d['’]action|actielijst|"
        r"secrétaire de séance|"
        r"versammlungsleiter|rondvraag|tour de table|any other business|wird (?:einstimmig|mit)|\btop \d",
    ),
    _clue(
        Genre.REPORT,
        4,
        "title",
        r"\b(?:report|rapport|bericht|veranstaltungsbericht|eindrapport|evaluation|évaluation|terugblik|"
        r"rückblick|retour sur|recap)\b",
    ),
    _clue(Genre.REPORT, 6, "front", r"bericht|report\b|terugblik|rückblick|recap|compte-rendu"),
    _clue(
        Genre.REPORT,
        3,
        "headings",
        r"^(?:event summary|summary of the (?:event|workshop|conference)|executive summary|samenvatting|"
        r"managementsamenvatting|key takeaways|zusammenfassung|synthèse|table of contents|"
        r"inhoudsopgave)\b",
    ),
    _clue(
        Genre.LIST,
        3,
        "title",
        r"\b(?:list|members?|board|lijst|ledenlijst|leden|liste|membres|mitglieder|mitgliederliste|"
        r"composition|samenstelling|zusammensetzung|committee|steering group|directory)\b",
    ),
    _clue(
        Genre.OTHER,
        8,
        "title",
        r"\b(?:décret|arrêté|besluit van|koninklijk besluit|wet van|verordnung|gesetz (?:über|zur)|"
        r"regulation \(e[uc]\)|directive \(e[uc]\)|(?:commission|council|executive|"
        r"ministerial) (?:decision|order|regulation)|erlass|verordening|ordonnance|circulaire)\b",
    ),
    _clue(
        Genre.OTHER,
        7,
        "title",
        r"\b(?:speech|remarks (?:by|of)|toespraak|discours|rede (?:von|des|der)|anförande|keynote address|"
        r"statement by|opening remarks|intervention de)\b",
    ),
    _clue(
        Genre.OTHER,
        6,
        "title",
        r"\b(?:newsletter|nieuwsbrief|lettre d['’]information|infolettre|rundbrief|rundschreiben)\b",
    ),
    _clue(
        Genre.OTHER,
        7,
        "text",
        r"check against delivery|gesproken woord geldt|seul le prononcé|gesprochene wort|talade ordet|"
        r"ladies and gentlemen|dames en heren|mesdames et messieurs|meine damen und herren|"
        r"thank you (?:\(\w+\) )?for (?:the|your) (?:kind )?(?:introduction|invitation)",
    ),
)
# A document that no genre's clues reach this for is OTHER.
LEAST_SCORE = 2.0
