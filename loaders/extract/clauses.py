"""Reads what a sentence says of the person it is about: "she chairs X", "as Y at Z, he", "joined X as Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.documents import Block, Span
from loaders.extract.anaphora import is_bare_head
from loaders.extract.bodies import read_body
from loaders.extract.body_names import is_no_body, strength
from loaders.extract.givers import possessed
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Description, Person, Piece
from loaders.extract.persons import Scope
from loaders.extract.post_bodies import with_body
from loaders.extract.post_cues import ADVERB, POSTED
from loaders.extract.post_heads import find_head
from loaders.extract.post_verbs import VERB_ROLES
from loaders.extract.readings import read_pieces
from loaders.extract.scene import Scene
from loaders.extract.subjects import bodies_from
from loaders.extract.words import role_kind
from schema.kinds import PassageKind

_AS = re.compile(
    r"(?<![\w-])(?:[Aa]s(?=\s+(?:an?|the|its|their|our|new|head|chair|director|president|member|vice|deputy|co-"
    r"|founding"
    r"|chief|senior|policy|minister|secretary|manager|professor)\b)"
    r"|[Aa]s(?=\s+[A-Z][\w-]+(?:\s+[A-Z]?[\w&-]+){0,4},?\s+(?:at|of|for|in)\s)"
    r"|(?:in (?:his|her|their) (?:capacity|role|function|position) as)"
    r"|aux? (?:postes?|fonctions?) (?:de(?=\s)|d['’])|à la fonction de|to the (?:posts?|position) of|zum|zur"
    r"|(?:^|(?<=[.;!?]\s)|(?<=\n))(?:Currently|Previously|Formerly|Presently|Also|Derzeit|Zuvor|Zuletzt|Eerder|Voorheen"
    r"|Momenteel|Actuellement|Auparavant|Précédemment|Past|Former)(?:\s(?:an?|the|le|la|een|de))?(?=\s\w)"
    r"|[Aa]ls(?=\s+\w)|(?:[Ee]n tant que|[Ee]n qualité de|[Cc]omme)(?=\s))\s+(?:new\s+)?"
)


def read_clauses(scene: Scene, block: Block, claimed: list[Span]) -> list[Description]:
    """What the sentences of a paragraph say of their subjects, beyond what stands right beside the names."""
    if block.kind is PassageKind.HEADING:
        return []
    found: list[Description] = []
    spoken: Person | None = None
    for sentence in block.sentences:
        persons = scene.within(*sentence)
        if sentence.end - sentence.start > 40 and (about := persons or _still(scene, block, sentence, spoken)):
            found.extend(_in_sentence(scene, block, sentence, about, claimed))
        names = {person.name for person in persons}
        spoken = persons[0] if len(names) == 1 else None if names else spoken
    return found


# "Der bisherige Leiter war zuvor ...", "The economist previously served ...", "Daarvoor was hij ...".
_STILL = re.compile(
    r"\s*(?:[\w'’]+\s){0,4}(?:(?:war|ist|arbeitete|was|werkte|is)\s)?(?:she|he|sie|er|zij|ze|hij|il|elle)\s"
    r"|\s*(?:Currently|Previously|Formerly|Presently|Also|Co-\w+|Derzeit|Zuvor|Zuletzt|Früher|Eerder|Voorheen|Momenteel"
    r"|Actuellement|Auparavant|Précédemment|Chairs|Heads|Leads|Works|Serves|Sits|Leitet|Leidt|Werkt|Dirige|Préside)\s"
    r"|\s*(?:The|Der|Die|De|Le|La|L['’])\s?([^\W\d_][\w-]*)(?:\s([\w-]+))?(?:\s([\w-]+))?",
    re.IGNORECASE,
)


def _still(scene: Scene, block: Block, sentence: Span, spoken: Person | None) -> tuple[Person, ...]:
    """The person spoken of before, where the sentence goes on about "she" or "the former director"."""
    begins = _STILL.match(scene.masked, *sentence) if spoken else None
    if spoken is None or begins is None:
        return ()
    words = [fold(word) for word in begins.groups() if word]
    headed = (
        not words or any(role_kind(word) for word in words) or any(word in forms("words", "nation") for word in words)
    )
    return (replace(spoken, named_at=spoken.named_at or spoken.span),) if headed else ()


def _in_sentence(
    scene: Scene, block: Block, sentence: Span, persons: tuple[Person, ...], claimed: list[Span]
) -> Iterator[Description]:
    scope = scene.scope(sentence.start, sentence.end, block.language)
    taken = [span for span in claimed if span.end > sentence.start and span.start < sentence.end]
    for at, piece in sorted(_readings(scope), key=lambda each: each[0]):
        begin = (piece.body or piece.role or piece.span).start
        if any(span.start <= begin < span.end for span in taken):
            continue
        resumed = persons[0].outer - sentence.start < 20 and _RESUMED.search(scope.masked, scope.start, at) is not None
        person, piece = _object(scope, persons, at, piece) or (_subject(persons, at, piece, resumed), piece)
        if person:
            taken.append(piece.span)
            several = (
                _PLURAL.search(scope.masked, max(scope.start, at - 60), (piece.role or piece.span).end) is not None
            )
            group = _coordinated(scope, persons, person) if several else (person,)
            yield from (Description(each, piece, "clause") for each in group)


def _object(scope: Scope, persons: tuple[Person, ...], at: int, piece: Piece) -> tuple[Person, Piece] | None:
    """ "chose as new director Anna Berg": the name stands right behind the post."""
    named = next((person for person in persons if person.outer > at), None)
    if named is None or piece.role is None or not at < named.outer <= piece.role.end + 1:
        return None
    end = piece.role.start + len(scope.masked[piece.role.start : named.outer].rstrip(" ,"))
    role = Span(piece.role.start, min(piece.role.end, end))
    if _SERVED.search(scope.masked[role.start : role.end]):
        return None
    kept = piece.body if piece.body and piece.body.end <= named.outer else None
    return named, replace(piece, role=role, body=kept, parents=(), span=Span(piece.span.start, named.outer))


# "chief of staff to President X": X is the one served.
_SERVED = re.compile(r"\s(?:to|of|for|van|du|des|der|vom|von|de)\s(?:the\s|la\s)?(?:[A-Z]?[\w-]+\s)?[A-Z]?[\w-]+$")


_PLURAL = re.compile(
    r"(?<![\w-])(?:are|were|have been|serve|act|work|sind|waren|werden|wurden|arbeiten|sont|étaient|deviennent"
    r"|ont été|zijn|waren"
    r"|werden|worden|werken)\s|(?:[pP]residents|[pP]räsidenten|[vV]orsitzenden?|[pP]résidents|directors|[cC]hairs"
    r"|members)$"
)
_BETWEEN = re.compile(r"\s?(?:\([^()]{1,60}\))?\s?(?:,|;|and|und|et|en|sowie|&|,\s(?:and|und|et|en))\s{1,2}(?:both\s)?")


def _coordinated(scope: Scope, persons: tuple[Person, ...], last: Person) -> tuple[Person, ...]:
    """The row of names joined by commas and "and" that ends with a person."""
    at = persons.index(last)
    first = at
    while first and _BETWEEN.fullmatch(scope.masked, persons[first - 1].span.end, persons[first].outer):
        first -= 1
    return persons[first : at + 1]


# A comma that closes an inserted clause, right in front of the verb.
_RESUMED = re.compile(
    r"(?:,| and| und| et| en)\s(?:is|was|has|will|ist|war|hat|wird|est|était|a|werd|wordt|heeft)\s[^,;]{0,60}$"
)


def _subject(persons: tuple[Person, ...], at: int, piece: Piece, resumed: bool) -> Person | None:
    """The first person if there is one only, or if its clause goes on; of a clause in front, the one after it."""
    before = [person for person in persons if person.span.end <= at]
    if before:
        return before[0] if resumed or len({person.name for person in before}) == 1 else before[-1]
    after = [person for person in persons if person.outer >= piece.span.end]
    return after[0] if after and after[0].outer - piece.span.end < 90 else None


def _readings(scope: Scope) -> Iterator[tuple[int, Piece]]:
    for match in (
        *POSTED.finditer(scope.masked, scope.start, scope.end),
        *_AS.finditer(scope.masked, scope.start, scope.end),
    ):
        head = find_head(scope, match.end(), most=5)
        if head:
            inner = replace(scope, start=match.end(), end=clause_end(scope, match.end()))
            pieces = [possessed(scope, piece) for piece in read_pieces(inner, closed=False)]
            yield from ((match.end(), piece) for piece in _spread(scope, pieces))
    for role, pattern in VERB_ROLES:
        for match in pattern.finditer(scope.masked, scope.start, scope.end):
            body = read_body(scope, match.end())
            if body is None and role and (unit := _LOWER_UNIT.match(scope.masked, match.end(), scope.end)):
                yield from _unit_piece(scope, match.start(), unit)
            if body and (
                _is_body(scope.masked[body.start : body.end], role)
                or (
                    is_bare_head(scope.masked[body.start : body.end])
                    and scope.masked[match.end() : body.start].strip().casefold() in _DEFINITE
                )
            ):
                verb = Span(match.start(), match.end())
                joined = _AS_ROLE.match(scope.masked, body.end, scope.end) if not role else None
                head = find_head(scope, joined.end(), most=4) if joined else None
                if joined and head:
                    role_span = _whole_role(scope, joined.end(), head.end)
                    yield match.start(), Piece(Span(match.start(), role_span.end), role_span, head.kind, body)
                    continue
                others = () if role else list(bodies_from(scope, body.start))[1:]
                said = (
                    _verb_span(scope, verb) if role and not scope.masked.startswith("Currently", verb.start) else None
                )
                for each in (body, *others):
                    span = Span(match.start() if each is body else each.start, each.end)
                    yield match.start(), with_body(scope, Piece(span, said, "post" if role else ""), each)


# "heads the responsible computing group at X".
_LOWER_UNIT = re.compile(
    r"(?:the\s|das\s|die\s|den\s|het\s|de\s|la\s|le\s|l['’])(?:[a-zà-ÿ][\w-]*\s){0,4}?[\w-]{0,20}?"
    r"(?:group|team|unit|department|lab|division|section|programme|office|gruppe|abteilung|afdeling|groep|équipe|unité"
    r"|service)(?:\s(?:[a-zà-ÿ][\w-]*\s?){0,3}?)?\s?(?:at|of|bei|beim|der|des|bij|van|de|du|d['’])\s"
)


def _unit_piece(scope: Scope, start: int, unit: re.Match[str]) -> Iterator[tuple[int, Piece]]:
    body = read_body(scope, unit.end())
    if body and _is_body(scope.masked[body.start : body.end], ""):
        end = len(scope.masked[start : unit.end()].rstrip().rpartition(" ")[0])
        yield start, Piece(Span(start, body.end), Span(start, start + end), "post", body)


# In front of a body already named ("headed the agency").
_DEFINITE = frozenset(("the", "het", "de", "la", "le", "l'", "l’", "das", "die", "den"))
_AS_ROLE = re.compile(r"\s+(?:as|als|comme|en tant que)\s+(?:(?:an?|its|the|their|new|zijn|haar|son|sa)\s+)*")


def _is_body(name: str, role: str) -> bool:
    if is_no_body(name):
        return False
    single = " " not in name and name[0].isupper()
    return strength(name) in ("strong", "acronym", "weak") or (
        role in ("founder", "co-founder", "co-lead") and (single or name.istitle())
    )


def _whole_role(scope: Scope, start: int, end: int) -> Span:
    """ "head of research", where nothing but a field follows the head."""
    pieces = read_pieces(replace(scope, start=start, end=clause_end(scope, start)), closed=False)
    role = pieces[0].role if pieces and not pieces[0].body else None
    return role if role and role.end - end < 60 else Span(start, end)


_WHEN = re.compile(rf"\s{ADVERB}")


def _verb_span(scope: Scope, verb: Span) -> Span:
    """The verb itself, without the adverbs and dates behind it."""
    dated = _WHEN.search(scope.masked, verb.start, verb.end)
    return Span(
        verb.start, verb.start + len(scope.masked[verb.start : dated.start() if dated else verb.end].rstrip(" ,"))
    )


def clause_end(scope: Scope, start: int) -> int:
    """A piece of prose ends at a comma, unless the comma only lists fields."""
    stop = re.compile(
        r";|\.\s|,\s+(?:where|who|which|he|she|and\s+(?:is|was|has|later|then)|leading|responsible|overseeing"
        r"|wo|où|waar)\b|\s(?:and|but)\s+(?:is|was|has|he|she|works|leads|holds)\b"
    ).search(scope.masked, start, scope.end)
    return stop.start() if stop else scope.end


def _spread(scope: Scope, pieces: list[Piece]) -> Iterator[Piece]:
    """ "a substitute in ECON, EMPL and SEDE": the same post in each body of the list."""
    for piece in pieces:
        if piece.body is None and piece.role is None:
            continue
        if piece.body is None or is_no_body(scope.masked[piece.body.start : piece.body.end]):
            yield replace(piece, body=None) if piece.role else piece
            continue
        yield piece
        if piece.kind in ("member", "chair") and not piece.parents:
            yield from _further(scope, piece)


def _further(scope: Scope, piece: Piece) -> Iterator[Piece]:
    at = piece.span.end
    for _ in range(8):
        link = re.compile(r"\s*,\s*(?:and\s+|und\s+|et\s+|en\s+)?|\s+(?:and|und|et|en)\s+").match(
            scope.masked, at, scope.end
        )
        body = read_body(scope, link.end()) if link and scope.masked[link.end() : link.end() + 1].isupper() else None
        if body is None or find_head(scope, body.start, most=2):
            return
        name = scope.masked[body.start : body.end]
        if strength(name) != "acronym" or is_no_body(name):
            return
        yield replace(piece, body=body, span=Span(piece.span.start, body.end))
        at = body.end
