"""Who takes part in an initiative as the words beside its name say: owners, labels, lists of partners, posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.documents import Block, Span
from loaders.extract.actors import Actor, Cast, group_from
from loaders.extract.bodies import read_body
from loaders.extract.body_names import strength
from loaders.extract.initiatives import Initiative, Survey
from loaders.extract.involvement_verbs import lines
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Finding, Named
from loaders.extract.relations.affiliations import named_person, span_over
from loaders.extract.relations.themes import governing
from loaders.extract.stage import Stage
from schema.kinds import Certainty, PassageKind

_OWNER = re.compile(
    r"['’]s?\s{1,2}(?:(?:own|new|recent|first|draft|proposed|current|latest|joint|broader|flagship)\s){0,2}[\"“‘«']?\s?$"
)
_OF = re.compile(
    r"\s{0,2}(?:\([^()]{1,30}\))?[\"”»]?,?\s{1,2}"
    r"(?:(?:projects?|initiatives?|programmes?|projekte?|projets?|campaigns?)\s)?"
    r"(?:(?:which is\s|is\s|das ist\s|est\s|dat is\s)?(?:an?|the|ein|eine|une?|een|le|la)\s(?:\w+\s){0,2}"
    r"(?:project|programme|program|initiative|campaign|platform|tool|label|pilot|projet|programme|campagne|outil|projekt|programm|initiative|kampagne|initiatief|programma)\s)?"
    r"(?:of|de|du|des|von|vom|der|van|by)\s(?:the\s|la\s|le\s|l['’]|het\s|de\s|der\s|dem\s)?"
)
_WORD_OF_PROJECT = re.compile(r"(?i)\b(?:project|projet|projekt|initiatief)\s(?:of|de|du|des|von|vom|van)\s")
_TAIL_ROLE = re.compile(r"\s{0,2}\(([^()]{3,30})\)")


def find_beside(stage: Stage, survey: Survey, cast: Cast) -> Iterator[Finding]:
    for block in stage.document.blocks:
        if block.matter in ("legal", "contact"):
            continue
        for sentence in block.sentences:
            if sentence.end - sentence.start < 1500 and survey.within(*sentence):
                yield from _owned(stage, survey, cast, sentence)
    yield from _labelled(stage, survey, cast)
    yield from _posts(stage, survey)
    yield from _leading_persons(stage, survey)


def _owned(stage: Stage, survey: Survey, cast: Cast, sentence: Span) -> Iterator[Finding]:
    """ "the Commission's X", "our X campaign", "X, a project of A and B"."""
    masked, actors = stage.scene.masked, list(cast.of_sentence(sentence))
    for mention in survey.within(*sentence):
        if mention.full is not None:
            continue
        for actor in actors:
            if (
                actor.span.end <= mention.span.start
                and mention.span.start - actor.span.end < 30
                and (actor.sure or len(actor.named.name) > 4)
            ):
                gap = masked[actor.span.end : mention.span.start]
                if _OWNER.fullmatch(gap) or (
                    actor.certainty is Certainty.INFERRED
                    and re.fullmatch(r"\s(?:own\s|new\s)?[\"“«*]{0,3}\s?", gap)
                    and masked[actor.span.start : actor.span.end].lower() not in ("we", "wir", "wij", "nous")
                ):
                    yield _finding("owner-of-initiative", actor, mention, {})
        link = _OF.match(masked, mention.span.end, sentence.end)
        first = next(
            (actor for actor in actors if link and 0 <= actor.span.start - link.end() < 6 and actor.sure), None
        )
        if (
            link
            and first
            and (
                strength(first.named.name) in ("strong", "acronym")
                and ("by " in link.group() or _headed(masked, mention, link))
            )
        ):
            role = {"role": "PARTNER"} if _WORD_OF_PROJECT.search(link.group()) else {}
            group = group_from(actors, first, masked)
            themes = [mention, *_joined_before(survey, sentence, mention, masked)]
            yield from (
                _finding("initiative-of-body", actor, theme, role if len(group) > 1 else {})
                for actor in group
                for theme in themes
            )


def _headed(masked: str, mention: Initiative, link: re.Match[str]) -> bool:
    """A head of initiatives stands before the "of": "the X strategy of Y"."""
    words = re.findall(r"[\w'’-]+", masked[mention.span.start : link.end()])
    heads = forms("measures", "strong", "weak", "plural")
    return any(fold(word) in heads for word in words[-4:])


def _joined_before(survey: Survey, sentence: Span, mention: Initiative, masked: str) -> list[Initiative]:
    """ "the X and the Y initiatives of Z": X as well."""
    before = [
        other for other in survey.within(sentence.start, mention.span.start) if other.span.end <= mention.span.start
    ]
    return (
        before[-1:]
        if before
        and re.fullmatch(
            r"\s(?:and|und|et|en)\s(?:the\s|de\s|het\s|la\s|le\s)?", masked[before[-1].span.end : mention.span.start]
        )
        else []
    )


def _finding(rule: str, actor: Actor, mention: Initiative, qualifiers: dict[str, str]) -> Finding:
    spans = list(span_over(actor.span, mention.span))
    for other in (actor.named.span, mention.full):
        if other and not any(span.start <= other.start and other.end <= span.end for span in spans):
            spans.append(other)
    return Finding(rule, actor.named, "involved_in", mention.named(), tuple(spans), dict(qualifiers), actor.certainty)


@cache
def _label_table() -> dict[str, str]:
    return {form: role for role, shape, _, forms in lines() if shape == "label" for form in forms}


@cache
def _label_pattern() -> re.Pattern[str]:
    parts = "|".join(sorted((re.escape(form) for form in _label_table()), key=lambda form: (-len(form), form)))
    return re.compile(
        rf"(?i)[ \t*_•-]*({parts})(\s?:[ \t*_]{{0,6}}|(?<=by) (?:the )?|"
        r"(?<=door) (?:het |de )?|(?<=par) (?:la |le |l['’])?|(?<=durch) (?:den |die |das )?|"
        r"(?<=von) (?:der |dem )?|[ \t*_]{0,4}(?:\n|$))"
    )


def _labelled(stage: Stage, survey: Survey, cast: Cast) -> Iterator[Finding]:
    """ "Partners: A, B"; "Funded by the X"; a heading "Partners" over a list of bodies."""
    main = _subject_of_document(stage, survey)
    for index, block in enumerate(stage.document.blocks):
        if block.end - block.start > 600 or block.kind is PassageKind.TABLE_ROW:
            continue
        for line in _lines_of(stage, block):
            match = _label_pattern().match(stage.scene.masked, line.start, line.end)
            if match is None:
                continue
            role = _label_table()[match.group(1).lower()]
            rest = Span(match.end(), line.end)
            theme = governing(stage, survey, line.start) or main
            if theme is None:
                continue
            if stage.scene.masked[rest.start : rest.end].strip():
                yield from _bodies_of(stage, rest, role, theme, block.language)
            elif block.kind is PassageKind.HEADING or not stage.scene.masked[line.end : block.end].strip():
                yield from _listed(stage, survey, index, role, theme)


def _lines_of(stage: Stage, block: Block) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]+", stage.document.text[block.start : block.end]):
        yield Span(block.start + match.start(), block.start + match.end())


def _subject_of_document(stage: Stage, survey: Survey) -> Initiative | None:
    """The one project a slide deck or page is about: named in the title or first of all, and named again."""
    title = stage.line.title or ""
    named = next((mention for mention in survey.mentions[:3] if mention.name in title), None)
    at = stage.scene.masked.find(title) if title else -1
    coined = (
        at >= 0
        and len(title) > 4
        and " " not in title
        and any(letter.isupper() for letter in title[1:])
        and stage.scene.masked.count(title) > 1
    )
    return named or (Initiative(title, Span(at, at + len(title))) if coined else None)


def _bodies_of(stage: Stage, span: Span, role: str, theme: Initiative, language: str) -> Iterator[Finding]:
    for part in re.finditer(r"[^,;\n]+", stage.scene.masked[span.start : span.end]):
        yield from _body_of(stage, Span(span.start + part.start(), span.start + part.end()), role, theme, language)


def _body_of(stage: Stage, span: Span, role: str, theme: Initiative, language: str) -> Iterator[Finding]:
    scope = stage.scene.scope(span.start, span.end, language)
    person = next(iter(stage.scene.within(*span)), None)
    lead = re.compile(r"[\s*_•-]*(?:(?:and|und|et|en|the|der|dem|den|das|het|la|le)\s)?").match(
        stage.scene.masked, span.start, span.end
    )
    body = (
        None
        if person
        else _whole(stage, Span(lead.end() if lead else span.start, span.end))
        or read_body(scope, lead.end() if lead else span.start)
    )
    named = named_person(person) if person else Named("Organisation", stage.scene.text(body), body) if body else None
    if named is None or named.name == theme.name:
        return
    tail = _TAIL_ROLE.match(stage.scene.masked, named.span.end, span.end)
    role = _label_table().get(fold(tail.group(1)), role) if tail else role
    yield Finding(
        "labelled-involvement",
        named,
        "involved_in",
        theme.named(),
        (*span_over(named.span, theme.span),),
        {"role": role},
    )


def _whole(stage: Stage, span: Span) -> Span | None:
    """The item of a list up to a bracket, if it looks like a name."""
    text = stage.scene.masked[span.start : span.end]
    end = span.start + len(re.split(r"\s\(|\n|\s[-–—]\s", text)[0].rstrip(" .*_\t"))
    words = stage.scene.masked[span.start : end].split()
    return (
        Span(span.start, end)
        if 0 < len(words) < 10
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and not any(word.isdigit() for word in words)
        else None
    )


def _listed(stage: Stage, survey: Survey, index: int, role: str, theme: Initiative) -> Iterator[Finding]:
    """The lines under a heading "Partners", as long as they name bodies."""
    blocks = stage.document.blocks
    for block in blocks[index + 1 : index + 40]:
        apart = block.kind is not PassageKind.BULLET and block.group != blocks[index + 1].group
        if block.kind is PassageKind.HEADING or block.end - block.start > 200 or apart:
            return
        found = [
            finding
            for line in _lines_of(stage, block)
            for finding in _body_of(stage, line, role, theme, block.language)
        ]
        if not found:
            return
        yield from found


_LEADING = re.compile(
    r"(?i)(?:(?P<own>its|their|dessen|deren|ihre?|son|sa)|the|de|het|der|die|le|la)\s(?:[\w-]+\s){0,2}?(?P<post>[\w-]+(?:\s(?:lead|leader|coordinator|manager))?),?\s{1,3}(?:(?:dr|prof|mr|ms|mrs|mme|m|herr|frau)\.?\s){0,2}$"
)


def _leading_persons(stage: Stage, survey: Survey) -> Iterator[Finding]:
    """ "Its technical lead, Anna Berg", "the project coordinator, Anna Berg": of the initiative just spoken of."""
    for person in stage.scene.persons:
        theme = survey.before(person.outer)
        if theme is None or person.outer - theme.span.end >= 500:
            continue
        match = _LEADING.search(stage.scene.masked[max(0, person.outer - 60) : person.outer])
        role = _posts_table().get(fold(match["post"])) if match else None
        if match is None or role is None or not (match["own"] or re.match(r"(?i)pro[jg]", match["post"])):
            continue
        yield Finding(
            "leading-person",
            named_person(person),
            "involved_in",
            theme.named(),
            (*span_over(Span(person.outer - 1, person.span.end), theme.span),),
            {"role": role},
            Certainty.INFERRED,
        )


@cache
def _posts_table() -> dict[str, str]:
    return {form: role for role, shape, _, forms in lines() if shape == "post" for form in forms}


# The post is in another body, a secretariat, or under someone else.
_ELSEWHERE = re.compile(r"[,;(]|\b(?:at|bei|chez|bij|team|deputy|vice|adjointe?|secr[eé]tariat|sekretariats?)\b")


def _posts(stage: Stage, survey: Survey) -> Iterator[Finding]:
    """ "coordinator of the project X": a person's post in an initiative."""
    for description in stage.descriptions:
        piece, person = description.piece, description.person
        inside = [mention for mention in survey.within(piece.span.start, piece.span.end) if mention.full is None]
        if len(inside) != 1 or piece.kind == "mandate":
            continue
        mention = inside[0]
        words = fold(stage.scene.masked[piece.span.start : mention.span.start])
        role = next((role for post, role in _posts_ordered() if re.search(rf"\b{post}\b", words)), None)
        if role is None or strength(mention.name) == "strong" or _ELSEWHERE.search(words):
            continue
        evidence = span_over(person.span, mention.span)
        yield Finding(
            "post-in-initiative",
            named_person(person),
            "involved_in",
            mention.named(),
            (person.named_at, *evidence) if person.named_at else evidence,
            {"role": role},
        )


@cache
def _posts_ordered() -> tuple[tuple[str, str], ...]:
    posts = ((re.escape(post), role) for post, role in _posts_table().items())
    return tuple(sorted(posts, key=lambda each: (-len(each[0]), each)))
