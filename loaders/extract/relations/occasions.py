"""When and where events are held, and who organises them: from header lines, from labels, from sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.clock import find_times
from loaders.dates import When
from loaders.documents import Block, Span
from loaders.extract.bodies import is_no_body, read_body, strength
from loaders.extract.events import Event
from loaders.extract.labels import exact_label, label_kind
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Finding, Named
from loaders.extract.persons import Scope
from loaders.extract.places import ONLINE, is_place_line, online, read_after, read_value, read_within
from loaders.extract.plain import plain
from loaders.extract.relations.affiliations import named_body, span_over
from loaders.extract.stage import Stage
from loaders.extract.subjects import bodies_before, bodies_from
from schema.kinds import Certainty, Genre, PassageKind

_HELD = (
    r"(?:held|hosted|organi[sz]ed|convened|takes? place|took place|taking place|will take place|will be held|was held|happened|scheduled|gathered|met|"
    r"vindt|vond|plaats|georganiseerd|gehouden|findet|fand|stattfinden|statt|veranstaltet|abgehalten|aura lieu|a eu lieu|se tiendra|s['’]est tenue?|se tient|tenue|organisée?|réuni)"
)
_HOLDS = re.compile(rf"(?i)(?<![\w-]){_HELD}(?![\w-])")
_BY = re.compile(
    r"(?i)(?<![\w-])(?:(?:co-?)?(?:organi[sz]ed|hosted|convened|held|arranged|run)(?:\s(?:and|&)\s(?:organi[sz]ed|hosted))?(?:\s(?:jointly|together))?\s+by|georganiseerd\s+door|(?:co-)?organisée?s?\s+(?:conjointement\s+)?par|veranstaltet\s+(?:von|vom|durch)|"
    r"organi[sz]ed\b[^.;\n]{1,90}?\sby|organisiert\s+(?:von|vom|durch)|ausgerichtet\s+(?:von|vom)|an\s+initiative\s+of|à\s+l['’]initiative\s+(?:de|du|des))\s+"
)
_DOES = re.compile(
    r"(?<![\w-])(?:(?:will|have|has|had|is|are|was|to)\s+)?(?:jointly\s+|together\s+|also\s+|joined forces to\s+|be\s+|been\s+|pleased to\s+|delighted to\s+|happy to\s+)*"
    r"(?:co-?organi[sz]e[sd]?|organi[sz]e[sd]?|organi[sz]ing|hosts|hosted|host|hosting|hold|held|holds|holding|convened|convenes|invites?|invited|inviting|organiseerde|organiseert|organiseren|organiseerden|houdt|hield|veranstaltete|veranstaltet|veranstalteten|veranstalten|organisierte|"
    r"organisiert|organisieren|lädt|luden|lud|laden|organise|organisent|organisait|a organisé|ont organisé|organisera|organiseront|invite|invitent|accueille|accueillera|a accueilli|heet)(?![\w-])"
)
HEADER_BLOCKS = 24
NEAR = 90


def find_occasions(stage: Stage) -> Iterator[Finding]:
    main = stage.main_named()
    if main and stage.main:
        yield from _date_of_main(stage, main)
        yield from _places_of_main(stage, main)
    for event in stage.events:
        if _is_next(stage, event) or stage.is_main(event) or event.proper or stage.is_generic(event) or _is_compound(event):
            yield from _in_sentence(stage, event)
    if main:
        yield from _labelled_organisers(stage, main)
        yield from _named_after(stage, main)
        yield from _sponsors(stage, main)


_NEXT = re.compile(r"(?i)(?:\b(?:next|following|volgende|eerstvolgende|prochaine?s?|nächsten?|folgende)\s{1,2}(?:\w+\s{1,2})?|(?<=\d)\.\s)$")


def _is_next(stage: Stage, event: Event) -> bool:
    """"the next meeting": not the one the document is about."""
    return not event.proper and _NEXT.search(stage.scene.masked, max(0, event.span.start - 24), event.span.start) is not None


def _next_named(stage: Stage, event: Event) -> Named:
    match = _NEXT.search(stage.scene.masked, max(0, event.span.start - 24), event.span.start)
    start = match.start() if match else event.span.start
    while start and stage.scene.masked[start - 1].isdigit():
        start -= 1
    span = Span(start, event.span.end)
    return Named("Event", stage.scene.text(span), span)


def _is_compound(event: Event) -> bool:
    """"Communitytreffen": a German or Dutch compound tells what is met for."""
    return " " not in event.name and len(event.name) > len(event.head) + 3


def _header(stage: Stage) -> list[Block]:
    """The first blocks, where documents put date and place."""
    return [block for block in stage.document.blocks[:HEADER_BLOCKS] if block.end - block.start < 240]


def labelled_values(stage: Stage, *kinds: str) -> Iterator[Scope]:
    """What stands behind a label of the kinds in the header: "Date: 6 May", a cell, or the line after it."""
    blocks = _header(stage)
    for i, block in enumerate(blocks):
        for line in re.finditer(r"[^\n|]+", stage.scene.masked[block.start : block.end]):
            start, end = block.start + line.start(), block.start + line.end()
            match = re.compile(r"[\s*•🗓📅📍-]{0,6}([^\n:]{2,32}?)\s{0,3}(?::|\s(?=\d))").match(stage.scene.masked, start, end)
            if match and (exact_label(match.group(1)) in kinds or (":" in match.group() and label_kind(match.group(1)) in kinds)):
                value = stage.scene.scope(match.end(), end, block.language)
                if stage.scene.masked[match.end() : end].strip():
                    yield value
                elif i + 1 < len(blocks):
                    yield stage.scene.scope(blocks[i + 1].start, blocks[i + 1].end, block.language)
            elif exact_label(stage.scene.masked[start:end].strip()) in kinds and i + 1 < len(blocks):
                yield stage.scene.scope(blocks[i + 1].start, blocks[i + 1].end, block.language)


def _date_of_main(stage: Stage, main: Named) -> Iterator[Finding]:
    """The best date only: a labelled one, one in a header line, one in a sentence, the day of the minutes."""
    for rule, place, when in (*_header_dates(stage), *_sentence_dates(stage), *_own_dates(stage)):
        if len(when.name) > 4:
            time = _time_near(stage, place)
            yield _held_on(rule, main, when, time)
            return


def _held_on(rule: str, event: Named, when: When, time: str | None) -> Finding:
    qualifiers: dict[str, str | list[str]] = {"time": time} if time else {}
    date = Named("Date", when.name, Span(when.start, when.end))
    return Finding(rule, event, "held_on", date, span_over(event.span, date.span), qualifiers)


def _time_near(stage: Stage, place: Span) -> str | None:
    clock = next(iter(find_times(stage.scene.masked, place.start, min(place.end, place.start + 240))), None)
    return clock.name if clock else None


_Dated = tuple[str, Span, When]


def _header_dates(stage: Stage) -> Iterator[_Dated]:
    for value in labelled_values(stage, "DATE", "TIME"):
        for when in stage.dates(value.start, min(value.end, value.start + 120))[:1]:
            yield "date-label", Span(value.start, value.end), when
    body = stage.document.blocks[:8]
    for block in body:
        if block.end - block.start < 140 and block.kind is not PassageKind.TABLE_ROW and not _is_published(stage, block):
            for when in stage.dates(block.start, block.end)[:1]:
                if len(when.name) > 7 and (stage.gathers or stage.main and stage.main.span.start <= when.start <= stage.main.span.end):
                    yield "date-line", Span(block.start, block.end), when


def _is_published(stage: Stage, block: Block) -> bool:
    """A dateline says when the text was published, not when the event is."""
    when = stage.dates(block.start, block.end)
    return bool(when) and when[0].name == stage.line.date and stage.line.genre not in (Genre.MINUTES, Genre.PROGRAMME)


def _sentence_dates(stage: Stage) -> Iterator[_Dated]:
    for event in stage.events:
        if stage.is_main(event) or stage.is_generic(event):
            sentence = stage.sentence_at(event.span.start)
            if _CANCELLED.search(stage.scene.masked, *sentence):
                continue
            for when in stage.dates(*sentence):
                if len(when.name) > 4 and _dates_event(stage, event, when, sentence):
                    yield "date-in-sentence", sentence, when


def _dates_event(stage: Stage, event: Event, when: When, sentence: Span) -> bool:
    """The date follows the event closely, or the sentence says that something is held."""
    if event.span.start <= when.start < event.span.end:
        return True
    gap = Span(event.span.end, when.start) if when.start >= event.span.end else Span(when.end, event.span.start)
    between = stage.scene.masked[gap.start : gap.end]
    if any(other.proper and not stage.is_main(other) and gap.start <= other.span.start < gap.end for other in stage.events):
        return False
    close = len(between) < 34 and re.search(r"[.;:]", between) is None
    held = _HOLDS.search(stage.scene.masked, *sentence) or _DOES.search(stage.scene.masked, *sentence)
    return close or (len(between) < 2 * NEAR and held is not None)


def _own_dates(stage: Stage) -> Iterator[_Dated]:
    """The day of the document, where that is the day of the event."""
    keys = ("event_date", "eventdate", "start_date", "start", "date_start") + (("date",) if stage.document.values("date_end", "end_date", "url_register", "location", "venue") else ())
    for entry in stage.document.entries:
        if entry.key.casefold() in keys and entry.span:
            for when in stage.dates(*entry.span)[:1]:
                yield "event-front-matter", entry.span, when
    if stage.line.genre is Genre.MINUTES:
        for block in stage.document.blocks[:10]:
            for when in stage.dates(block.start, min(block.end, block.start + 300))[:1]:
                if len(when.name) == 10:
                    yield "minutes-date", Span(block.start, block.end), when


def _places_of_main(stage: Stage, main: Named) -> Iterator[Finding]:
    found: dict[str, Finding] = {}
    for place in (*_header_places(stage), *_venue_lines(stage)):
        found.setdefault(plain(place.name), Finding("place-label", main, "held_in", place, span_over(main.span, place.span)))
    if not found or "online" not in found:
        mention = _online(stage)
        if mention:
            found.setdefault("online", Finding("held-online", main, "held_in", online(mention), span_over(main.span, mention), certainty=Certainty.INFERRED))
    yield from found.values()


def _header_places(stage: Stage) -> Iterator[Named]:
    for value in labelled_values(stage, "PLACE"):
        yield from read_value(value)
    for block in stage.document.blocks[:8]:
        text = stage.scene.masked[block.start : block.end]
        if len(text) > 140 or not (stage.gathers or "📍" in text):
            continue
        whens = stage.dates(block.start, block.end)
        pin = text.find("📍")
        if pin >= 0:
            line_end = text.find("\n", pin)
            yield from read_value(stage.scene.scope(block.start + pin + 1, block.start + line_end if line_end > 0 else block.end, block.language))
        elif whens and len(whens[-1].name) > 7:
            before = stage.scene.scope(block.start, whens[0].start, block.language)
            if whens[0].start - block.start < 60 and is_place_line(before):
                yield from read_value(before)
            rest = re.compile(r"\s{0,3}(?:[,|@•]|[-–—]|in|at|te|à)\s{1,3}").match(stage.scene.masked, whens[-1].end, block.end)
            if rest and block.end - rest.end() < 90:
                yield from read_value(stage.scene.scope(rest.end(), block.end, block.language))


def _venue_lines(stage: Stage) -> Iterator[Named]:
    """A short line of the head that is a city or a venue and nothing else."""
    for block in stage.document.blocks[:8]:
        for match in re.finditer(r"[^\n]+", stage.scene.masked[block.start : block.end]):
            span = Span(block.start + match.start(), block.start + match.end())
            if len(match.group()) < 60 and stage.gathers and block.kind is not PassageKind.HEADING and is_place_line(stage.scene.scope(span.start, span.end, block.language)):
                yield from read_value(stage.scene.scope(span.start, span.end, block.language))


def _online(stage: Stage) -> Span | None:
    """The event's own name or the sentence that names it says that it is held online."""
    main = stage.main
    assert main is not None
    for place in (main.span, *(event.span for event in stage.events if stage.is_main(event))):
        if match := ONLINE.search(stage.scene.masked, place.start, place.end):
            return Span(*match.span())
    for entry in stage.document.entries:
        if entry.span and entry.key in ("type", "location", "venue", "format") and (match := ONLINE.search(stage.scene.masked, *entry.span)):
            return Span(*match.span())
    for event in stage.events[:12]:
        if stage.is_main(event) or stage.is_generic(event):
            sentence = stage.sentence_at(event.span.start)
            match = ONLINE.search(stage.scene.masked, max(sentence.start, event.span.start - 60), min(sentence.end, event.span.end + 160))
            if match and (event.span.start <= match.start() < event.span.end or _HOLDS.search(stage.scene.masked, *sentence)):
                return Span(*match.span())
    return None


