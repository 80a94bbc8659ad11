"""What tells releases, posts, announcements and letters of mission from other texts, as rows of clues."""

from __future__ import annotations

from loaders.extract.clue import make_clue
from loaders.months import MONTH
from schema.kinds import Genre

NEWS = (
    make_clue(
        Genre.PRESS_RELEASE,
        6,
        "title",
        r"\b(?:press|news|media) release\b|^press statement|persbericht|nieuwsbericht|communiqué de presse|"
        r"pressemitteilung|medienmitteilung|for immediate release|press notice|^news (?:article|item|story)\b",
    ),
    make_clue(
        Genre.PRESS_RELEASE,
        3,
        "front",
        r"^(?:type|layout|categor\w*|tags?|section|url|permalink|path|source\w*|"
        r"collection\w*)\b[^\n]*(?:press|statements|releases|persbericht|pressemitteilung|communiqu|"
        r"\bnews\b|nieuws|aktuell|actualit)",
    ),
    make_clue(
        Genre.PRESS_RELEASE,
        2,
        "text",
        r"(?:media|press|pers|presse)[- ]?(?:contact|kontakt|enquiries|office)|notes? to editors|"
        r"contacts? presse",
    ),
    make_clue(
        Genre.PRESS_RELEASE,
        2,
        "text",
        r"[”\"»“]\s*,?\s*(?:said|says|commented|stated|explained|added|aldus|zegt|zei|a déclaré|déclare|"
        r"a souligné|explique|sagte|erklärte?|betonte?|so)\b|\b(?:said|commented|zegt|zei|déclare|"
        r"a déclaré|sagte?|erklärte?|statement from)\b[^.\n]{0,80}:\s*[“\"„«‟]",
    ),
    make_clue(
        Genre.PRESS_RELEASE,
        2,
        "text",
        r"(?:today|vandaag|aujourd['’]hui|heute)\b[^.\n]{0,60}\b(?:announc|launch|adopt|publish|sign|"
        r"welcom|present|kondig|lanceer|annonc|lance|veröffentlich|stellt|unterzeich)|announced (?:today|"
        r"that)",
    ),
    make_clue(
        Genre.PRESS_RELEASE,
        1.5,
        "title",
        r"\b(?:announces?|launch(?:es|ed)?|adopts?|signs?|joins?|joined|welcomes?|will organi[sz]e|appoints?|agrees?|"
        r"publishes|presents|addresses|unveils|approves|proposes|kondigt|lanceert|gelanceerd|start|ondertekent|benoemt|"
        r"presenteert|annonce|lance|signe|nomme|présente|startet|gestartet|kündigt|stellt|ernennt|beruft|"
        r"veröffentlicht|"
        r"fördert|beschließt)\b",
    ),
    make_clue(
        Genre.PRESS_RELEASE,
        2,
        "text",
        rf"^\W{{0,4}}(?:[^\W\d_][\w .'’-]{{1,30}}[,(–—-]\s?(?:le |den |"
        rf"on )?)?\d{{1,2}}\.? (?:{MONTH}) \d{{4}}\)?\s?[–—.:-]\s\w",
    ),
    make_clue(
        Genre.PRESS_RELEASE,
        2,
        "text",
        r"\b(?:has (?:decided to )?appoint\w*|was (?:today )?appointed|(?:wordt|is|zijn) [^.\n]{0,60}\bbenoemd|"
        r"a (?:été )?nommée?s?|"
        r"ernennt|hat [^.\n]{0,90}\bernannt|(?:wird|wurde|werden) [^.\n]{0,60}\bernannt|wird neuer?|(?:wordt|krijgt) "
        r"(?:de )?nieuwe|nieuwe (?:directeur|voorzitter)|sein kabinett|ihr kabinett|neues kabinett)\b",
    ),
    make_clue(
        Genre.PRESS_RELEASE,
        1.5,
        "title",
        r"^\W{0,4}(?:[\w’'-]+ ){0,3}(?:ministers?|ministerin|ministerpräsident\w*|commissioners?|ministre|"
        r"staatssecretaris|"
        r"secrétaire d['’]état|european commission|europese commissie|commission européenne|bundesregierung|"
        r"landesregierung|"
        r"kabinet|government|gouvernement|council)\b",
    ),
    # Who governs writes of itself in the third person: enough only where nothing else tells.
    make_clue(
        Genre.PRESS_RELEASE,
        1.5,
        "text",
        r"\b(?:ministers?|ministry|ministries|ministre|ministère|minister(?:ie|in|ium)|bundesminister\w*|"
        r"staatssecretaris|staatssekretär\w*|secrétaire d['’]état|governments?|gouvernement|regering|bundesregierung|"
        r"landesregierung|european commission|europese commissie|commission européenne|europäische kommission)\b",
        3,
    ),
    make_clue(
        Genre.PRESS_RELEASE,
        1,
        "headings",
        r"^(?:background|achtergrond|contexte|hintergrund|for more information|more information|"
        r"quotes?)\b",
    ),
    make_clue(Genre.BLOG_POST, 3, "front", r"\bblog|layout: post|carnet"),
    make_clue(Genre.BLOG_POST, 1, "front", r"^author"),
    make_clue(Genre.BLOG_POST, 1, "front", r"^(?:tags|categories|excerpt|summary)"),
    make_clue(
        Genre.BLOG_POST,
        3,
        "text",
        r"^(?:written|posted) by |^geschreven door |\bmy (?:blog|takeaways)\b|blog ?post|blogpost",
    ),
    make_clue(
        Genre.BLOG_POST,
        4,
        "unquoted",
        r"\b(?:i|i'm|i’m|my)\b (?:am|was|had|have|think|believe|want|would)|\b(?:ik|mijn)\b|\bje (?:suis|"
        r"pense|crois|me|n['’])|\bj['’](?:ai|étais|avais|y|en|aime)\b|\bich\b",
    ),
    make_clue(
        Genre.BLOG_POST,
        2.5,
        "title",
        r"^\W{0,3}(?:par|by|von|door) [\w’'-]+ (?:[\w’'-]+ ){0,2}[\w’'-]+(?: \d+ min\b[^\n]*)?$",
    ),
    make_clue(Genre.BLOG_POST, 2.5, "text", r"\b\d{1,2} (?:min read|min lesedauer|minuten lezen|min de lecture)"),
    make_clue(Genre.BLOG_POST, 1.5, "unquoted", r"\b(?:we|wij|nous|wir)\b", 4),
    make_clue(
        Genre.MISSION_LETTER,
        6,
        "title",
        r"mission letter|mandate letter|opdrachtbrief|lettre de (?:mission|cadrage)|missionsschreiben|mandatsschreiben|"
        r"auftragsschreiben|^letter to the (?:rapporteur|minister|commissioner)",
    ),
    make_clue(
        Genre.MISSION_LETTER,
        4,
        "text",
        r"\byou (?:will|should|must)\b|\bi (?:would like|ask|want|expect|entrust|count on) you\b|"
        r"\b(?:ik vraag u|u zult|u draagt|je vous (?:demande|confie|charge)|vous (?:veillerez|devrez|"
        r"assurerez|proposerez)|ich (?:bitte|beauftrage|erwarte) sie|sie (?:werden|sollen))\b",
        4,
    ),
    make_clue(
        Genre.MISSION_LETTER,
        5,
        "text",
        r"\bvous \w{3,}rez\b|\bi (?:entrust|appoint) you\b|\bübertrage ich ihnen\b|\bich (?:übertrage|"
        r"vertraue) ihnen\b|"
        r"\bsie (?:erarbeiten|legen|leiten|koordinieren|verantworten)\b|\bu (?:leidt|geeft leiding|coördineert|"
        r"presenteert)\b|"
        r"\bthe (?:committee|president|college) has appointed you\b|\byour (?:mission|task|mandate) (?:is|will be)\b",
        2,
    ),
    make_clue(
        Genre.MISSION_LETTER,
        1,
        "text",
        r"^(?:dear|beste|geachte|cher|chère|madame|monsieur|sehr geehrte|liebe)\b[^.\n]{0,60},?$",
    ),
    make_clue(
        Genre.ANNOUNCEMENT,
        5,
        "title",
        r"\b(?:invitation|uitnodiging|einladung|save the date|call for|register now|aankondiging|"
        r"vooraankondiging|ankündigung|appel à|appel aux|oproep|aufruf|webinar|seminar|séminaire|"
        r"webinaire|nominations?|benoeming(?:en)?|ernennung(?:en)?|appointments?)\b",
    ),
    make_clue(
        Genre.ANNOUNCEMENT,
        1,
        "title",
        r"^\W{0,4}(?:\d\w* )?(?:conference|conférence|colloque|journée|rencontre|symposium|workshop|atelier|congres|"
        r"forum|"
        r"themabijeenkomst|studiedag|tagung|konferenz|fachtag\w*|veranstaltung|info(?:rmation)? day)\b",
    ),
    make_clue(
        Genre.ANNOUNCEMENT,
        4,
        "front",
        r"^(?:type|layout|categories|category): ?(?:webinar|event|seminar|conference|agenda|evenement|"
        r"veranstaltung)|^(?:event|url_register|date_end|location)\b",
    ),
    make_clue(
        Genre.ANNOUNCEMENT,
        2,
        "text",
        r"(?:will (?:be held|take place)|takes place|vindt plaats|vinden plaats|zal plaatsvinden|"
        r"aura lieu|se tiendra|findet[^.\n]{0,60}\bstatt|wird[^.\n]{0,60}\bstattfinden|"
        r"wordt[^.\n]{0,90}georganiseerd)",
    ),
    make_clue(
        Genre.ANNOUNCEMENT,
        2,
        "text",
        r"(?:register (?:now|here|for|via|by|at)|registration (?:is|link|deadline)|aanmelden|aanmelding|"
        r"inschrijven|meld je|s['’]inscrire|inscriptions?|inscrivez|zur anmeldung|anmeldung|"
        r"melden sie sich|join us|van harte welkom|we invite|laden (?:sie|wir)|vous invit)",
    ),
    make_clue(
        Genre.ANNOUNCEMENT,
        1,
        "text",
        r"^\W{0,4}(?:lo[ck]atie|location|venue|place|lieu|ort|waar|where|wo|kosten|costs?|kosten|"
        r"time|tijd|when|wanneer|wann|quand|horaires?)\s*[:/]",
    ),
)
