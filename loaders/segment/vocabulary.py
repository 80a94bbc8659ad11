"""Words that tell what a heading or line is for, in the four languages: data for segments and document facts."""

from __future__ import annotations

import re

# A line that is only this is a heading, whatever stands under it.
# Those of them under which names stand, each perhaps a heading of its own.
_PEOPLE = (
    r"(?:keynote |guest |confirmed |plenary |invited )?speakers?|sprekers?|intervenant(?:e?s|·e·s)?|orateurs|"
    r"referent(?:en|innen|:innen|\*innen)?|redner(?:innen)?|panell?ists?|panel|moderators?|moderation|"
    r"modérat(?:eur|rice|ion)|participants?|deelnemers|aanwezig(?:en)?|afwezig(?:en)?|"
    r"teilnehmer(?:innen|:innen|\*innen|nde)?|anwesen[dt](?:e)?|entschuldigt|attendees|attendance|présents?|excusés?|"
    r"absents?|members?|leden|membres|mitglieder|experts?|experten|observers?|waarnemers|observateurs|beobachter|"
    r"(?:co-?)?chairs?|voorzitters?|présidents?|vorsitz(?:ende)?|(?:board |committee )members?|bestuursleden|"
    r"(?:executive )?vice-presidents?|commissioners|ministers|ministres|minister|state secretaries|staatssecretarissen|"
    r"secrétaires d['’]état|staatssekretäre|rapporteurs"
)
PEOPLE_NAMES = re.compile(rf"(?:the\s+)?(?:{_PEOPLE})\s*:?$", re.IGNORECASE)
SECTION_NAMES = re.compile(
    rf"(?:the\s+)?(?:{_PEOPLE}|"
    r"agenda|programme?|program|programma|ordre du jour|tagesordnung|ablauf|timetable|schedule|"
    r"background|context|achtergrond|contexte|hintergrund|introduction|inleiding|einleitung|conclusions?|"
    r"conclusies?|fazit|next steps|actions?|challenges|opportunities|"
    r"practical (?:information|details)|praktische informati(?:e|on(?:en)?)|praktische hinweise|informations pratiques|"
    r"venue|registration|inscriptions?|anmeldung|aanmelden|"
    r"besluiten|décisions?|beschlüsse|summary|samenvatting|résumé|zusammenfassung|objectives?|doelstellingen|"
    r"objectifs|ziele|organi[sz]ers?|partners?|sponsors?|organisat(?:or|ie|ion)(?:en)?|veranstalter"
    r")\s*:?$",
    re.IGNORECASE,
)