_CANCELLED = re.compile(
    r"(?i)\b(?:cancel\w*|postponed|called off|will not take place|abgesagt|entfällt|verschoben|fällt aus|vervalt|afgelast|geannuleerd|uitgesteld|gaat niet door|annulée?s?|reportée?s?|n['’]aura pas lieu|would have|could have|imagine|hätte|aurait|zou)\b"
)


def _in_sentence(stage: Stage, event: Event) -> Iterator[Finding]:
    """Date, place and organiser in the sentence that names the event."""
    main = (stage.is_main(event) or stage.is_generic(event)) and not _is_next(stage, event)
    named = stage.main_named() if main else _next_named(stage, event) if _is_next(stage, event) else stage.named_event(event)
    assert named is not None
    sentence = stage.sentence_at(event.span.start)
    if _CANCELLED.search(stage.scene.masked, *sentence):
        return
    scope = stage.scene.scope(sentence.start, sentence.end, stage.language_at(event.span.start))
    if not main:
        for when in stage.dates(*sentence):
            if len(when.name) > 4 and _closely(stage, event, when, sentence):
                yield _held_on("date-beside-event", named, when, None)
                break
    if not event.proper and not main and not stage.dates(*sentence) or _is_next(stage, event) and main:
        return
    if whole := _framework(stage, scope, event):
        yield Finding("in-framework-of", named, "part_of", whole, span_over(event.span, whole.span))
    for place in _places_after(stage, scope, event):
        yield Finding("place-beside-event", named, "held_in", place, span_over(event.span, place.span))
    for body in _organisers(stage, scope, event):
        if stage.scene.within(*body) or plain(stage.scene.text(body)) in {plain(name) for name in (named.name, *named.aliases)}:
            continue
        yield Finding("organises", named_body(stage.scene, body), "organises", named, span_over(body, event.span), {"role": "ORGANISER"})


