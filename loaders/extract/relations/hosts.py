"""Who organises and who supports events: in sentences, behind labels, in the event's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents import Span
from loaders.extract.bodies import read_body
from loaders.extract.body_names import strength
from loaders.extract.events import Event
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Finding, Named
from loaders.extract.persons import Scope
from loaders.extract.plain import plain
from loaders.extract.relations.affiliations import named_body, span_over
from loaders.extract.relations.held import DOES, labelled_values
from loaders.extract.stage import Stage
from loaders.extract.subjects import bodies_before, bodies_from
from schema.kinds import Certainty

_BY = re.compile(
    r"(?i)(?<![\w-])(?:(?:co-?)?(?:organi[sz]ed|hosted|convened|held|arranged|run)(?:\s(?:and|&)"
    r"\s(?:organi[sz]ed|hosted))?(?:\s(?:jointly|together))?\s+by|georganiseerd\s+door"
    r"|(?:co-)?organisée?s?\s+(?:conjointement\s+)?par|veranstaltet\s+(?:von|vom|durch)|"
    r"organi[sz]ed\b[^.;\n]{1,90}?\sby|organisiert\s+(?:von|vom|durch)|ausgerichtet\s+(?:von|vom)"
    r"|an\s+initiative\s+of|à\s+l['’]initiative\s+(?:de|du|des))\s+"
)


def organisers(stage: Stage, scope: Scope, event: Event) -> Iterator[Span]:
    by = _BY.search(scope.masked, event.span.end, min(scope.end, event.span.end + 160))
    if by:
        yield from bodies_from(scope, by.end())
        return
    for verb in DOES.finditer(scope.masked, scope.start, event.span.start):
        if event.span.start - verb.end() > 120:
            continue
        bodies = list(bodies_before(scope, verb.start())) or list(
            bodies_from(scope, verb.end(), limit=event.span.start)
        )
        if bodies:
            yield from bodies
            joint = re.compile(
                r"\s+(?:jointly |together |samen |gemeinsam |conjointement )?(?:with|met|mit|avec)\s+"
            ).match(scope.masked, verb.end(), scope.end)
            yield from bodies_from(scope, joint.end(), limit=event.span.start) if joint else ()
            return


_SPONSORED = re.compile(
    r"(?i)\b(?:avec le soutien(?: financier)?|with (?:the )?(?:financial )?support|sponsored|gefördert"
    r"|mit (?:freundlicher )?unterstützung|mede mogelijk gemaakt|gesponsord|parrainée?"
    r"|soutenue? financièrement)\s+(?:of|by|from|von|vom|der|des|durch|door|par|de la|de l['’]|du|des|de)"
    r"\s{0,2}"
)


def sponsors(stage: Stage, main: Named) -> Iterator[Finding]:
    for event in stage.events:
        if stage.is_main(event) or stage.is_generic(event):
            sentence = stage.sentence_at(event.span.start)
            match = _SPONSORED.search(stage.scene.masked, event.span.end, sentence.end)
            scope = stage.scene.scope(sentence.start, sentence.end, stage.language_at(sentence.start))
            for body in bodies_from(scope, match.end()) if match else ():
                yield Finding(
                    "supported-by",
                    named_body(stage.scene, body),
                    "organises",
                    main,
                    span_over(event.span, body),
                    {"role": "SPONSOR"},
                )


def labelled_organisers(stage: Stage, main: Named) -> Iterator[Finding]:
    for kind, role in (("ORGANISER", "ORGANISER"), ("SPONSOR", "SPONSOR")):
        for value in labelled_values(stage, kind):
            for body in bodies_from(value, value.start):
                yield Finding(
                    "organiser-label",
                    named_body(stage.scene, body),
                    "organises",
                    main,
                    span_over(body, main.span),
                    {"role": role},
                )


_GENITIVE = re.compile(r"(?:\s(?:19|20)\d\d)?\s(?:des|der|du|de la|de l['’]|van de|van het|van|of the|of)\s*(?=[^\s])")


_SITE = re.compile(
    r"(?i)\b(?:register|registration|aanmeld\w*|inschrijv\w*|anmeld\w*|inscri\w*|s['’]inscrire)"
    r"\b[^.\n]{0,120}?\b\w*(?:website|site|page|pagina|seite|portal|portaal)\s{1,4}(?:of|van|de|du|der|des"
    r"|von)\s{1,3}(?:the\s|het\s|de\s|la\s|l['’])?"
)


# Gatherings of the members of one body.
_OF_BODY = forms("sets", "occasions-of-body")


def named_after(stage: Stage, main: Named) -> Iterator[Finding]:
    """ "the general assembly of X", "X's workshop", "X Webinar": the event bears its organiser's name."""
    for event in stage.events:
        if stage.is_main(event) or (
            stage.main and event.span.start >= stage.main.span.start and event.span.end <= stage.main.span.end
        ):
            body = _owner(stage, event)
            if body and plain(stage.scene.text(body)) not in {plain(name) for name in (main.name, *main.aliases)}:
                yield Finding(
                    "named-after-organiser",
                    named_body(stage.scene, body),
                    "organises",
                    main,
                    span_over(body, event.span),
                    {"role": "ORGANISER"},
                    Certainty.INFERRED,
                )
                return
    for site in _SITE.finditer(stage.scene.masked):
        scope = stage.scene.scope(site.start(), stage.sentence_at(site.start()).end, stage.language_at(site.start()))
        for body in bodies_from(scope, site.end()):
            yield Finding(
                "registration-site",
                named_body(stage.scene, body),
                "organises",
                main,
                (Span(site.start(), body.end),),
                {"role": "ORGANISER"},
                Certainty.INFERRED,
            )
            return


def _owner(stage: Stage, event: Event) -> Span | None:
    scope = stage.scene.scope(
        event.span.start, stage.sentence_at(event.span.start).end, stage.language_at(event.span.start)
    )
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
    if (
        before
        and not text.split()[-1].isdigit()
        and not any(fold(word) in forms("events", "strong", "weak") for word in before.group(1).split())
        and fold(before.group(1).split()[-1]) in forms("organisations", "strong", "weak")
        and strength(before.group(1)) == "strong"
    ):
        return Span(event.span.start, event.span.start + len(before.group(1)))
    return None