# Headings and opening words of text about the sender rather than about the matter.
ABOUT = re.compile(
    r"(?:about (?!(?:half|one|two|\d))|over (?:ons|de organisatie|het project)\b|à propos|a propos|"
    r"qui sommes[- ]nous|über (?:uns|die|das|den)\b|who we are|boilerplate|notes? (?:to|"
    r"for) editors?|note aux rédactions|noot voor de redactie)",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"(?:(?:media|press|pers|presse)[- ]?(?:contacts?|enquiries|officers?|kontakt|contactpersoon|"
    r"voorlichting|inquiries|stelle|office)|contacts?(?: presse| persons?| us| information|"
    r" details)?\b|"
    r"for (?:more|further|additional|media) (?:information|details|enquiries)[^.]{0,40}(?:contact|:)|"
    r"contacts? presse|kontakt\b|ansprechpartner|pressekontakt|contactpersoon|contactgegevens|"
    r"meer informatie:|pour (?:plus|en savoir plus)[^.]{0,20}contact|rückfragen|keep in touch)",
    re.IGNORECASE,
)
LEGAL = re.compile(
    r"(?:©|\(c\)\s|copyright\b|all rights reserved|alle rechten voorbehouden|tous droits réservés|"
    r"alle rechte vorbehalten|disclaimer\b|privacy (?:policy|statement|notice)|cookie|"
    r"this project has received funding|co-?funded by|gefördert durch|mentions légales|impressum\b|"
    r"licen[cs]e[:d ]|unsubscribe|this (?:e-?mail|message) )",
    re.IGNORECASE,
)
CONTACT_LINE = re.compile(
    r"(?:\b(?:t|tel|tél|phone|telephone|telefoon|téléphone|telefon|mob(?:ile)?|gsm|fax|e-?mail|mail|"
    r"twitter|linkedin|website|web|www)\b\.?\s{0,2}[:+]|\+\d{2}[\s\d()./-]{6,})",
    re.IGNORECASE,
)
# The line that opens a document of its own.
LETTERHEAD = re.compile(
    r"(?:press release|news release|nieuwsbericht|media release|press statement|media advisory|"
    r"for immediate release|persbericht|communiqué de presse|pressemitteilung|presseaussendung|"
    r"medienmitteilung)\b[^.]{0,60}$",
    re.IGNORECASE,
)
COLUMN_NAMES = re.compile(
    r"(?:(?:attendee |participant |speaker |member )?names?|attendees?|naam|noms?|prénom|first name|"
    r"last name|surname|title|titel|titre|role|rol|rôle|"
    r"function|functie|fonction|funktion|position|poste|country|land|pays|"
    r"organi[sz]ations?(?:/country)?|organisatie|organisme|affiliations?|instituti(?:on|e)s?|company|"
    r"bedrijf|speakers?|spreker|presenter|moderator|members?|lid|membre|mitglied|"
    r"time|tijd|heure|horaire|zeit|uhrzeit|date|datum|description|session|sessie|topic|onderwerp|"
    r"sujet|thema|subject|presentation|item|activity|slides|recording|location|place|"
    r"lieu|locatie|ort|portfolio|portefeuille|ressort|minister|ministre|mandate|task|aufgabe|"
    r"programme?)(?:\s*/\s*\w+)?$",
    re.IGNORECASE,
)
# "Moderator: Name" and "Place: Town" say something; they head nothing.
FIELD_NAMES = re.compile(
    r"(?:moderat(?:or|ion|ors|eur|rice|ie)|modérat(?:eur|rice|ion)|chair(?:s|ed by)?|voorzitter|"
    r"président(?:e)?|vorsitz|host(?:ed by)?|speakers?|spreker|"
    r"intervenant|referent(?:in)?|notulist|protokoll(?:führer)?(?:in)?|minutes|rapporteur|verslag|"
    r"aanwezig|afwezig|date(?:/time)?|datum|time|tijd|tijdstip|"
    r"zeit|heure|place|plaats|lieu|ort|l[oc]+[kc]?atie|location|venue|where|when|waar|wanneer|où|"
    r"quand|wo|wann|kosten|costs?|language|taal|langue|sprache|"
    r"subject|onderwerp|objet|betreff|from|to|van|aan|von|an|de|à|author|auteur|autor|written by|"
    r"source|bron|beginn|ende|start|end|begin|einde|début|fin|"
    r"presents?|apologies|absents?|excused|attendees|attending|participants|members|observers|aanwezigen?|afwezigen?|"
    r"afgemeld|verhinderd|deelnemers|notulen|présents?|présentes|excusée?s?|absente?s?|animation|animé par|"
    r"anwesend|teilnehmende|teilnehmer|entschuldigt|gäste|termin|uhrzeit|veranstalter(?:in)?|panel|panell?ists|keynote|"
    r"sprekers|intervenants|intervenante|referenten|referentin|sitzungsleitung|leitung|secretary|secretaris|secrétaire|"
    r"schriftführer(?:in)?|president|vice-president|vice-chair|vice-voorzitter|vice-président(?:e)?|co-chairs?|treasurer|"
    r"penningmeester|trésori(?:er|ère)|schatzmeister(?:in)?|alternates?|substitutes?|suppléante?s?|titulaires?|organi[sz]ers?|"
    r"organisatie|contact|contact presse|presse|"
    r"registration|aanmelden|inscription|anmeldung)\s{0,3}:\s{0,8}\S",
    re.IGNORECASE,
)