_FRAMEWORK = re.compile(
    r"(?i)(?:(?:with)?in the (?:framework|context) of|in het kader van|im rahmen (?:von|der|des)|dans le cadre (?:de la|de l['’]|du|des|de)|as part of|(?:will be|is|was) part of|onderdeel van|fait partie (?:de la|de l['’]|du|des))\s{0,2}"
    r"(?:the |de |het |la |le |l['’]|der |des |die )?(?:(?:event|conference|congress|evenement|événement|veranstaltung|summit)\s{1,2})?"
)


def _framework(stage: Stage, scope: Scope, event: Event) -> Named | None:
    """The larger event that a sentence puts the event in."""
    match = _FRAMEWORK.search(scope.masked, event.span.end, scope.end)
    if match is None:
        return None
    for other in stage.events:
        if match.start() <= other.span.start <= match.end() + 3 and other.span.end > match.end() and other.proper and not stage.is_main(other):
            return stage.named_event(other)
    quoted = re.compile(r"[\"“„«]\s?([^\"“”„«»\n]{6,120}?)\s?[\"”“»]").match(scope.masked, match.end(), scope.end)
    return Named("Event", stage.scene.text(Span(*quoted.span(1))), Span(*quoted.span(1))) if quoted else None


# "21-22 November 2024 - 5th Assembly", "4 December 2024, online – Hearing".
_BEFORE_NAME = re.compile(r"(?:\s*,\s*[\w ]{2,24})?\s*[-–—:|]\s*(?:\w+\s)?[\"“„«*_]{0,2}\s*")
# "On 4 and 5 May the observatory organised the seminar".
_ON_DAY = re.compile(rf",?\s[^.;:()\n]*?(?:{_HELD}|organi[sz]es?|organiseerde|veranstaltete|a organisé|organisait|went to|attended|hosts?|hosted|besprochen|besproken|bezocht|nam deel)\b[^.;:()\n]{{0,24}}\s[\"“„«*_]{{0,3}}")
# "Alpine Care Routes (Chur, 9 June 2023)", "Kennisdag, Lelystad, 10 september".
_ASIDE_DATE = re.compile(r"[\"”»*_]{0,3}\s*(?:\(|,\s*|[-–—|]\s*|:\s*)(?:[A-ZÀ-ÖØ-Þ][\w-]+(?:\s[A-Z][\w-]+)?,\s*)?(?:on\s|op\s|am\s|le\s|du\s|vom\s|held\s)?")


