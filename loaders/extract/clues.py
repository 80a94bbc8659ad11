"""What tells the genre of a document, as rows of clues."""

from __future__ import annotations

from loaders.extract.clue import make_clue
from loaders.extract.clues_of_news import NEWS
from loaders.months import MONTH
from schema.kinds import Genre

CLUES = (
    *NEWS,
    make_clue(
        Genre.PROGRAMME,
        5,
        "title",
        r"^[^\n]{0,50}\b(?:speakers?|sprekers|intervenants|orateurs|referent(?:en|innen))\b[^\n.]{0,40}$|"
        r"\b(?:agenda|ordre du jour|tagesordnung|timetable|"
        r"programmpunkte|\w{0,20}program(?:me?|ma)?(?=\s*(?:$|[:–—|\d(-]|of the|van (?:de|het)|du (?!comité)|"
        r"de la|"
        r"der|des|day|dag|tag|jour)))\b",
    ),
    make_clue(
        Genre.PROGRAMME,
        2,
        "headings",
        r"^(?:the )?(?:agenda|programme|program|programma|schedule|ablauf|tagesordnung|speakers?|"
        r"sprekers?|intervenant|referent|panel)\b",
    ),
    make_clue(
        Genre.PROGRAMME,
        1.5,
        "text",
        r"(?:coffee|lunch|registration|networking|koffie|inloop|pause|café|kaffee|mittag|déjeuner|accueil|"
        r"empfang)\b",
        2,
    ),
    make_clue(
        Genre.SLIDE_DECK,
        2,
        "text",
        r"thank you(?: for your attention)?[!.]?$|questions\?$|^(?:bedankt|merci|vielen dank|danke)\W*$|"
        r"keep in touch",
    ),
    make_clue(Genre.SLIDE_DECK, 1, "text", r"^(?:agenda|outline|contents|inhoud|inhalt|sommaire)$|© image|^\d{1,3}$"),
    make_clue(
        Genre.MINUTES,
        7,
        "title",
        r"\b(?:(?<!\d\s)minutes(?! read)|notulen|verslag|besluitenlijst|compte[- ]rendu|procès[- ]verbal|"
        r"relevé de (?:décisions|conclusions)|protokoll|ergebnisprotokoll|niederschrift|summary record|"
        r"meeting notes)\b",
    ),
    make_clue(
        Genre.MINUTES,
        2,
        "title",
        r"\b(?:meeting|call|telco|vergadering|overleg|bijeenkomst|réunion|sitzung|besprechung|beratung)\b",
    ),
    make_clue(
        Genre.MINUTES,
        3,
        "text",
        r"^\W{0,4}(?:\d{1,3} )?(?:aanwezig(?:en)?|afwezig|attendees?|attendee name|present(?=\s*(?:$|[:(|]))|apologies|"
        r"présents?|excusés?|anwesen[dt]\w*|entschuldigt|teilnehm\w+|participants)\b\W*",
    ),
    make_clue(
        Genre.MINUTES,
        3,
        "text",
        r"notulist|protokollführ\w+|actiepunt|list of actions|meeting chairs?|"
        r"^\W{0,4}(?:\w+ ){0,2}action (?:points?|items?)\b|"
        r"points? d['’]action|actielijst|"
        r"secrétaire de séance|"
        r"versammlungsleiter|rondvraag|tour de table|any other business|wird (?:einstimmig|mit)|\btop \d",
    ),
    make_clue(
        Genre.REPORT,
        4,
        "title",
        r"\b(?:report|rapport|bericht|veranstaltungsbericht|eindrapport|evaluation|évaluation|terugblik|"
        r"rückblick|retour sur|recap)\b",
    ),
    make_clue(
        Genre.REPORT,
        5,
        "title",
        r"^\W{0,4}(?:\w+ )?(?:report|rapport|bericht|tätigkeitsbericht|jaarverslag) (?:on|of|sur|de|du|over|über|zu)\b",
    ),
    make_clue(Genre.REPORT, 6, "front", r"bericht|report\b|terugblik|rückblick|recap|compte-rendu"),
    make_clue(
        Genre.REPORT,
        3,
        "headings",
        r"^(?:event summary|summary of the (?:event|workshop|conference)|executive summary|samenvatting|"
        r"managementsamenvatting|key takeaways|zusammenfassung|synthèse|table of contents|"
        r"inhoudsopgave)\b",
    ),
    make_clue(
        Genre.LIST,
        3,
        "title",
        r"\b(?:list|members?|board|lijst|ledenlijst|leden|liste|membres|mitglieder|mitgliederliste|"
        r"composition|samenstelling|zusammensetzung|directory)\b",
    ),
    make_clue(
        Genre.LIST, 1.5, "title", r"\b(?:committee|steering group|comité|verdeling|portefeuilles|ressortverteilung)\b"
    ),
    make_clue(
        Genre.OTHER,
        8,
        "title",
        r"\b(?:décret|arrêté|besluit van|koninklijk besluit|wet van|verordnung|gesetz (?:über|zur)|"
        r"decision (?:no\.? ?)?\d|regulation \(e[uc]\)|directive \(e[uc]\)|(?:commission|council|executive|"
        r"ministerial) (?:decision|order|regulation)|erlass|verordening|ordonnance|circulaire)\b",
    ),
    make_clue(
        Genre.OTHER,
        7,
        "title",
        r"\b(?:speech|remarks (?:by|of)|toespraak|discours|rede (?:von|des|der)|anförande|keynote address|"
        r"statement by|opening remarks|intervention de)\b",
    ),
    make_clue(
        Genre.OTHER,
        6,
        "title",
        rf"^[^\n]{{3,70}}[-–—|,:(]\s?(?:{MONTH}) 20\d\d\)?$|\b(?:newsletter|nieuwsbrief|lettre d['’]information|"
        rf"infolettre|rundbrief|rundschreiben)\b",
    ),
    make_clue(
        Genre.OTHER,
        7,
        "text",
        r"check against delivery|gesproken woord geldt|seul le prononcé|gesprochene wort|talade ordet|"
        r"ladies and gentlemen|dames en heren|mesdames et messieurs|meine damen und herren|"
        r"thank you (?:\(\w+\) )?for (?:the|your) (?:kind )?(?:introduction|invitation)",
    ),
)