def _closely(stage: Stage, event: Event, when: When, sentence: Span) -> bool:
    if event.span.start <= when.start < event.span.end:
        return len(when.name) > 4
    between = stage.scene.masked[event.span.end : when.start] if when.start >= event.span.end else stage.scene.masked[when.end : event.span.start]
    if any(other is not event and min(when.start, event.span.start) < other.span.start < max(when.start, event.span.start) for other in stage.events):
        return False
    if when.start < event.span.start:
        return _BEFORE_NAME.fullmatch(between) is not None or len(between) < NEAR and _ON_DAY.fullmatch(between) is not None
    if _ASIDE_DATE.fullmatch(between):
        return True
    held = when.start >= event.span.end and len(between) < NEAR and _HOLDS.search(between) is not None
    return (len(between) < 26 and re.search(r"[.;:()]", between) is None and when.start >= event.span.end) or held


def _places_after(stage: Stage, scope: Scope, event: Event) -> Iterator[Named]:
    """Right behind the name, behind its date, or behind the verb of holding."""
    places = list(read_after(scope, event.span.end))
    if not places:
        for when in stage.dates(event.span.end, min(scope.end, event.span.end + NEAR))[:1]:
            places = list(read_after(scope, when.end))
    if not places and (held := _HOLDS.search(stage.scene.masked, event.span.end, min(scope.end, event.span.end + NEAR))):
        places = list(read_after(scope, held.end()))
        if not places:
            for when in stage.dates(held.end(), min(scope.end, held.end() + NEAR))[:1]:
                places = list(read_after(scope, when.end))
    if not places and (stage.is_main(event) or stage.is_generic(event)) and (_HOLDS.search(scope.masked, scope.start, scope.end) or _DOES.search(scope.masked, scope.start, scope.end)):
        places = list(read_within(scope))
    yield from places


def _organisers(stage: Stage, scope: Scope, event: Event) -> Iterator[Span]:
    by = _BY.search(scope.masked, event.span.end, min(scope.end, event.span.end + 160))
    if by:
        yield from bodies_from(scope, by.end())
        return
    for verb in _DOES.finditer(scope.masked, scope.start, event.span.start):
        if event.span.start - verb.end() > 120:
            continue
        bodies = list(bodies_before(scope, verb.start())) or list(bodies_from(scope, verb.end(), limit=event.span.start))
        if bodies:
            yield from bodies
            joint = re.compile(r"\s+(?:jointly |together |samen |gemeinsam |conjointement )?(?:with|met|mit|avec)\s+").match(scope.masked, verb.end(), scope.end)
            yield from bodies_from(scope, joint.end(), limit=event.span.start) if joint else ()
            return


_SPONSORED = re.compile(r"(?i)\b(?:avec le soutien(?: financier)?|with (?:the )?(?:financial )?support|sponsored|gefördert|mit (?:freundlicher )?unterstützung|mede mogelijk gemaakt|gesponsord|parrainée?|soutenue? financièrement)\s+(?:of|by|from|von|vom|der|des|durch|door|par|de la|de l['’]|du|des|de)\s{0,2}")


def _sponsors(stage: Stage, main: Named) -> Iterator[Finding]:
    for event in stage.events:
        if stage.is_main(event) or stage.is_generic(event):
            sentence = stage.sentence_at(event.span.start)
            match = _SPONSORED.search(stage.scene.masked, event.span.end, sentence.end)
            scope = stage.scene.scope(sentence.start, sentence.end, stage.language_at(sentence.start))
            for body in bodies_from(scope, match.end()) if match else ():
                yield Finding("supported-by", named_body(stage.scene, body), "organises", main, span_over(event.span, body), {"role": "SPONSOR"})


def _labelled_organisers(stage: Stage, main: Named) -> Iterator[Finding]:
    for kind, role in (("ORGANISER", "ORGANISER"), ("SPONSOR", "SPONSOR")):
        for value in labelled_values(stage, kind):
            for body in bodies_from(value, value.start):
                yield Finding("organiser-label", named_body(stage.scene, body), "organises", main, span_over(body, main.span), {"role": role})


_GENITIVE = re.compile(r"(?:\s(?:19|20)\d\d)?\s(?:des|der|du|de la|de l['’]|van de|van het|van|of the|of)\s*(?=[^\s])")
_SITE = re.compile(r"(?i)\b(?:register|registration|aanmeld\w*|inschrijv\w*|anmeld\w*|inscri\w*|s['’]inscrire)\b[^.\n]{0,120}?\b\w*(?:website|site|page|pagina|seite|portal|portaal)\s{1,4}(?:of|van|de|du|der|des|von)\s{1,3}(?:the\s|het\s|de\s|la\s|l['’])?")
# Gatherings of the members of one body.
_OF_BODY = frozenset("mitgliederversammlung generalversammlung hauptversammlung jahreshauptversammlung vollversammlung jahrestagung ledenvergadering jaarvergadering assembly plenary".split())


def _named_after(stage: Stage, main: Named) -> Iterator[Finding]:
    """"the general assembly of X", "X's workshop", "X Webinar": the event bears its organiser's name."""
    for event in stage.events:
        if stage.is_main(event) or (stage.main and event.span.start >= stage.main.span.start and event.span.end <= stage.main.span.end):
            body = _owner(stage, event)
            if body and plain(stage.scene.text(body)) not in {plain(name) for name in (main.name, *main.aliases)}:
                yield Finding("named-after-organiser", named_body(stage.scene, body), "organises", main, span_over(body, event.span), {"role": "ORGANISER"}, Certainty.INFERRED)
                return
    for site in _SITE.finditer(stage.scene.masked):
        scope = stage.scene.scope(site.start(), stage.sentence_at(site.start()).end, stage.language_at(site.start()))
        for body in bodies_from(scope, site.end()):
            yield Finding("registration-site", named_body(stage.scene, body), "organises", main, (Span(site.start(), body.end),), {"role": "ORGANISER"}, Certainty.INFERRED)
            return


def _owner(stage: Stage, event: Event) -> Span | None:
    scope = stage.scene.scope(event.span.start, stage.sentence_at(event.span.start).end, stage.language_at(event.span.start))
    text = scope.masked[event.span.start : event.span.end]
    possessive = re.search(r"['’]s\s", text)
    if possessive and possessive.start() > 1:
        body = Span(event.span.start, event.span.start + possessive.start())
        return body if strength(stage.scene.text(body)) in ("strong", "acronym") else None
    if event.head in _OF_BODY:
        at = event.span.start + text.casefold().find(event.head) + len(event.head)
        link = _GENITIVE.match(scope.masked, at, scope.end)
        body_after = read_body(scope, link.end()) if link else None
        return body_after if body_after and strength(stage.scene.text(body_after)) != "none" else None
    before = re.match(r"(.{4,60}?)\s+\w+$", text)
    if before and fold(before.group(1).split()[-1]) in forms("organisations", "strong", "weak") and strength(before.group(1)) in ("strong", "weak"):
        return Span(event.span.start, event.span.start + len(before.group(1)))
    return None
